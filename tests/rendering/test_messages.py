"""Messages become the same HTML in questions and pages, with everything escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.bank.model import Prose
from generator.checks.allow_list import find_violations
from generator.diagnostics.finding import Span
from generator.markdown_extension import MicrositeExtension
from generator.parsing.markdown import render_blocks, render_inline, render_text
from generator.rendering.theme import load_cached_theme
from generator.stamping.compile import compile_page
from generator.stamping.fill import fill
from tests.support.golden import expect_golden

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "messages"
EXAMPLES = (HERE / "examples.md").read_text("utf-8")
ENVIRONMENT = load_cached_theme(ROOT / "theme")
PAGES = Markdown(extensions=[MicrositeExtension(root=str(ROOT))])
HOSTILE = (
    "chat", "email", "post", "notice", "```", "````", "\n", ": ", ", ", "You", "From: a", "<b>", "&", '"', "<script>",
    "{{ dsl.title }}", "{{ if a }}", "{{ end }}", "*", "#", ">", "\ue000", "`", "é", " ",
)  # fmt: skip


def as_prose(text: str) -> Prose:
    return Prose(text=text, span=Span(path="a.md"))


def render(text: str) -> str:
    return str(ENVIRONMENT.filters["blocks"](as_prose(text)))


def squeeze(html: str) -> str:
    return re.sub(r"\n+", "\n", html).strip()


def test_each_kind_is_rendered_as_its_example() -> None:
    expect_golden(HERE / "examples.html", render(EXAMPLES))


def test_a_page_has_the_same_html_as_a_question() -> None:
    assert squeeze(PAGES.reset().convert(EXAMPLES)) == squeeze(render(EXAMPLES))


def test_plain_text_has_each_name_and_message_on_its_line() -> None:
    expect_golden(HERE / "examples.txt", render_text(EXAMPLES))


def test_values_are_escaped_where_they_are_filled_in() -> None:
    values = {"dsl.title": "<b>the lead</b> & “co”", "dsl.phone": "01632 960000"}
    html = fill(compile_page(render(EXAMPLES), "html"), values)
    assert html.count("&lt;b&gt;the lead&lt;/b&gt; &amp; “co”") == 4
    assert "<b>the lead" not in html


@pytest.mark.parametrize("word", ["js", "chatter", "mail", "CHAT-log", ""])
def test_other_words_are_code_samples(word: str) -> None:
    assert "<pre><code" in render(f"```{word} Where\nSam: Hi\n```")


@pytest.mark.parametrize("other", ["", "\n\n```chat\nAmira: Hello\n```"])
def test_messages_are_in_backticks(other: str) -> None:
    assert '<pre><code class="language-chat">Sam: Hi' in render(f"~~~chat\nSam: Hi\n~~~{other}")


def test_a_sample_in_a_longer_fence_stays_a_sample() -> None:
    text = "````markdown\n```chat\nSam: Hi\n```\n````"
    assert "<figure" not in render(text) + PAGES.reset().convert(text)


class _Tags(HTMLParser):
    """The tags of HTML that is written as text by authors, if it was not escaped."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the library's name
        self.tags.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


SOURCE_TEXT = st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=3)
"""Text that a file may have: characters for private use, which mark our tokens, are refused before."""
OURS = {"figure", "figcaption", "span", "ol", "li", "p", "b", "blockquote", "dl", "div", "dt", "dd", "aside"}


@given(
    kind=st.sampled_from(HOSTILE[:4]),
    text=st.lists(st.sampled_from(HOSTILE) | SOURCE_TEXT, max_size=40).map("".join),
)
def test_any_text_is_escaped_and_its_tags_are_balanced(kind: str, text: str) -> None:
    """The fences are longer than any run of backticks in the text, so that all of it is inside the messages."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 3)
    own = text.replace("\r", " ")
    html = render(f"{fence}{kind} {re.sub('[`{]', '', own).split(chr(10))[0]}\n{own}\n{fence}")
    parsed = _Tags()
    parsed.feed(html)
    assert parsed.tags <= OURS
    assert not parsed.open
    assert list(find_violations(html)) == []


@given(text=st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=60).map("".join))
def test_no_text_breaks_a_renderer(text: str) -> None:
    render(text), render_inline(text), render_text(text), render_blocks(text)
    PAGES.reset().convert(text)


def test_messages_without_any_that_can_be_read_are_empty() -> None:
    assert "<li" not in render("```chat\nnothing\n```")
