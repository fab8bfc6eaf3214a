"""Attributes in braces: what is read of them, at which place, and which id is added to them or made from a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics.finding import Finding, Span
from generator.parsing.attributes import (
    Attributes,
    AttributeValue,
    find_space_before_braces,
    slugify,
    split_attributes,
    straighten_quotes,
    validate_id,
)
from tests.support.golden import expect_golden

AT = Span("quizzes/one.md", 4, 3)
TEXTS = (
    "Words",
    " Words  ",
    'Words {#id covers="S8 S9"}',
    "Words {#id} ",
    "Words {#id, covers=S8 wide}",
    "Words {covers = 'S8'}",
    "Words {“x”}",
    "Words {covers=”S8 S9”}",
    "Words {#id",
    "Words {#id covers=S8} more words ",
    "Words {#id covers={{ dsl.title }}}",
    "Words {{ dsl.title }}",
    "Words {{ dsl.title }} {#id}",
    "Words } more }",
    "Words {a=1 a=2}",
    "Words {#a #b}",
    "Words {= x}",
    "Words {#a=b}",
    "Words {#}",
    "Words {}",
    "{#id}",
    "Words {# id}",
    'Words {"x}',
    "{#a} {#b}",
    "Words {a {#b}}",
    "Words {x=\"a\" y='b' z=c}",
    "Words {,}",
    "Words {#id ,, covers=S8 ,}",
    "Words {a}{{b}",
)


def describe_value(name: str, value: AttributeValue) -> str:
    return f"  {name}={value.text!r} at {value.span.column}, its value at {value.start.column}"


def describe_finding(finding: Finding) -> str:
    edits = finding.fix.edits if finding.fix else ()
    fix = "".join(f" fix {edit.span.column}+{edit.length}={edit.text!r}" for edit in edits)
    return f"  {finding.code} at {finding.span.column}: {finding.message}{fix}"


def describe_split(text: str) -> list[str]:
    """Return lines about a text: its words, each attribute with its place, the findings, and the edit for an id."""
    findings: list[Finding] = []
    words, attributes = split_attributes(text, AT, findings)
    edit = attributes.make_id_edit("new")
    return [
        f"{text!r}: {words!r}{'' if attributes.readable else ' unreadable'}",
        *([describe_value("#", attributes.id)] if attributes.id else []),
        *(describe_value(name, value) for name, value in attributes.values.items()),
        *map(describe_finding, findings),
        *([f"  add {edit.text!r} at {edit.span.column}"] if edit else []),
    ]


def test_what_is_read_of_braces() -> None:
    expect_golden(
        Path(__file__).parent / "attributes.txt", "\n".join(line for text in TEXTS for line in describe_split(text))
    )


def test_an_id_is_added_only_where_none_is() -> None:
    assert Attributes().make_id_edit("new") is None
    assert Attributes(start=AT, readable=False).make_id_edit("new") is None


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Two words", "two-words"),
        ("{{ dsl.title }}", "dsl-title"),
        ("Ask {{ dsl.title }} now", "ask-now"),
        ("Ünï Straße’s it's 9", "uni-strasses-its-9"),
        ("!", ""),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60),
        (f"{'a' * 29} {'b' * 30}", f"{'a' * 29}-{'b' * 30}"),
        (f"{'a' * 29} {'b' * 30} c", f"{'a' * 29}-{'b' * 30}"),
        (f"{'a' * 29} {'b' * 31}", "a" * 29),
    ],
)
def test_an_id_is_made_of_whole_words(words: str, made: str) -> None:
    assert slugify(words) == made


@pytest.mark.parametrize(
    ("written", "length", "text"),
    [("a" * 80, 0, None), ("a" * 81, 81, "a" * 60), ("Two Words", 9, "two-words"), ("a--b", 4, "a-b"), ("!", 0, None)],
)
def test_an_id_that_cannot_be_used_is_reported_with_one_that_can(written: str, length: int, text: str | None) -> None:
    findings: list[Finding] = []
    validate_id(AttributeValue(written, AT, AT), findings)
    fixes = [finding.fix.edits[0] for finding in findings if finding.fix]
    assert [finding.code for finding in findings] == ([] if written == "a" * 80 else ["Q007"])
    assert [(edit.length, edit.text) for edit in fixes] == ([(length, text)] if text else [])


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        ("“Words” {a=“b c”}", '“Words” {a="b c"}'),
        ("Words {#a b=‘c’ } ", "Words {#a b='c' } "),
        ("{“} {x=“y”}", '{“} {x="y"}'),
        ("Words {{ a “b” }}", "Words {{ a “b” }}"),
        ("“Words”", "“Words”"),
    ],
)
def test_quotation_marks_become_straight_in_the_last_braces_alone(text: str, straight: str) -> None:
    assert straighten_quotes(text) == straight


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Words {#a}", (5, 6)),
        ("Words{#a}", (5, 5)),
        ("Words   {#a} ", (5, 8)),
        (" {#a}", (0, 1)),
        ("Words", None),
        ("Words {{ dsl.a }}", None),
    ],
)
def test_the_space_before_braces(text: str, gap: tuple[int, int] | None) -> None:
    assert find_space_before_braces(text) == gap
