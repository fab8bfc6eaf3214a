"""Elements of built pages, and rewriting of their start tags; everything else is unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape, unescape
from operator import itemgetter

from generator.html_tokens import parse_token, replace_stretches, tokenize

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements without an end tag."""


@dataclass(frozen=True)
class Tag:
    """A start tag of an HTML page, with its name and source text."""

    name: str
    text: str
    """As written in the page."""

    @cached_property
    def attributes(self) -> Mapping[str, str]:
        """The tag's attribute values by lower-case name, with entities decoded; the first of a duplicate name."""
        token = parse_token(self.text)
        return {one.name: unescape(one.value) for one in reversed(token.attributes)} if token else {}

    def has_class(self, name: str) -> bool:
        """Return whether the element has a class of this name."""
        return name in self.attributes.get("class", "").split()

    def with_attribute(self, name: str, value: str | None) -> Tag:
        """Return the tag with an attribute's value replaced (the attribute removed if None); it adds no attribute."""
        token = parse_token(self.text)
        old = next((one for one in token.attributes if one.name == name), None) if token else None
        written = "" if value is None else f' {name}="{escape(value)}"'
        return replace(self, text=f"{self.text[: old.start]}{written}{self.text[old.end :]}") if old else self


@dataclass(slots=True)
class Element:
    """An HTML element of a page, with the offsets of its start, content and end in the page."""

    tag: Tag
    page: str
    start: int
    inner_start: int
    """Offset of its content in the page."""
    inner_end: int
    end: int

    @property
    def outer_html(self) -> str:
        """The element's HTML, with its start tag and end tag."""
        return self.page[self.start : self.end]

    @property
    def inner_html(self) -> str:
        """The HTML between the element's start tag and end tag."""
        return self.page[self.inner_start : self.inner_end]


@dataclass(frozen=True, slots=True)
class Replacement:
    """The HTML that replaces a start tag, and the HTML to add after its element."""

    start: str
    after: str = ""


ReplaceElement = Callable[[Element], Replacement | None]
"""Returns the replacement of an element's start tag, or None to remove the element."""


def rewrite_elements(html: str, replace_element: ReplaceElement) -> str:
    """Return HTML with each start tag replaced as ``replace_element`` says, which returns None to remove an element."""
    edits: list[tuple[int, int, str]] = []
    dropped_to = 0
    for one in parse_elements(html):
        if one.start < dropped_to:
            continue
        made = replace_element(one)
        if made is None:
            dropped_to = one.end
            edits.append((one.start, one.end, ""))
        else:
            edits += [(one.start, one.inner_start, made.start), (one.end, one.end, made.after)]
    return replace_stretches(html, sorted(edits, key=itemgetter(0)))


def find_elements(html: str, is_wanted: Callable[[Tag], bool]) -> list[Element]:
    """Return the outermost elements of an HTML page for whose tag the function ``is_wanted`` returns True, in order."""
    found: list[Element] = []
    for one in parse_elements(html):
        if (not found or one.start >= found[-1].end) and is_wanted(one.tag):
            found.append(one)
    return found


def list_start_tags(html: str) -> Iterator[Tag]:
    """Yield all start tags of an HTML page in order of appearance."""
    return (Tag(token.name, token.tag) for token in tokenize(html) if token.name and not token.is_end)


def parse_elements(html: str) -> list[Element]:
    """Return an HTML page's elements in the order of their start tags; one without an end tag ends with its parent."""
    elements: list[Element] = []
    open_: list[Element] = []
    names = Counter[str]()
    for token in tokenize(html):
        if token.is_end and names[token.name]:
            last = _close(open_, names, token.name, token.start)
            last.end = token.end
        elif token.name and not token.is_end:
            tag = Tag(token.name, token.tag)
            inner = token.start + len(tag.text)
            one = Element(tag, html, token.start, inner, inner + len(token.body or ""), token.end)
            elements.append(one)
            if token.body is None and tag.name not in VOID and not tag.text.endswith("/>"):
                open_.append(one)
                names[tag.name] += 1
    for one in open_:
        one.inner_end = one.end = len(html)
    return elements


def _close(open_: list[Element], names: Counter[str], name: str, at: int) -> Element:
    """Close the innermost open elements up to one with a name, and return it."""
    while True:
        last = open_.pop()
        names[last.tag.name] -= 1
        last.inner_end = last.end = at
        if last.tag.name == name:
            return last
