"""What the check lets through, a browser reads as the check did: by a parser that follows the HTML standard.

Markup is put together of pieces that parsers have stumbled over: ends of comments, quotation marks, raw text, values
that may be left out. Whatever of it is not refused may hold no tag that the check did not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.allow_list import ATTRIBUTES, PREFIXES, TAGS, find_violations
from generator.stamping.compile import PageError, compile_page
from generator.stamping.fill import fill
from generator.stamping.tokens import to_tokens

SCRIPT = "<script>alert(1)</script>"
FRAGMENTS = (
    *("<p>", "</p>", "<p ", "<a ", "<b", "</", "<", ">", "/>", "=", '"', "'", " ", "x", "\n", "`", "&lt;", "/"),
    *("title=", "href=", 'title="', "title='", "href=javascript:alert(1)", "onclick=alert(1)", "id=x"),
    *("<!--", "-->", "--!>", "<!-->", "<!--->", "<!", "<?", "<![CDATA[", "]]>", "--", "-"),
    *("<textarea>", "</textarea>", "<title>", "</title>", "<svg>", "</svg>", "<template>", "<select>", "<table>"),
    *("<style>", "</style>", "<noscript>", "</noscript>", "<xmp>", "<plaintext>", "<math>", "<iframe>", "</iframe>"),
    *('<svg><script type="application/json">', "<img src=x onerror=alert(1)>"),
    *(SCRIPT, "<script", "</script>", "<script>", "alert(1)", 'type="application/json"', "\x00", "\ufffd", "\x0c"),
    *("{{ if a }}", "{{ if b }}", "{{ end }}", "{{ name }}", "{{ each rows }}", "{{ it }}"),
)
markup = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)
SAID = "\"'><script>alert(1)</script><!--"
FRAME = ("html", "head", "body")
VALUES = (
    {"a": "", "b": None, "it": SAID, "name": SAID, "rows": ({"": SAID}, {"": "2"})},
    {"a": None, "b": "", "it": None, "name": None, "rows": ()},
)


def read(html: str) -> Iterator[Element]:
    """Yield every element that a browser makes of what stands in a page."""
    page = f"<!doctype html><html><head></head><body>{html}</body></html>"
    tree = tinyhtml5.parse(page, namespace_html_elements=False)
    return (element for element in tree.iter() if isinstance(element.tag, str) and element.tag not in FRAME)


def is_sound(element: Element) -> bool:
    """Return whether an element is one of those that a page may hold, with attributes that it may have."""
    name = element.tag.rpartition("}")[2].lower()
    if name == "script":
        return element.get("type") == "application/json"
    names = (str(attribute).lower() for attribute in element.attrib)
    return name in TAGS and all(one in ATTRIBUTES or one.startswith(PREFIXES) for one in names)


def is_refused(html: str) -> bool:
    """Return whether the check finds anything in a page."""
    return next(find_violations(html), None) is not None


@settings(max_examples=600)
@given(markup)
def test_what_is_let_through_is_read_alike(written: str) -> None:
    page = to_tokens(written)
    if is_refused(page):
        return
    for values in VALUES:
        try:
            stamped = fill(compile_page(page, "html"), values)
        except (PageError, ValueError):
            continue
        unsound = [element.tag for element in read(stamped) if not is_sound(element)]
        assert unsound == [], stamped


@pytest.mark.parametrize("html", [SCRIPT, "<p onclick='x()'>a</p>", "<iframe></iframe>"])
def test_the_parser_sees_what_is_not_sound(html: str) -> None:
    assert [one.tag for one in read(html) if not is_sound(one)]


@pytest.mark.parametrize("html", ["<p title='a'>a<br/>{{ if a }}<b>{{ name }}</b>{{ end }}</p>", "<!-- a -->b"])
def test_much_is_let_through(html: str) -> None:
    assert not is_refused(to_tokens(html))
