"""Each format by its cases: what stood in a file, the Markdown that was made of it, and what was said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Severity
from generator.formats.decode import decode
from generator.formats.table import find_format
from tests.support.builders import read_text
from tests.support.golden import expect, expect_findings

HERE = Path(__file__).parent
CASES = sorted(path.parent.relative_to(HERE).as_posix() for path in HERE.glob("*/*/given.txt"))


@pytest.mark.parametrize("case", CASES)
def test_cases(case):
    source, findings = decode("given.txt", (HERE / case / "given.txt").read_bytes())
    assert source is not None
    made = find_format(source).read(source)
    expect(HERE / case / "made.md", "\n".join(made.lines))
    expect_findings(HERE / case / "made.findings", [*findings, *made.findings])
    assert len(made.places) == len(made.lines)


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("plain/")])
def test_what_is_made_of_a_plain_list_can_be_read(case):
    """Only what an author has to write is missing: ids, what is covered, feedback, a reason."""
    file = read_text((HERE / case / "made.md").read_text("utf-8"))
    assert {f.code for f in file.findings if f.severity is Severity.ERROR} <= {"Q005", "Q014", "Q033"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_is_read(encoding, ending):
    source, findings = decode("a.txt", f"“Où?”{ending}A. Ça{ending}".encode(encoding))
    assert source is not None
    assert source.lines == ("“Où?”", "A. Ça", "")
    assert [f.code for f in findings] == (["V007"] if encoding == "cp1252" else [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest", "V008"),
        (b"{\\rtf1 x}", "V008"),
        (b"%PDF-1.7", "V008"),
        (b"\xd0\xcf\x11\xe0", "V008"),
        (b"a\0b", "F004"),
        (b"x" * 1_000_001, "F002"),
    ],
)
def test_what_is_no_text_is_told(data, code):
    source, findings = decode("a.txt", data)
    assert source is None
    assert [f.code for f in findings] == [code]
    assert findings[0].hint


FRAGMENTS = (
    "1. ", "2) ", "A. ", "B) ", "(c) ", "*", "D. ", "ANSWER: ", "Answer: A", "A, B", "\n", "\n\n", "word ", "What? ",
    "- ", "• ", "☐ ", "☑ ", "[x] ", "> ", "Feedback: x", "Hint: x", "essay\n", "order\n", "matching\n", "match: x",
    "shortanswer\n", "truefalse\n", "true", "{", "}", "## ", "Question: ", "\\[x\\]", "\t", "\xa0", "category\n", "**",
    "<pre>", "```", "---\n", "0", "z. ",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=40).map("".join))
def test_no_text_makes_a_format_fail(text):
    source, _ = decode("a.txt", text.encode("utf-8", "replace"))
    if source is None:
        return
    made = find_format(source).read(source)
    assert len(made.places) == len(made.lines)
    assert all(1 <= place <= len(source.lines) for place in made.places)
    for finding in made.findings:
        assert 1 <= finding.span.line <= len(source.lines)
        assert finding.hint
    read_text("\n".join(made.lines))


@pytest.mark.parametrize(
    "text",
    [
        "Q?\nA. one\nB. two\nANSWER: A\n\n" * 20_000,
        "Answer:\n" * 100_000,
        f"a{' ' * 900_000}b\nA. x",
        "Question: x\n" * 80_000,
        "Scenario: x\n" + "a -> b\n" * 130_000,
        "\\[x\\] " * 150_000,
    ],
    ids=["questions", "keys", "spaces", "headings", "arrows", "backslashes"],
)
def test_what_nobody_writes_is_read_to_its_end(text):
    """How long it takes shows in how long the tests take."""
    source, _ = decode("a.txt", text.encode())
    assert source is not None
    made = find_format(source).read(source)
    assert made.lines or made.findings
