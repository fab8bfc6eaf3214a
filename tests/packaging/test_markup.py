"""Rewriting of start tags; all other HTML is unchanged."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.packaging.markup import (
    Replacement,
    Tag,
    find_elements,
    list_start_tags,
    parse_elements,
    rewrite_elements,
)

PIECES = st.sampled_from(
    ["<p>", "</p>", "<b class='x'>", "</b>", "<br>", "<img src=a>", "a & b", "&lt;", "\n", "é", "<!-- <p> -->", "</i>"]
)


@given(st.lists(PIECES).map("".join))
def test_unchanged_html_is_returned_as_is(html: str) -> None:
    assert rewrite_elements(html, lambda one: Replacement(one.tag.text)) == html


def test_built_pages_are_returned_as_is(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert rewrite_elements(html, lambda one: Replacement(one.tag.text)) == html


def test_removing_an_element_removes_its_content() -> None:
    html = "<p>a<b>b<i>c<br></b>d</p><b>e</b><svg><b/></svg>f"
    assert (
        rewrite_elements(html, lambda one: None if one.tag.name == "b" else Replacement(one.tag.text))
        == "<p>ad</p><svg></svg>f"
    )
    assert [one.outer_html for one in find_elements(html, lambda tag: tag.name == "b")] == [
        "<b>b<i>c<br></b>",
        "<b>e</b>",
        "<b/>",
    ]


def test_html_to_add_follows_the_end_of_its_element() -> None:
    html = "<div><div>a</div></div>b"
    first = iter([True, False])
    changed = rewrite_elements(html, lambda one: Replacement(one.tag.text, "!" if next(first) else ""))
    assert changed == "<div><div>a</div></div>!b"


def test_script_content_is_not_parsed() -> None:
    html = '<script>if (a<b) c("<p>")</script><p>x</p>'
    assert [tag.name for tag in list_start_tags(html)] == ["script", "p"]


def test_replacing_an_attribute_leaves_the_others() -> None:
    (tag,) = list_start_tags("<a data-href=1 HREF='x y' class=\"z\" hidden>")
    assert tag.with_attribute("href", 'a"b&c').text == '<a data-href=1 href="a&quot;b&amp;c" class="z" hidden>'
    assert tag.with_attribute("href", None).text == '<a data-href=1 class="z" hidden>'
    assert tag.with_attribute("hidden", None).text == "<a data-href=1 HREF='x y' class=\"z\">"
    assert tag.attributes == {"data-href": "1", "href": "x y", "class": "z", "hidden": ""}


def test_inner_is_the_html_between_the_tags() -> None:
    html = "<p class='x y'>a<b>c</b></p><title>d</title>"
    assert [one.inner_html for one in parse_elements(html)] == ["a<b>c</b>", "c", "d"]
    assert Tag("p", "<p class='x y'>").has_class("y")


def test_an_element_without_an_end_tag_ends_with_its_parent() -> None:
    assert [one.outer_html for one in parse_elements("<ul><li>a<p>b</ul>c</i>d<b>e")] == [
        *("<ul><li>a<p>b</ul>", "<li>a<p>b", "<p>b", "<b>e"),
    ]
