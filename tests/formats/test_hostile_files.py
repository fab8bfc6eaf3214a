"""Readers of other programs' files end in order on any text, in linear time, and follow no reference."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.finding import Severity
from generator.diagnostics.source import MAX_BYTES, Source
from generator.formats.gift.format import GIFT
from generator.formats.mdbook_quiz import MDBOOK_QUIZ
from generator.formats.mkdocs_quiz import MKDOCS_QUIZ
from generator.formats.moodle.lists import LIST_KINDS
from generator.formats.moodle_xml.format import MOODLE_XML
from generator.formats.quizdown.format import QUIZDOWN
from generator.formats.table import convert_source
from generator.questions.table import KINDS
from tests.support.builders import read_quiz_text

PIECES = {
    GIFT: (
        "::T::", "{", "}", "=", "~", "#", "####", "%50%", "%x%", "->", "\\", "\\n", "\n", "\n\n", "//", "// [id:q]\n",
        "// [tag:covers=S8] [tag:unsafe]\n", "// hint: h\n", "// ids: a b\n", "[html]",
        "[markdown]", "<p>", "<b>", "<img>",
        "T", "TRUE", "1..2", "3:1", ":", "{=a ~b}",
        "{#1}", "$CATEGORY: c\n", "word ", "```", "{{ head.title }}", "$x^2$",
    ),
    MOODLE_XML: (
        '<question type="multichoice">', '<question type="cloze">',
        '<question type="numerical">', "</question>", "<text>",
        "</text>", "<questiontext>", "</questiontext>",
        '<answer fraction="100">', '<answer fraction="x">', "</answer>",
        "<![CDATA[", "]]>", "<!--", "-->", "&amp;",
        "&x;", "<subquestion>", "</subquestion>", "<tags><tag>", "</tag></tags>",
        "{1:SA:=a~=b}", "{2:NUMERICAL:=1}", "<quiz>", "</quiz>", "<!DOCTYPE a>",
        "word ", "\n", "<p>", "</p>", "<hint>", "</hint>",
    ),
    QUIZDOWN: (
        "# a\n", "1. [x] a\n", "2. [ ] b\n", "- [x] a\n", "- a\n",
        "1. a\n", "> h\n", "    > c\n", "---\n", "```\n", "words\n",
        "{{< quizdown >}}\n", "{{< /quizdown >}}\n", "{{< param A_b >}}",
        "{{ a }}", "![a](b)", "\n", "shuffle_answers: no\n", "locale: en\n", "```quizdown\n", "```{quizdown}\n",
        ".. quizdown::\n", "   ", '<div class="quizdown">\n', "</div>\n", "<!-- quizdown:start -->\n",
        "<!-- quizdown:end -->\n", "1. [ ] ```\n", "- a :: b\n", "# a {#b}\n", "> Explanation: a\n",
        "{{% b %}}", "{{% /b %}}", "````\n", "~~~~\n", "\t",
    ),
    MKDOCS_QUIZ: (
        "<quiz>\n", "    <quiz>\n", "</quiz>\n", "    </quiz>\n", "- [x] a\n",
        "- [ ] b\n", "[[a]]", "---\n", "```\n", "a\n", "\n",
        "!!! tip\n", "    a\n", "~~~\n", "```chat\n", "> a\n", "<quiz> a\n", "![a](b)",
    ),
    MDBOOK_QUIZ: (
        "[[questions]]\n", 'type = "MultipleChoice"\n',
        'type = "ShortAnswer"\n', 'prompt.prompt = "a"\n', "prompt = 1\n",
        'prompt.distractors = ["b", 2]\n', 'answer.answer = "c"\n', 'answer.answer = ["c", "d"]\n', 'context = "e"\n',
        '"""', "type = []\n", "id = 1\n", "prompt.sortAnswers = true\n",
        "[multipart]\n", 'q = "f"\n', 'multipart = "q"\n', "questions = 1\n", "[", "=", "\n",
    ),
}  # fmt: skip
"""Pieces of files in each format."""


def convert(form, text):
    made = form.convert(Source("a.txt", text))
    lines = text.count("\n") + 1
    assert len(made.source_lines) == len(made.lines)
    assert all(1 <= place <= lines for place in made.source_lines)
    assert all(1 <= finding.span.line <= lines and finding.hint for finding in made.findings)
    read_quiz_text("\n".join(made.lines))
    return made


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(list(PIECES)))
def test_a_reader_fails_on_no_text(data, form):
    pieces = st.sampled_from(PIECES[form]) | st.text(max_size=4)
    convert(form, data.draw(st.lists(pieces, max_size=30).map("".join)))


TEXTS = ("word ", "- ", "  > ", "  ", "\n", "\n\n", "Model: ", "Why: ", "## ", "- [x] ", "<p>", "<img src=x>", "{#a}")


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([*KINDS, "scenario"]),
    st.sampled_from(["markdown", "html", "plain_text"]),
    *[st.lists(st.sampled_from(TEXTS), max_size=12).map("".join)] * 2,
)
def test_an_essay_is_what_its_tag_says_or_an_error_says_why_not(kind, form, text, feedback):
    """It may be from strangers, so its list may be anything."""
    after, shown = f"- a\n\n{feedback}", f"{text}\n\n- a"
    source = (
        f'<quiz><question type="essay"><questiontext format="{form}"><text>{escape(shown)}</text></questiontext>'
        f'<generalfeedback format="{form}"><text>{escape(after)}</text></generalfeedback>'
        f"<tags><tag><text>kind={kind}</text></tag></tags></question></quiz>"
    )
    made = convert(MOODLE_XML, source)
    _, checked = convert_source(Source("a.txt", source))
    has_error = any(finding.severity is Severity.ERROR for finding in checked.findings)
    headings = [line.partition(":")[0] for line in made.lines if line.startswith("## ")]
    own = KINDS[kind].headings[0] if kind in LIST_KINDS else "Reflect"
    assert headings == [f"## {own}"] or (has_error and not headings)
    assert has_error or not re.search("<p>|<img", "\n".join(checked.lines))


REPEATS = {
    "braces": (GIFT, "{"), "answers": (GIFT, "=a#b"),
    "answers in braces": (GIFT, "a{=b ~c}\n\n"), "escapes": (GIFT, "\\n"),
    "titles": (GIFT, "::a"), "comments": (GIFT, "// [tag:a\n"), "dollars": (GIFT, "$x"), "formulas": (GIFT, "\\\\("),
    "blank": (GIFT, "a {#"), "tags": (GIFT, "<b>"), "links": (GIFT, "<a href\\=x>"), "lists": (GIFT, "<ol><li>"),
    "percent": (GIFT, "~%"), "elements": (MOODLE_XML,
    "<question type='essay'></question>"), "open": (MOODLE_XML, "<a>"),
    "rules": (QUIZDOWN, "---\n"), "shortcodes": (QUIZDOWN, "{{< a >}}"),
    "ends of shortcodes": (QUIZDOWN, "{{< /a >}}"), "pictures": (QUIZDOWN, "![a"), "quotes": (QUIZDOWN, "> a\n"),
    "fences": (QUIZDOWN, "```quizdown\n```\n"), "directives": (QUIZDOWN, ".. quizdown::\n"),
    "choices of code": (QUIZDOWN, "1. [ ] ```\n"), "backquotes": (QUIZDOWN, "`"), "attributes": (QUIZDOWN, "{#a"),
    "quizzes": (MKDOCS_QUIZ, "<quiz>\n- [x] a\n</quiz>\na\n"), "feedback": (MKDOCS_QUIZ, "- [x] a\n> b\n"),
    "comments of XML": (MOODLE_XML, "<!--a-->"), "gaps": (MOODLE_XML, "{1:SA:=a"),
}  # fmt: skip
"""A format and what is repeated in a file of the greatest size."""
ENDS = {
    GIFT: ("a{=b ~c ", "}"),
    MOODLE_XML: ("<quiz>", "</quiz>"),
    QUIZDOWN: ("# a\n\n", "\n\n- [x] a\n"),
    MKDOCS_QUIZ: ("<quiz>\na\n", "\n</quiz>\n"),
}
"""What begins and ends such a file."""


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("form", "piece"), REPEATS.values(), ids=REPEATS)
def test_a_very_long_file_is_read(form, piece):
    """How long it takes shows in how long the tests take."""
    start, end = ENDS[form]
    if piece.startswith("{1"):
        start, end = f'{start}<question type="cloze"><questiontext><text>', f"</text></questiontext></question>{end}"
    many = (MAX_BYTES - 200) // len(piece)
    made = convert(form, f"{start}{piece * many}{end}")
    assert made.lines or made.findings


def test_a_reference_is_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", "utf-8")
    text = f'<!DOCTYPE quiz [<!ENTITY s SYSTEM "{secret.as_uri()}">]><quiz><question type="essay">&s;</question></quiz>'
    made = convert(MOODLE_XML, text)
    assert [finding.code for finding in made.findings] == ["V013"]
    assert not made.lines
