"""Authors' Markdown: safe HTML, running text and plain words, with tokens kept whole."""

from __future__ import annotations

import time

import pytest

from generator.bank import Prose
from generator.findings import Span
from generator.prose import render_blocks, render_inline, render_text
from generator.tokens import Verb, token


def prose(text: str) -> Prose:
    return Prose(text=text, span=Span(path="a.md"))


TITLE = token(Verb.VALUE, "dsl.title")
EMAIL = token(Verb.VALUE, "dsl.email")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One **two**\n\n- three", "<p>One <strong>two</strong></p>\n<ul>\n<li>three</li>\n</ul>\n"),
        ("Tell **{{ dsl.title }}**", f"<p>Tell <strong>{TITLE}</strong></p>\n"),
        ("[mail](mailto:{{ dsl.email }})", f'<p><a href="mailto:{EMAIL}">mail</a></p>\n'),
        ("`{{ dsl.title }}`", f"<p><code>{TITLE}</code></p>\n"),
        ("{{ not a tag! }} & <", "<p>{{ not a tag! }} &amp; &lt;</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<b onclick='x'>y</b>", "<p>&lt;b onclick='x'&gt;y&lt;/b&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](JaVaScRiPt:x) [b](data:text/html,x)", "<p>[a](JaVaScRiPt:x) [b](data:text/html,x)</p>\n"),
        ("[a](//evil.example)", "<p>[a](//evil.example)</p>\n"),
        ("[a](../b.md#c) [d](tel:999)", '<p><a href="../b.md#c">a</a> <a href="tel:999">d</a></p>\n'),
        ('![words "x"](https://elsewhere.example/a.png)', "<p>words &quot;x&quot;</p>\n"),
        ("![words](a.png)", '<p><img src="a.png" alt="words"></p>\n'),
        ("a  \nb", "<p>a<br>\nb</p>\n"),
        ("a \\-> b", "<p>a -&gt; b</p>\n"),
    ],
)
def test_blocks(text, html):
    assert render_blocks(prose(text)) == html


def test_running_text_has_no_blocks():
    assert render_inline(prose("One *two*\n\n- three {{ dsl.title }}")) == f"One <em>two</em>  - three {TITLE}"


def test_plain_text_is_words_and_tokens():
    text = "One **two** [three](x.md)\nfour\n\n- five `six` &amp; {{ dsl.title }}\n\n```\ncode\n```"
    assert render_text(prose(text)) == f"One two three four\nfive six & {TITLE}\ncode"


@pytest.mark.parametrize("text", ["[" * 9000, "[a](" * 2500, "<a " * 3000, "> " * 5000 + "x", "*a_" * 3000, "`" * 9999])
def test_made_text_is_rendered_in_time(text):
    start = time.perf_counter()
    render_blocks(prose(text)), render_inline(prose(text)), render_text(prose(text))
    assert time.perf_counter() - start < 3
