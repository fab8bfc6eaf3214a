"""HTML is cut as the HTML standard cuts it: another tokenizer agrees, nothing is lost, and the time is linear."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from tinyhtml5.constants import Token as Kind  # type: ignore[import-untyped]
from tinyhtml5.tokenizer import HTMLTokenizer  # type: ignore[import-untyped]

from generator.html_tokens import (
    find_tags,
    find_text_stretches,
    find_token,
    list_distinct_tokens,
    parse_token,
    replace_stretches,
    tokenize,
)

FRAGMENTS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<p ",
            "<A",
            "</",
            "<",
            ">",
            "/>",
            "/",
            "=",
            '"',
            "'",
            " ",
            "\n",
            "\t",
            "\x0c",
            "x",
            "é",
            "\xa0",
        ),
        *("a=", 'a="', "a='", "a=b", 'A="b"', " b", "<a-b:c ", "<1", "< p>", "</ p>", "</>", "<>", "`", "-", "!"),
        *("<!--", "-->", "--!>", "<!-->", "<!--->", "--", "<!", "<?", "<!doctype html>", "<![CDATA[", "]]>"),
        *(
            "<title>",
            "</title>",
            "</TITLE >",
            "<textarea ",
            "</textarea",
            "<style>",
            "</style>",
            "<iframe>",
            "</iframe>",
        ),
        *("<script>", "</script>", "</script x='>'>", "<xmp/>", "</xmp>", "<titles>"),
    ]
)
markup = st.lists(FRAGMENTS, max_size=16).map("".join)
Read = tuple[str, str, dict[str, str]]


def read_ours(html: str) -> Iterator[Read]:
    """Yield each tag of a page, and the ends of elements of raw text."""
    for token in tokenize(html):
        if token.name and not token.is_end and (token.is_closed or token.body is not None):
            yield "start", token.name, {one.name: one.value for one in reversed(token.attributes)}
        elif token.is_end and token.is_closed:
            yield "end", token.name, {}
        if token.body is not None and token.is_closed:
            yield "end", token.name, {}


def read_theirs(html: str) -> Iterator[Read]:
    """Yield the same from the other tokenizer, which its caller has to tell what holds raw text."""
    tokenizer = HTMLTokenizer(html)
    raw, text = tokenizer.rawtext_state, tokenizer.rcdata_state
    states = {"style": raw, "xmp": raw, "iframe": raw, "title": text, "textarea": text}
    states["script"] = tokenizer.script_data_state
    for token in tokenizer:
        if token["type"] == Kind.START_TAG:
            yield "start", token["name"], dict(token["data"])
            tokenizer.state = states.get(token["name"], tokenizer.state)
        elif token["type"] == Kind.END_TAG:
            yield "end", token["name"], {}


@settings(max_examples=1500, deadline=None)
@given(markup)
def test_an_independent_tokenizer_finds_the_same_tags(html: str) -> None:
    assume(not any(token.name == "script" and "<!--" in (token.body or "") for token in tokenize(html)))
    assert list(read_ours(html)) == list(read_theirs(html))


@given(markup)
def test_tokens_and_the_text_between_them_are_the_page(html: str) -> None:
    at, parts = 0, []
    for token in tokenize(html):
        text = html[at : token.start]
        assert "<" not in text
        parts += [text, token.text]
        at = token.end
    assert "".join([*parts, html[at:]]) == html


@given(markup)
def test_distinct_tokens_are_all_tokens_without_repeats(html: str) -> None:
    texts = dict.fromkeys(token.text for token in tokenize(html))
    assert [*list_distinct_tokens(html)] == [*texts]


@given(markup, st.integers(0, 100))
def test_token_at_an_offset_is_the_last_that_starts_there_or_before(html: str, at: int) -> None:
    before = [token.start for token in tokenize(html) if token.start <= at]
    found = find_token(html, at)
    assert (found and found.start) == (before[-1] if before else None)


@given(markup)
@example('<textarea a= "')
def test_places_are_those_of_what_is_there(html: str) -> None:
    for token in tokenize(html):
        again = parse_token(html, token.start)
        assert again
        assert (again.text, again.end) == (token.text, token.end)
        assert token.text.startswith(token.tag)
        for one in token.attributes:
            assert html[one.at : one.at + len(one.value)] == one.value
            before = html[one.start : one.at]
            assert one.is_quoted == bool(re.search(r"""=[ \t\n\f]*["']$""", before))
            assert one.name in html[one.start : one.end].lower()


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p title='a > b'>1 < 2</p>", ["<p title='a > b'>", "<", "</p>"]),
        ('<script>if (a<b) c("<p>")</script><p>', ['<script>if (a<b) c("<p>")</script>', "<p>"]),
        ("<!-- <p> --><p>", ["<!-- <p> -->", "<p>"]),
        ("a<p title='x", ["<p title='x"]),
        ("<textarea><p></p>", ["<textarea><p></p>"]),
        ("plain", []),
    ],
)
def test_a_page_is_cut(html: str, texts: list[str]) -> None:
    assert [token.text for token in tokenize(html)] == texts


@pytest.mark.parametrize("html", ["<p title='x>", "<!-- x", "<title>x</title", "<p a=b", "</p", "<style>a>b"])
def test_what_the_page_cuts_off_is_not_closed(html: str) -> None:
    assert [token.is_closed for token in tokenize(html)] == [False]


def test_an_element_of_raw_text_is_one_token() -> None:
    (token,) = tokenize("<SCRIPT type=x>a<b</script >")
    assert (token.name, token.tag, token.body) == ("script", "<SCRIPT type=x>", "a<b")
    assert (token.get("type"), token.get("src"), token.is_end) == ("x", None, False)


def test_of_two_attributes_with_one_name_the_first_counts() -> None:
    (token,) = tokenize("<a HREF=1 href=2>")
    assert (token.get("href"), [one.value for one in token.attributes]) == ("1", ["1", "2"])


def test_start_tags_are_found_by_name() -> None:
    found = find_tags("<p><!-- <p> --><P class=x></p><b><title><p></title>", {"p", "title"})
    assert [token.tag for token in found] == ["<p>", "<P class=x>", "<title>"]


@given(markup)
def test_text_is_all_that_is_no_token(html: str) -> None:
    without = "".join(html[start:end] for start, end in find_text_stretches(html, outside=()))
    assert without == replace_stretches(html, ((token.start, token.end, "") for token in tokenize(html)))


def test_text_is_found_outside_elements() -> None:
    html = "a<b>b<option>c<b>d</b></option>e</b><title>f</title>g<option>h"
    assert [html[start:end] for start, end in find_text_stretches(html, outside={"option"})] == ["a", "b", "e", "", "g"]


REPEATS = (
    *("<a ", '<a b="', "<a b='<a c=\"", "<a =", "<a\t\n ", "<a b= ", "<p '\"=", "<x y=z\t", "<", "</", "<!", "<!--"),
    *(
        "<!-- --",
        "<!---",
        "<script>",
        "<title",
        "<title>",
        "<textarea></text",
        "<script></script ",
        "<style></style x='",
    ),
)


@pytest.mark.parametrize("repeated", REPEATS)
def test_time_is_linear(repeated: str) -> None:
    """Half a megabyte takes under a second; a tokenizer that goes back at each sign would take hours."""
    start = time.process_time()
    for token in tokenize(repeated * (500_000 // len(repeated))):
        assert token.attributes is not None
    assert time.process_time() - start < 5
