"""Test lines of pairs with any text on their sides."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.fixes import apply_fixes
from generator.questions.table import score_response
from tests.support.builders import read_quiz_text

WORDS = st.text(st.sampled_from("ab =\\>-→é{}[]*_"), min_size=1, max_size=12)
SIDE = WORDS.map(lambda text: " ".join(f"x{text}".split())).filter(lambda text: "{" not in text and "}" not in text)


def _read(*lines: str):
    listed = "\n".join(f"- {line}" for line in lines)
    return read_quiz_text(f"\n## Match: What goes with what? {{#match covers=S8}}\n\n{listed}\n")


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_no_line_makes_parsing_raise(lines):
    file = _read(*lines)
    for question in file.quiz.items:
        assert score_response(question, [f"{pair.id}={pair.right}" for pair in question.pairs]).points in (
            0,
            question.points,
        )


@settings(max_examples=150, deadline=None)
@given(SIDE.filter(lambda left: not re.search(r"(?<!\S)=(?!\S)", left)), SIDE)
def test_a_line_is_split_at_its_first_sign_with_spaces(left, right):
    (question,) = _read(f"{left} = {right} {{#first}}", "other = else", "= nothing of that kind").quiz.items
    (pair, goes), *_ = question.matched
    assert (pair.left.text, goes.text.text) == (left, right)
    assert (pair.left.span.column, goes.text.span.column) == (3, 3 + len(left) + 3)


def test_a_sign_without_spaces_is_fixed():
    lines = ("one=1", "two => 2", "three -> 3", "four  →  4")
    source = "\n## Match: What goes with what? {#match covers=S8}\n\n" + "\n".join(f"- {line}" for line in lines)
    path_text = f"---\ntitle: Test\nmodule: contact\n---\n{source}\n"
    findings = read_quiz_text(path_text).findings
    assert [finding.code for finding in findings] == ["Q061"] * 4
    mended = apply_fixes(path_text, [finding.fix for finding in findings if finding.fix]).text
    assert mended.endswith("- one = 1\n- two = 2\n- three = 3\n- four = 4\n")
    assert not read_quiz_text(mended).findings
