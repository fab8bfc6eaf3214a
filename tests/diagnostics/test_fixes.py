"""Test fixes in a text: the changes, the unchanged rest, and overlapping fixes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.finding import Edit, Fix, Span, make_fix
from generator.diagnostics.fixes import apply_fixes, render_fixed_lines

CASES = json.loads(Path(__file__).with_name("fixes.json").read_text("utf-8"))
"""The studio's script (theme/runtime/studio/text-edits.js) passes the same cases."""


def at(line: int, column: int) -> Span:
    return Span(path="a.md", line=line, column=column)


def test_line_endings_and_byte_order_mark_are_preserved() -> None:
    text = "\ufeffone\r\ntwo\rthree\nfour"
    fixes = [make_fix(at(1, 1), 1, "O"), make_fix(at(3, 6), 0, " 3"), make_fix(at(4, 1), 4, "")]
    assert apply_fixes(text, fixes).text == "\ufeffOne\r\ntwo\rthree 3\n"


def test_a_new_line_uses_the_line_ending_of_its_neighbours() -> None:
    assert apply_fixes("one\r\ntwo", [make_fix(at(2, 4), 0, "\nthree")]).text == "one\r\ntwo\r\nthree"
    assert apply_fixes("one\r\ntwo\n", [make_fix(at(1, 4), 0, "\nthree")]).text == "one\r\nthree\r\ntwo\n"
    assert apply_fixes("one", [make_fix(at(1, 1), 0, "zero\n")]).text == "zero\none"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases_shared_with_the_studio(case: dict[str, Any]) -> None:
    edits = [Edit(span=at(e["line"], e["column"]), length=e["length"], text=e["text"]) for e in case["edits"]]
    fixed = apply_fixes(case["text"], [Fix(edits=tuple(edits), certain=True)])
    assert (fixed.text if fixed.applied else None) == case["fixed"]


def test_unicode_line_separators_do_not_end_a_line() -> None:
    assert apply_fixes("a\x0bb\u2028c\nd", [make_fix(at(2, 1), 1, "D")]).text == "a\x0bb\u2028c\nD"


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (make_fix(at(1, 1), 3, "A"), make_fix(at(1, 3), 2, "B"), "A bcd"),
        (make_fix(at(1, 1), 3, "A"), make_fix(at(1, 2), 0, "B"), "A bcd"),
        (make_fix(at(1, 1), 0, "A"), make_fix(at(1, 1), 0, "B"), "Aabc bcd"),
        (make_fix(at(1, 1), 3, "A"), make_fix(at(1, 4), 1, "B"), "ABbcd"),
        (make_fix(at(1, 1), 3, "A"), make_fix(at(1, 4), 0, "B"), "AB bcd"),
        (make_fix(at(1, 1), 3, "A"), make_fix(at(1, 1), 0, "B"), "BA bcd"),
        (make_fix(at(1, 1), 3, "A"), make_fix(at(1, 8), 2, "B"), "A bcd"),
        (make_fix(at(1, 1), 3, "A"), make_fix(at(9, 1), 0, "B"), "A bcd"),
    ],
)
def test_of_two_overlapping_fixes_the_first_is_applied(first: Fix, second: Fix, text: str) -> None:
    fixed = apply_fixes("abc bcd", [first, second])
    assert fixed.text == text
    assert first in fixed.applied


def test_a_fix_is_applied_completely_or_not_at_all() -> None:
    both = Fix(edits=(Edit(span=at(1, 1), text="A"), Edit(span=at(5, 1), text="B")), certain=True)
    assert apply_fixes("one\ntwo", [both]).text == "one\ntwo"


def test_the_fixed_line_has_every_fix_that_fits() -> None:
    lines = ["one", "two three", "four"]
    fixes = [
        make_fix(at(2, 1), 3, "TWO"),
        make_fix(at(2, 10), 0, "!"),
        make_fix(at(2, 2), 1, "x"),
        make_fix(at(3, 1), 1, "F"),
    ]
    assert render_fixed_lines(lines, fixes) == "TWO three!"
    assert render_fixed_lines(lines, fixes[3:]) == "Four"
    assert render_fixed_lines(lines, [make_fix(at(7, 1), 0, "x")]) == ""


EDITS = st.builds(
    lambda line, column, length, text: make_fix(at(line, column), length, text),
    st.integers(1, 6),
    st.integers(1, 9),
    st.integers(0, 4),
    st.text("XY\n", max_size=3),
)


@given(text=st.text("abc \r\n\ufeff\u2028", max_size=30), fixes=st.lists(EDITS, max_size=6))
def test_text_outside_the_edits_is_unchanged(text: str, fixes: list[Fix]) -> None:
    """Whatever is written is written with X, Y and line ends, so the rest is what was there, less what was to go."""
    fixed = apply_fixes(text, fixes)
    gone = sum(edit.length for fix in fixed.applied for edit in fix.edits)
    kept = [c for c in fixed.text if c not in "XY\r\n"]
    assert len(kept) == len([c for c in text if c not in "\r\n"]) - gone
    rest = iter(text)
    assert all(c in rest for c in kept)
    assert apply_fixes(text, []).text == text
