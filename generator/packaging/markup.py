"""Built pages passed on as they are written, but for the tags that somebody changes.

Only start tags are looked at; all else goes through letter by letter, so that a page keeps what its scripts and its
policy depend on. Scripts and styles are opaque.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements without an end tag."""

VALUE = r"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?(?=[\s/>])"""
"""An attribute's value as it is written, with what comes before it, or nothing."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One start tag."""

    name: str
    attributes: Mapping[str, str]
    """By lower-case name, entities resolved; an attribute without a value is an empty text."""
    text: str
    """As it is written."""

    def has_class(self, name: str) -> bool:
        """Return whether the element is of a class."""
        return name in self.attributes.get("class", "").split()

    def with_attribute(self, name: str, value: str | None) -> Tag:
        """Return the tag with another value of an attribute that it has, or without it where that is None."""
        pattern = re.compile(rf"\s+{re.escape(name)}{VALUE}", re.IGNORECASE)
        written = "" if value is None else f' {name}="{escape(value)}"'
        rest = {key: old for key, old in self.attributes.items() if key != name}
        attributes = rest if value is None else rest | {name: value}
        return Tag(self.name, attributes, pattern.sub(lambda _: written, self.text, count=1))


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in the place of a start tag, and what follows the end of its element."""

    start: str
    after: str = ""


Changing = Callable[[Tag], Change | None]
"""Says what becomes of a start tag; None drops the element with all that is in it."""


def change(html: str, changing: Changing) -> str:
    """Return HTML with its start tags changed."""
    return "".join(_Walk(html, changing).out)


def find_all(html: str, wanted: Callable[[Tag], bool]) -> list[str]:
    """Return each element that is wanted, whole, in their order; what is within one that was found is not looked at."""
    return _Walk(html, lambda tag: None if wanted(tag) else Change(tag.text)).dropped


def list_tags(html: str) -> list[Tag]:
    """Return all start tags in their order."""
    tags: list[Tag] = []

    def note(tag: Tag) -> Change:
        tags.append(tag)
        return Change(tag.text)

    change(html, note)
    return tags


def inside(element: str) -> str:
    """Return what stands between an element's start tag and its end tag."""
    start = list_tags(element)[0].text
    return element[len(start) : element.rindex("</")]


@dataclass(frozen=True, slots=True)
class _Open:
    name: str
    after: str
    dropped_from: int | None
    """Where the element begins, if it is dropped."""


class _Walk(HTMLParser):
    """Goes through HTML once: ``out`` is what stays, ``dropped`` what did not."""

    def __init__(self, html: str, changing: Changing) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.dropped: list[str] = []
        self._html, self._changing = html, changing
        self._lines = [0, *accumulate(len(line) for line in html.split("\n"))]
        self._at = 0
        self._open: list[_Open] = []
        self._dropping = False
        self.feed(html)
        self.close()
        self._end(0, len(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Ask what becomes of a tag."""
        at, text = self._offset(), self.get_starttag_text() or ""
        self._pass(at)
        self._at = at + len(text)
        opened = _Open(tag, "", None)
        if not self._dropping:
            made = self._changing(Tag(tag, {name: value or "" for name, value in attrs}, text))
            self._dropping = made is None
            opened = _Open(tag, made.after, None) if made else _Open(tag, "", at)
            self.out.append(made.start if made else "")
        self._open.append(opened)
        if tag in VOID or text.endswith("/>"):
            self._end(len(self._open) - 1, self._at)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Do the same with a tag that ends itself."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and those in it that have no end tag of their own."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].name == tag:
                return self._end(place, self._html.index(">", self._offset()) + 1)
        return None

    def _end(self, place: int, at: int) -> None:
        """Close the innermost elements down to a place in the list of those that are open."""
        self._pass(at)
        while len(self._open) > place:
            closed = self._open.pop()
            if closed.dropped_from is not None:
                self.dropped.append(self._html[closed.dropped_from : at])
                self._dropping = False
            elif not self._dropping:
                self.out.append(closed.after)

    def _pass(self, at: int) -> None:
        if not self._dropping:
            self.out.append(self._html[self._at : at])
        self._at = at

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + line - 1 + column
