"""Copies of lessons for paper, and addresses in them."""

from __future__ import annotations

import pytest

from generator.rendering.piece import compile_piece
from generator.rendering.printed_course import convert_address
from generator.stamping.tokens import Verb, make_token

ROOT = make_token(Verb.VALUE, "page.root")


@pytest.mark.parametrize(
    ("html", "copy"),
    [
        ('<h2 id="why">Why</h2>', "<h2>Why</h2>"),
        ('<label for="a" class="b" data-c>d</label>', '<label class="b">d</label>'),
        ('<div data-panel="questions" data-x="1">a</div>', '<div data-panel="questions">a</div>'),
        ("<p aria-labelledby=a aria-label='the id=5 of it'>b</p>", "<p aria-label='the id=5 of it'>b</p>"),
        ("<p>a<template><p>b</p></template>c</p>", "<p>ac</p>"),
        ("<div hidden><div>a</div>b</div>c", "c"),
        ('a<input class="x" hidden>b<br>c', "ab<br>c"),
        ('<p class="visually-hidden" aria-hidden="true">a</p>', '<p class="visually-hidden" aria-hidden="true">a</p>'),
        ('<script type="application/json">{"a": "<p>"}</script>b', "b"),
        ('<nav class="steps"><nav>a</nav>b</nav>c', "c"),
        ('<p class="question__to-answer"><a href="#a">b</a></p>c', "c"),
        ("<code>&lt;p id=5&gt;</code> id=5", "<code>&lt;p id=5&gt;</code> id=5"),
        ('<img src="a.svg" loading="lazy" alt="">', '<img src="[a.svg]" alt="">'),
        ('<a href="b.html">c</a>', '<a href="[b.html]">c</a>'),
        (f'<a href="{ROOT}/b.html">c</a>', f'<a href="[{ROOT}/b.html]">c</a>'),
        (f'<a href="b.html#{ROOT}-{ROOT}">c</a>', f'<a href="[b.html#{ROOT}-{ROOT}]">c</a>'),
        ("<p>a<template>cut off", "<p>a"),
    ],
)
def test_a_copy_has_neither_ids_nor_what_only_scripts_show(html: str, copy: str) -> None:
    assert compile_piece(html).on_paper.with_addresses(lambda address: f"[{address}]").html == copy


@pytest.mark.parametrize(
    ("address", "converted"),
    [
        ("#step", "#lesson-contact"),
        ("report.html#step", "#lesson-report"),
        ("../modules/report.html", "#lesson-report"),
        ("other.html#a", "../modules/other.html#a"),
        ("../who-to-tell.html", "../who-to-tell.html"),
        ("../for-dsls/discuss.html", "discuss.html"),
        ("https://example.org/a.html#b", "https://example.org/a.html#b"),
        ("tel:0123", "tel:0123"),
        (f"{ROOT}/index.html", f"{ROOT}/index.html"),
    ],
)
def test_links_lead_to_the_printed_lesson_or_to_the_page_itself(address: str, converted: str) -> None:
    anchors = {"modules/contact.html": "#lesson-contact", "modules/report.html": "#lesson-report"}
    page = "for-dsls/print-course.html"
    assert convert_address(address, lesson="modules/contact.html", page=page, anchors=anchors) == converted
