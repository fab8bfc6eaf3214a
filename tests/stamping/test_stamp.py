"""A compiled page is filled: values, what is present or not, what repeats, what is left out."""

from __future__ import annotations

import pytest

from generator.stamping.compile import PageError, compile_page
from generator.stamping.fill import fill
from generator.stamping.tokens import Verb, make_token, to_tokens

VALUES = {
    "name": "oak Lane",
    "none": None,
    "yes": "",
    "it": "",
    "it.title": "the IT desk",
    "people": ({"title": "A", "phone": "1", "": None}, {"title": "B & C", "phone": None}),
    "phrases": ({"": "a"}, {"": "b"}, {"": "c"}),
    "one": ({"": "a"},),
    "ways": ({"title": "A", "steps": ({"title": "1"}, {"title": "2"})}, {"title": "B", "steps": ()}),
}


def stamp(text: str, *omit: str) -> str:
    return fill(compile_page(to_tokens(text), "html"), VALUES, frozenset(omit))


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("{{ name }}", "oak Lane"),
        ("{{ name | capital }}", "Oak Lane"),
        ("[{{ none }}{{ yes }}]", "[]"),
        ("{{ phrases }}, {{ one }}", "a, b and c, a"),
        ("{{ each phrases }}{{ it | capital }}.{{ end }}", "A.B.C."),
        ("{{ if name }}a{{ end }}{{ if none }}b{{ end }}{{ if yes }}c{{ end }}", "ac"),
        ("{{ if not name }}a{{ end }}{{ if not none }}b{{ end }}", "b"),
        ("{{ each people }}{{ it.title }}{{ if it.phone }} {{ it.phone }}{{ end }};{{ end }}", "A 1;B &amp; C;"),
        (
            "{{ it.title }} {{ each people }}{{ it.title }}{{ end }} {{ it.title }}",
            "the IT desk AB &amp; C the IT desk",
        ),
        ("{{ if name }}{{ if none }}a{{ end }}{{ if yes }}b{{ end }}{{ end }}", "b"),
        ("{{ each none }}x{{ end }}", ""),
        ("{{ if name }}<b>{{ if yes }}<br><i></i>{{ end }}x</b>{{ end }}", "<b><br><i></i>x</b>"),
        ("{{ each people }}{{ name }}{{ end }}", "oak Laneoak Lane"),
        ("{{ each ways }}{{ it.title }}{{ each it.steps }}{{ it.title }}{{ end }}{{ it.title }};{{ end }}", "A12A;BB;"),
    ],
)
def test_filling(text, page):
    assert stamp(text) == page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("<p>{{ if name }}</p>\n<p>x</p>\n<p>{{ end }}</p>", "\n<p>x</p>\n"),
        ("<p>{{ if none }}</p>\n<p>x</p>\n<p>{{ end }}</p>", ""),
        ("<ul>\n<li>\n<p>{{ if none }}x{{ end }}</p>\n</li>\n</ul>", "<ul>\n\n</ul>"),
        ("<li>\n<p>{{ if name }}x{{ end }}</p>\n</li>", "<li>\n<p>x</p>\n</li>"),
        ("<li>\n<p>{{ if none }}x{{ end }}</p>\n<p>y</p></li>", "<li>\n\n<p>y</p></li>"),
        (
            "<ul><li>{{ each phrases }}</li><li>{{ it }}</li><li>{{ end }}</li></ul>",
            "<ul><li>a</li><li>b</li><li>c</li></ul>",
        ),
        (
            "<ul><li>\n<p>{{ each one }}</p>\n</li><li><p>{{ it }}</p></li><li>{{ end }}</li></ul>",
            "<ul>\n<li><p>a</p></li></ul>",
        ),
        ("<p>{{ end }}\n{{ if none }}</p>".join(("{{ if name }}a", "b{{ end }}")), "a\n"),
        ("<p>{{ if none }}x{{ end }}</p>", ""),
        ("<p>{{ if name }}<b>x</b>\ny{{ end }}</p>", "<p><b>x</b>\ny</p>"),
        ("<p>{{ name }}</p><p>{{ if none }}x{{ end }} y</p>", "<p>oak Lane</p><p> y</p>"),
    ],
)
def test_paragraphs_that_markdown_made_round_control_tags_vanish(text, page):
    assert stamp(text) == page


def test_items_are_left_out_by_id():
    page = compile_page(f"a{make_token(Verb.ITEM, 'q')}b{make_token(Verb.END)}c", "html")
    assert fill(page, VALUES) == "abc"
    assert fill(page, VALUES, {"q"}) == "ac"


def test_items_in_a_list_leave_valid_json_behind():
    item = '<script type="application/json">{"id": "' + "q" + '"}</script>'
    page = compile_page(f"{make_token(Verb.ITEM, 'q')}{item}{make_token(Verb.END)}", "html")
    assert fill(page, VALUES, {"q"}) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a\n{{ end }}", "line 2, end: there is nothing to end here"),
        ("{{ if name }}", "if name has no end"),
        ("\ue000shout name\ue001", "line 1, shout name: "),
        ("<b>a{{ if name }}b</b>c{{ end }}", "line 1, end: <b> begins or ends between if name and its end"),
        ("{{ if name }}a<i>b{{ end }}c</i>", "line 1, end: <i> begins or ends between if name and its end"),
    ],
)
def test_pages_that_cannot_be_filled(text, why):
    with pytest.raises(PageError) as fault:
        stamp(text)
    assert str(fault.value).startswith(why)


def test_a_name_that_no_setting_has_is_our_fault():
    with pytest.raises(KeyError):
        stamp("{{ nobody }}")


def test_without_tokens_a_page_is_itself():
    text = "<p>a</p>\n<script>1 < 2</script>"
    assert stamp(text) == text
