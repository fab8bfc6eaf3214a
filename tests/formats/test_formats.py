"""Each import format by its cases: a source, the Markdown it becomes, and the findings."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.diagnostics.finding import Severity
from generator.diagnostics.source import Source
from generator.formats.decode import decode_file
from generator.formats.table import convert_source
from tests.support.builders import read_quiz_text
from tests.support.golden import expect_golden, expect_golden_findings

HERE = Path(__file__).parent
CASES = sorted(path.parent.relative_to(HERE).as_posix() for path in HERE.glob("*/*/given.txt"))


@pytest.mark.parametrize("case", CASES)
def test_a_source_is_converted(case):
    source, findings = decode_file("given.txt", (HERE / case / "given.txt").read_bytes())
    assert source is not None
    _, made = convert_source(source)
    expect_golden(HERE / case / "made.md", "\n".join(made.lines))
    expect_golden_findings(HERE / case / "made.findings", [*findings, *made.findings])
    assert len(made.source_lines) == len(made.lines)


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("plain_list/")])
def test_a_converted_plain_list_can_be_parsed(case):
    """Only what an author has to write is missing: ids, what is covered, feedback, a reason."""
    file = read_quiz_text((HERE / case / "made.md").read_text("utf-8"))
    assert {f.code for f in file.findings if f.severity is Severity.ERROR} <= {"Q005", "Q014", "Q033"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_ending_is_decoded(encoding, ending):
    source, findings = decode_file("a.txt", f"“Où?”{ending}A. Ça{ending}".encode(encoding))
    assert source is not None
    assert source.lines == ("“Où?”", "A. Ça", "")
    assert [f.code for f in findings] == (["V007"] if encoding == "cp1252" else [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest", "V008"),
        (b"PK\x03\x04" + b"x" * 1_000_001, "V008"),
        (b"PK\x05\x06" + bytes(18), "V008"),
        (b"{\\rtf1 x}", "V008"),
        (b"%PDF-1.7", "V008"),
        (b"\xd0\xcf\x11\xe0", "V008"),
        (b"a\0b", "F004"),
        (b"x" * 1_000_001, "F002"),
    ],
)
def test_a_file_that_is_not_text_is_reported(data, code):
    source, findings = decode_file("a.txt", data)
    assert source is None
    assert [f.code for f in findings] == [code]
    assert findings[0].hint


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (f"a\n{'x' * 20_001}", "F006", (2, 1)),
        (f"a\nb {'1' * 10_000}", "V013", (2, 3)),
        (f"[[questions]]\n{'x' * 20_001}", "F006", (2, 1)),
        (f"[[questions]]\n{'a.' * 101}a = 1", "V013", (2, 1)),
        (f"[[questions]]\nb = {{ {chr(34)}a{chr(34)} .{' a.' * 101}a = 1 }}", "V013", (2, 7)),
    ],
)
def test_the_door_refuses_what_no_question_needs(text, code, place):
    source, findings = decode_file("a.txt", text.encode())
    assert source is None
    assert [(f.code, (f.span.line, f.span.column)) for f in findings] == [(code, place)]
    assert findings[0].hint


def test_markup_may_be_on_one_line_and_answers_in_a_row():
    for text in (f"<quiz>{'<p>a</p>' * 5_000}</quiz>", " ".join(f"{n}. A." for n in range(40)), "9" * 300):
        assert decode_file("a.txt", text.encode())[1] == []


def test_signs_that_nobody_sees_are_left_out_and_named():
    source, findings = decode_file("a.txt", "1. A\u200b?\n\x1b[2J\u202eb \u2029 🏴\U000e0067\U000e007f \u200d".encode())
    assert source is not None
    assert source.text == "1. A?\n[2Jb \n 🏴\U000e0067\U000e007f \u200d"
    assert [(f.code, f.span.line, f.span.column, f.message) for f in findings] == [
        ("V014", 1, 5, "3 invisible signs were left out, the first of them (U+200B) here")
    ]


@pytest.mark.parametrize(
    ("data", "said", "text"),
    [
        (
            '<?xml version="1.0" encoding="ISO-8859-1"?>é'.encode(),
            "says that it is ISO-8859-1, but it was read as UTF-8",
            "é",
        ),
        (b'<?xml version="1.0" encoding="utf-16"?>a', "says that it is utf-16, but it was read as UTF-8", "a"),
        (b'<?xml version="1.0" encoding="punycode"?>a', "says that it is punycode, but it was read as UTF-8", "a"),
        (b'<?xml version="1.0" encoding="UTF-8"?>\xe9', "says that it is UTF-8, but it was read as Windows-1252", "é"),
        (b"\xef\xbb\xbf\xe9", "says that it is utf-8, but it was read as utf-8 with errors", "\ufffd"),
        (b"\xff\xfea\0b", "says that it is utf-16-le, but it was read as utf-16-le with errors", "a\ufffd"),
    ],
)
def test_a_file_in_another_encoding_than_it_says_is_named(data, said, text):
    source, findings = decode_file("a.xml", data)
    assert source is not None
    assert source.text.endswith(text)
    assert [finding.code for finding in findings] == ["V007"]
    assert said in findings[0].message


def test_a_file_in_the_encoding_that_it_says_is_read_without_a_word():
    for encoding in ("utf-8", "iso-8859-1", "us-ascii"):
        assert decode_file("a.xml", f'<?xml version="1.0" encoding="{encoding}"?>a'.encode())[1] == []


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        (("[Content_Types].xml", "word/document.xml"), "a Word document (DOCX)"),
        (("xl/workbook.xml",), "an Excel workbook (XLSX)"),
        (("imsmanifest.xml", "item.xml"), "a package from a learning platform (QTI, Common Cartridge or SCORM)"),
        (("h5p.json",), "an H5P package"),
        (("notes.txt",), "a ZIP archive"),
    ],
)
def test_a_zip_archive_is_named_by_its_contents(inside, name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in inside:
            archive.writestr(path, "x" * 100)
    _, [finding] = decode_file("a.txt", buffer.getvalue())
    assert finding.message == f"this is {name}, not plain text"


def is_rejected(case):
    """Return whether a case's golden findings reject its format as a whole; a new case has none yet."""
    golden = HERE / case / "made.findings"
    return golden.exists() and " V011 " in golden.read_text("utf-8")


UNSUPPORTED = [case for case in CASES if is_rejected(case)]


@pytest.mark.parametrize("case", UNSUPPORTED)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_an_unsupported_format_is_rejected_in_every_encoding(case, encoding):
    text = (HERE / case / "given.txt").read_text("utf-8").replace("Who", "“Who”")
    source, _ = decode_file("a.txt", text.replace("\n", "\r\n").encode(encoding))
    assert source is not None
    _, made = convert_source(source)
    assert [f.code for f in made.findings] == ["V011"]
    assert not made.lines


MARKUP = (
    "<quiz>", "</quiz>", "<p>", "<br/>", "</b>", "::Title:: ", "{=yes ~no}", "{T}", "{#5}", "?{}", "$CATEGORY: x",
    "[[questions]]\ntype = 1", "<question type='x'>", "{{< quizdown >}}", "Quiz title: x", "[*] x", "<img src=x>",
)  # fmt: skip
# A GIFT title begins a line, a choice or a question, and so do its categories and TOML's tables; in the middle of a
# sentence, their signs are only words.
LEFT = re.compile(
    r"</?(?:quiz|p|br|b|img|question)\b[^<>]*>|(?m:^(?:## Question: |- \[.\] |\w{1,3}\. )?)::Title::"
    r"|\{=yes|\{T\}|\?\{\}|(?m:^(?:## Question: |- \[.\] )?)(?:\$CATEGORY|\[\[questions)|quizdown"
)
TYPED = (
    "1. Who?\nA. One\nB. Two\nANSWER: A\n",
    "## Question: Who? {#q}\n\n- [x] One\n- [ ] Two\n",
    "word ",
    "\n",
    "\n\n",
    "A. ",
)


@settings(max_examples=400, deadline=None)
@example("## Question: Who? {#q}\n\n- [x] One\n- [ ] Two\nA. ::Title:: ")
@example("A. Quiz title: x::Title:: 1. Who?\nA. One\nB. Two\nANSWER: A\n")
@given(st.lists(st.sampled_from(MARKUP + TYPED), max_size=12).map("".join))
def test_a_conversion_without_errors_has_no_unsupported_markup(text):
    source, _ = decode_file("a.txt", text.encode())
    assert source is not None
    _, made = convert_source(source)
    is_ok = all(f.severity is not Severity.ERROR for f in made.findings)
    assert not (is_ok and LEFT.search("\n".join(made.lines)))


FRAGMENTS = (
    "1. ", "2) ", "A. ", "B) ", "(c) ", "*", "D. ", "ANSWER: ", "Answer: A", "A, B", "\n", "\n\n", "word ", "What? ",
    "- ", "• ", "☐ ", "☑ ", "[x] ", "> ", "Feedback: x", "Hint: x", "essay\n", "order\n", "matching\n", "match: x",
    "shortanswer\n", "truefalse\n", "true", "{", "}", "## ", "Question: ", "\\[x\\]", "\t", "\xa0", "category\n", "**",
    "<pre>", "```", "---\n", "0", "z. ",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=40).map("".join))
def test_no_format_fails_on_any_text(text):
    source, _ = decode_file("a.txt", text.encode("utf-8", "replace"))
    if source is None:
        return
    _, made = convert_source(source)
    assert len(made.source_lines) == len(made.lines)
    assert all(1 <= place <= len(source.lines) for place in made.source_lines)
    for finding in made.findings:
        assert 1 <= finding.span.line <= len(source.lines)
        assert finding.hint
    read_quiz_text("\n".join(made.lines))


REPEATS = {
    "questions": "Q?\nA. one\nB. two\nANSWER: A\n\n" * 5_000,
    "keys": "Answer:\n" * 25_000,
    "spaces": f"a{' ' * 900_000}b\nA. x",
    "headings": "Question: x\n" * 20_000,
    "arrows": "Scenario: x\n" + "a -> b\n" * 30_000,
    "backslashes": "\\[x\\] " * 150_000,
    "braces": "{ " * 450_000,
    "truths": "{F#" * 300_000,
    "numbers": "a {#1" * 180_000,
    "colons": "::a" * 300_000,
    "tags": "<a <a " * 150_000,
    "tag": "<" + " " * 900_000,
    "ends": "<a" + "> " * 450_000,
    "signs": "# a\n" * 5_000,
    "tables": "[a]\n" * 5_000,
    "backquotes": "`" * 900_000,
    "quotes": '"' * 900_000,
    "cells": "a;" * 400_000,
    "tags in a choice": f"A. x\nB. y\nANSWER: A\n{'<b ' * 280_000}",
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("text", REPEATS.values(), ids=REPEATS)
def test_very_long_sources_are_converted(text):
    """How long it takes shows in how long the tests take."""
    _, made = convert_source(Source("a.txt", text))  # the door of decode.py refuses some of them
    assert made.lines or made.findings
