"""Rendering of authors' Markdown as safe HTML, inline HTML and plain text, with tokens intact."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.bank.model import Prose
from generator.diagnostics.finding import Span
from generator.parsing.markdown import render_blocks, render_inline, render_name, render_text
from generator.stamping.tokens import Verb, make_token


def prose(text: str) -> Prose:
    return Prose(text=text, span=Span(path="a.md"))


TITLE = make_token(Verb.VALUE, "dsl.title")
EMAIL = make_token(Verb.VALUE, "dsl.email")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("One **two**\n\n- three", "<p>One <strong>two</strong></p>\n<ul>\n<li>three</li>\n</ul>\n"),
        ("Tell **{{ dsl.title }}**", f"<p>Tell <strong>{TITLE}</strong></p>\n"),
        ("[mail](mailto:{{ dsl.email }})", f'<p><a href="mailto:{EMAIL}">mail</a></p>\n'),
        ("`{{ dsl.title }}`", f"<p><code>{TITLE}</code></p>\n"),
        ("{{ not a tag! }} & <", "<p>{{ not a tag! }} &amp; &lt;</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<b onclick='x'>y</b>", "<p>&lt;b onclick=‘x’&gt;y&lt;/b&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](JaVaScRiPt:x) [b](data:text/html,x)", "<p>[a](JaVaScRiPt:x) [b](data:text/html,x)</p>\n"),
        ("[a](//evil.example)", "<p>[a](//evil.example)</p>\n"),
        ("[a](../b.html#c) [d](tel:999)", '<p><a href="../b.html#c">a</a> <a href="tel:999">d</a></p>\n'),
        ("[a](../b.md#c) [d](e.md?f)", '<p><a href="../b.html#c">a</a> <a href="e.html?f">d</a></p>\n'),
        ("[a](https://b.example/c.md)", '<p><a href="https://b.example/c.md">a</a></p>\n'),
        ('![words "x"](https://elsewhere.example/a.png)', "<p>words &quot;x&quot;</p>\n"),
        ("![words](a.png)", '<p><img src="a.png" alt="words"></p>\n'),
        ("a  \nb", "<p>a<br>\nb</p>\n"),
        ("a \\-> b", "<p>a -&gt; b</p>\n"),
    ],
)
def test_blocks(text, made):
    assert render_blocks(text) == made


def test_inline_text_has_no_blocks():
    assert render_inline("One *two*\n\n- three {{ dsl.title }}") == f"One <em>two</em>  - three {TITLE}"


def test_plain_text_has_only_text_and_tokens():
    text = "One **two** [three](x.md)\nfour\n\n- five `six` &amp; {{ dsl.title }}\n\n```\ncode\n```"
    assert render_text(text) == f"One two three four\nfive six & {TITLE}\ncode"


CHAT = "```chat Class group\nSam, 8 am: Hi\n```\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("![alt](a.png) and *so*  \nhe said", "and so he said"),
        ("a\nb", "a b"),
        (f"Read\n\n{CHAT}\nnow", "Read\nClass group\nSam, 8 am\nHi\nnow"),
        ("~~~chat\nSam: Hi\n~~~", "Sam: Hi"),
        ("```js\na\n\nb\n```", "a\n\nb"),
        ("    a", "a"),
        ("![alt](a.png)", ""),
        ("a | b\n--- | ---\nc | d", "a\nb\nc\nd"),
        ("> > a", "a"),
        ("- - - a\n\n---", "a"),
    ],
)
def test_each_block_is_a_line_of_plain_text(text, said):
    assert render_text(text) == said


@pytest.mark.parametrize(
    ("text", "is_rendered"),
    [(CHAT, True), ("~~~chat\nSam: Hi\n~~~", False), ("```js\na\n```", False), ("```chat\n\n```", True)],
)
def test_messages_are_rendered_by_whoever_shows_them(text, is_rendered):
    made = render_blocks(text, lambda messages: f"<i>{messages.where}</i>")
    assert ("<i>" in made, "<code" in made) == (is_rendered, not is_rendered)
    assert "<code" in render_blocks(text)


QUOTED = [
    ('"One," she said. "Two."', "“One,” she said. “Two.”"),
    ("Don't. The learners' work, a learner's book", "Don’t. The learners’ work, a learner’s book"),
    ("\"It's 'ours'\", he said", "“It’s ‘ours’”, he said"),
    ('Look in "{{ dsl.title }}", or ask', f"Look in “{TITLE}”, or ask"),
    ('"{{ dsl.title }}"', f"“{TITLE}”"),
    ("{{ dsl.title }}'s desk, '{{ dsl.title }}'", f"{TITLE}’s desk, ‘{TITLE}’"),
    ('Say: "Ring {{ dsl.email }}."', f"Say: “Ring {EMAIL}.”"),
    (
        '"{{ if dsl.email }}Write{{ end }}", (c) -- ...',
        f"“{make_token(Verb.IF, 'dsl.email')}Write{make_token(Verb.END)}”, (c) -- ...",
    ),
    ('A \\"straight\\" mark', 'A "straight" mark'),
]
"""Typed quotation marks, and the typographic ones they become, beside tokens as beside letters."""


@pytest.mark.parametrize(("text", "said"), QUOTED)
def test_quotation_marks_are_typographic_in_every_output(text, said):
    assert render_text(text) == said
    assert html.unescape(render_inline(text)) == said
    assert html.unescape(render_blocks(text)) == f"<p>{said}</p>\n"


def test_a_name_is_plain_text_with_typographic_marks():
    assert render_name('1. *Sam\'s* [a](b) & "{{ dsl.title }}"') == f"1. *Sam’s* [a](b) &amp; “{TITLE}”"


def test_marks_in_code_and_attributes_are_unchanged():
    assert render_inline('`a "b"` [c\'s](d.md "e\'s")') == (
        '<code>a &quot;b&quot;</code> <a href="d.html" title="e\'s">c’s</a>'
    )


@given(st.lists(st.sampled_from(["{{ dsl.title }}", "word"]), min_size=1, max_size=4), st.sampled_from("\"'"))
def test_marks_treat_a_token_as_a_word(words, mark):
    said = f"a {mark}{' '.join(words)}{mark}, {words[0]}'s, {words[-1]}"
    plain = render_text(said.replace("{{ dsl.title }}", "word"))
    assert render_text(said).replace(TITLE, "word") == plain
    assert not set("\"'") & set(plain)


PIECES = [
    "Kelly",
    "it's",
    "don't",
    "a",
    "é",
    "5",
    "1.",
    " ",
    "  ",
    "-",
    "–",
    "'",
    '"',
    "*",
    "<",
    "&",
    "\u00a0",
    "\u2028",
]
PIECES += ["{{ dsl.title }}", "{{ head.title | capital }}", "{{ if dsl }}", "{{ end }}", "{{x", ".", ":", "http://x.y"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join))
def test_text_without_markup_is_rendered_as_a_parser_renders_it(text):
    plain, parsed = f"{text}. .", f"{text}. \\."  # the backslash has to be parsed
    assume("<code>" not in render_blocks(parsed))  # where a backslash is shown
    assert render_blocks(plain) == render_blocks(parsed)
    assert render_inline(plain) == render_inline(parsed)
    assert render_text(plain) == render_text(parsed)


@pytest.mark.parametrize("text", ["[" * 9000, "[a](" * 2500, "<a " * 3000, "> " * 5000 + "x", "*a_" * 3000, "`" * 9999])
def test_hostile_text_is_rendered_in_time(text):
    start = time.process_time()
    render_blocks(text), render_inline(text), render_text(text)
    assert time.process_time() - start < 3
