"""Properties of the parsers for any input: they never fail, and every finding is at a position in its file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.authoring.page_file import read_page
from generator.bank.authored_text import find_prose
from generator.diagnostics.finding import Finding
from generator.diagnostics.source import Source, read_front_matter, read_yaml
from generator.parsing.blocks import MAX_BLOCKS
from generator.parsing.items import CourseLookup
from tests.support.builders import a_course, an_item, read_quiz_text

HERE = Path(__file__).parent
GROUND = CourseLookup.from_course(a_course())
FRAGMENTS = (
    "---\n", "title: x\n", "module: contact\n", "module: [", "## Question: ", "## True or false: ", "## Scenario: ",
    "## Match: ", "### ", "### End: ", "# ", "#### x\n", "##", "{#id}", "{#id covers=S8}", '{#a covers="S8 S9"',
    "{", "}", "{{ dsl.title }}", "{{", "- [ ] ", "- [x] ", "- [~] ", "- [!] ", "- [v] ", "* [x]", "1. [ ] ", "[ ]",
    "☐ ", "☑ ", "☒ ", "• ", "– ", "\xa0", "  > ", "> ", "> > ", "        > ", "Why: ", "Hint: ", "Answer: true\n",
    "Content note: ", "Answer: ", "-> ", " -> ", "→", "\\->", "=> ", "```\n", "~~~\n", "<!-- ", "-->", ":::", "\t",
    "```chat ", "```email\n", "A, 8 am: b\n",
    "::: question a\n", "::: check contact\n", "  ", "\n", "\n\n", "word", "Word word", "é", "\u2028", "\x0b", "\x1f",
    "“", "”", "&amp;", "<div>", "|", "---", "***", "\\", "0",
)  # fmt: skip
YAML = (
    "a: ", "- ", "{", "}", "[", "]", ",", "\n", "  ", "&x ", "*x", "!t ", '"', "'", "|\n", ">", "#", "? ", ": ",
    "---\n", "b", "1", "\t", "%", "@", "é", "\x07", "?",
)  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=40).map("".join)


def check_places(source: Source, findings: list[Finding]) -> None:
    for finding in findings:
        assert finding.span.path == source.path
        assert 1 <= finding.span.line <= len(source.lines), finding
        assert 1 <= finding.span.column <= len(source.lines[finding.span.line - 1]) + 1, finding
        assert finding.message
        assert not finding.message.endswith(".")
        assert finding.hint
        assert "\n" not in finding.message + finding.hint


@settings(max_examples=400, deadline=None)
@given(MARKDOWN)
def test_any_quiz_file_can_be_parsed(text):
    whole = f"---\ntitle: Test\nmodule: contact\n---\n{text}"
    file = read_quiz_text(whole)
    source = Source("quizzes/test.md", whole)
    check_places(source, file.findings)
    for item in file.quiz.items:
        assert item.id
        for prose in find_prose(item):
            assert 1 <= prose.span.line <= len(source.lines)
    assert read_quiz_text(whole) == file


@settings(max_examples=150, deadline=None)
@given(MARKDOWN)
def test_any_page_can_be_parsed(text):
    source = Source("content/a.md", text)
    page, findings = read_page(source, "modules/contact.md", GROUND)
    check_places(source, findings)
    for embed in page.embeds:
        assert source.lines[embed.span.line - 1].startswith(":::")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(YAML), max_size=30).map("".join))
def test_any_yaml_can_be_parsed(text):
    source = Source("c.yml", text)
    tree, findings = read_yaml(source)
    check_places(source, findings)
    assert tree is None or () in tree.spans
    front = Source("c.md", f"---\n{text}\n---\n")
    check_places(front, read_front_matter(front)[2])


QUESTION = "## Question: What? {{#q{0} covers=S8}}\n\n- [x] Yes\n  > Yes.\n- [ ] No\n  > No.\n\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x" * 900_000, "F006"),
        ("> " * 2_000 + "x", "F007"),
        (">" * 4_000 + " x", "F007"),
        ("- " * 2_000 + "x", "F007"),
        ("\n".join("  " * i + "- x" for i in range(900)), "F007"),
        ("## Question: " + "x" * 4_000 + " {#x covers=S8}\n\n" + "word\n" * 9_000, "Q031"),
        ("".join(QUESTION.format(i) for i in range(MAX_BLOCKS + 1)), "F016"),
        ("## x\n" * 9_000, "F016"),
        ("## Question: {#q}\n\n" + "- [x] a\n" * 9_000, "Q028"),
        ("## Question: x {" + "a=b " * 1_200 + "}", "Q003"),
        ("## Question: x " + "{" * 4_900 + "}", "Q011"),
        ("## Question: x " + "a=" * 2_000 + "}", "Q010"),
        ("## Scenario: x {#x}\n\n" + "### a -> b\n" * 9_000, "S015"),
        ("- [" * 1_600, "Q029"),
        ("<!--\n" * 9_000, "F008"),
        ("```\n" * 9_001, "F009"),
        ("\n" * 30_000 + "x", "F017"),
        ("Why: x\n" * 9_000, "Q029"),
        (">\n" * 9_000 + "- x\n" * 9_000, "Q029"),
    ],
    ids=lambda value: value if len(value) < 5 else "",
)
def test_hostile_text_is_parsed_in_time(text, code):
    start = time.process_time()
    file = read_quiz_text(text)
    assert time.process_time() - start < 3
    assert code in {f.code for f in file.findings}
    assert len(file.quiz.items) <= MAX_BLOCKS


def test_findings_in_tidied_lines_have_positions_in_the_file():
    file = read_quiz_text("## Question: x {#x covers=S8}\n\n\xa0 ☐ One {#A_B}\n> Yes.\n• [x] Two {#C}\n> No.\n")
    assert [(f.code, f.span.line, f.span.column) for f in file.findings] == [("Q007", 7, 10), ("Q007", 9, 12)]


def test_prose_has_positions_in_the_file():
    item = an_item("## Question: x {#x covers=S8}\n\n☐ One\n  > Yes.\n\xa0- [x]  Two\n   > No.\n")
    (one, two) = item.choices
    assert [(p.text, p.span.line, p.span.column) for p in find_prose(item.choices)] == [
        ("One", 7, 3), ("Yes.", 8, 5), ("Two", 9, 9), ("No.", 10, 6)
    ]  # fmt: skip
    assert (one.span.column, two.span.column) == (1, 4)


def test_text_under_a_heading_is_assigned_to_its_field():
    item = an_item(
        "## Question: x {#x covers=S8}\n"
        "Body, and\nmore of it\nHint: first\n"
        "- [x] One\n  goes on\n  > Quote\n\n  > goes on\nHint: second,\nin two lines\n"
        "- [ ] Two\n> At the margin\n> and on\n\n- [ ] Three\n  > Feedback\n  Why: indented\n"
    )
    words = [p.text for p in find_prose(item)]
    assert words == [
        "x", "Body, and\nmore of it", "first", "second,\nin two lines", "indented", "One\ngoes on", "Quote\n\ngoes on",
        "Two", "At the margin\nand on", "Three", "Feedback",
    ]  # fmt: skip


@pytest.mark.parametrize("before", ["- [ ] Two\n  > No.\n", "- [ ] Two\n> No.\n", "- [ ] Two\n  > No.\n\nHint: y\n"])
def test_why_needs_no_blank_line_above_it(before):
    item = an_item(f"## Question: x {{#x covers=S8}}\n\n- [x] One\n  > Yes.\n{before}Why: z\n> and on\n")
    assert item.explanation.text == "z\n> and on"
    assert [c.feedback.text for c in item.choices] == ["Yes.", "No."]


def test_a_code_sample_is_unchanged_and_a_comment_is_not_shown():
    item = an_item(
        "## Question: x {#x covers=S8}\n\nWords\n\n```\n• [x] a\n☐ b\n```\n<!-- a note\n- [x] -->\nMore\n\n"
        "- [x] One\n  > Yes.\n- [ ] Two\n  > No.\n"
    )
    assert item.body.text == "Words\n\n```\n• [x] a\n☐ b\n```\n\n\nMore"
    assert len(item.choices) == 2
