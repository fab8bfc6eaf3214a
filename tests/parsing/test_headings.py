"""The headings of pages: which lines are headings, what their braces say, and what Markdown gets of them."""

from __future__ import annotations

import pytest

from generator.diagnostics.finding import Finding, Span
from generator.parsing.headings import find_headings, parse_page_heading, strip_covers, validate_page_heading

AT = Span("content/page.md", 7, 3)


@pytest.mark.parametrize(
    ("line", "level", "words", "column"),
    [
        ("# One", 1, "One", 5),
        ("######   Six ##", 6, "Six", 12),
        ("##Tight", 2, "Tight", 5),
        ("## C#", 2, "C#", 6),
        ("## Seen {#seen covers=S9}", 2, "Seen", 6),
    ],
)
def test_a_heading_has_a_level_words_and_a_place(line: str, level: int, words: str, column: int) -> None:
    heading = parse_page_heading(line, AT, [])
    assert heading
    assert (heading.level, heading.words, heading.span) == (level, words, Span("content/page.md", 7, column))


@pytest.mark.parametrize("line", ["", "Words", " # Words", "##", "## ##", "####### Seven"])
def test_other_lines_are_no_headings(line: str) -> None:
    assert parse_page_heading(line, AT, []) is None


def test_the_headings_of_a_text_have_the_lines_of_the_file() -> None:
    found = find_headings("# One\n\nWords {#no covers=S9}\n## Two {#two covers=S9}", AT)
    assert [(heading.id, heading.span) for heading in found] == [
        ("one", Span("content/page.md", 7, 3)),
        ("two", Span("content/page.md", 10, 4)),
    ]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("# One {covers=S9}", ["P010"]),
        ("## Two {covers=S9}", []),
        ("### Three {covers=S9}", []),
        ("#### Four {covers=S9}", ["P010"]),
        ("## Two {covers=''}", ["Q030"]),
        ("## ! {covers=S9}", ["Q005"]),
        ("## ! {#a covers=S9}", []),
        ("## Two {.note : other}", ["Q008"]),
        ("# One {#Ä}", ["Q007"]),
    ],
)
def test_what_a_heading_may_say_in_braces(line: str, codes: list[str]) -> None:
    findings: list[Finding] = []
    heading = parse_page_heading(line, AT, findings)
    assert heading
    validate_page_heading(heading, findings)
    assert [finding.code for finding in findings] == codes


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("## Two {#two covers=S9}", "## Two {#two}"),
        ("### Two {covers=S9 .wide}", "### Two {#two .wide}"),
        ("## ! {covers=S9}", "## !"),
        ("## What it covers {#two}", "## What it covers {#two}"),
        ("This covers=S9 all", "This covers=S9 all"),
    ],
)
def test_markdown_gets_a_heading_without_covers(line: str, left: str) -> None:
    assert strip_covers(line) == left
