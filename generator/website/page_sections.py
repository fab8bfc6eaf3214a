"""Sections of a page for the search: each begins at a heading with an id, and has plain text.

They are those of Material's search plugin, whose parser takes six times as long.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

TAG = re.compile(r'<(?:!--.*?--|(/?)([a-zA-Z][^\s/>]*+)([^>"]*+(?:"[^"]*+"[^>"]*+)*+))>', re.DOTALL)
"""A comment or a tag of HTML that passed the allow-list; its groups are ``/`` in an end tag, name and attributes."""
ID = re.compile(r"""\sid=["']?([^"'\s]+)""")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SPACED = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
"""Elements whose text is kept apart from the text around them, even where there is no space."""
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""Elements without an end tag."""
EXCLUDE = "data-search-exclude"
PERMALINK = 'class="headerlink"'
"""The mark of the link beside a heading that the extension toc adds if a project asks for it."""


class Section(NamedTuple):
    """A section of a page: its heading's id, which is empty at the top of the page, its title and its text."""

    heading: str
    title: str
    text: str


@dataclass(slots=True, eq=False)
class _Part:
    """A section while its text is collected."""

    heading: str = ""
    depth: float = 0
    """The number of elements open in the heading, itself included; infinite once the element around it has ended."""
    is_kept: bool = True
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def split_page(html: str, title: str) -> list[Section]:
    """Return the sections of a page's content; ``title`` is the page's, for what precedes its first heading.

    Elements with ``data-search-exclude`` are left out, and a heading with it takes its section along. A section ends at
    the next heading, or with the element that its own heading is in; then the section before continues.
    """
    parts = _Splitter().split(html) if html else []
    return [
        Section(part.heading, _join(part.title) or _join([title]), _join(part.text)) for part in parts if part.is_kept
    ]


def _join(texts: Iterable[str]) -> str:
    return " ".join(unescape("".join(texts)).split())


class _Splitter:
    """Collects the text of each section, in page order."""

    def __init__(self) -> None:
        self._part = _Part()
        self._parts = [self._part]
        self._texts = self._part.text
        """Where the next text goes: the title or the text of a section."""
        self._open: list[str] = []
        self._excluded = 0
        """The depth of the element that is being left out; 0 if there is none."""

    def split(self, html: str) -> list[_Part]:
        """Return the sections of a page."""
        pieces = TAG.split(html)
        for text, slash, name, attributes in zip(pieces[::4], pieces[1::4], pieces[2::4], pieces[3::4], strict=False):
            if not self._excluded:
                self._texts.append(text)
            if name and name not in VOID:
                if slash:
                    self._end(name)
                else:
                    self._start(name, attributes)
        if not self._excluded:
            self._texts.append(pieces[-1])
        return self._parts

    def _start(self, name: str, attributes: str) -> None:
        self._open.append(name)
        if attributes and not self._excluded:
            self._read_attributes(name, attributes)
        if name in SPACED and not self._excluded:
            self._texts.append(" ")
        if attributes.endswith("/"):
            self._end(name)

    def _read_attributes(self, name: str, attributes: str) -> None:
        is_excluded = EXCLUDE in attributes
        if name in HEADINGS and (found := ID.search(attributes)):
            self._begin_part(name, unescape(found[1]), is_kept=not is_excluded)
        if is_excluded or (name == "a" and PERMALINK in attributes):
            self._excluded = len(self._open)

    def _begin_part(self, name: str, heading: str, *, is_kept: bool) -> None:
        """Begin a section at a heading, without an id if the page begins with it."""
        is_first = name == "h1" and self._part.depth == 0 and self._part.text == [""]
        self._part = _Part("" if is_first else heading, len(self._open), is_kept)
        self._parts = [self._part] if is_first else [*self._parts, self._part]
        self._texts = self._part.title

    def _end(self, name: str) -> None:
        """End an element; an end tag that doesn't belong to the last start tag is ignored, as Material does."""
        if not self._open or self._open[-1] != name:
            return
        depth = len(self._open)
        self._open.pop()
        if self._excluded:
            self._excluded = 0 if depth == self._excluded else self._excluded
            return
        if depth <= self._part.depth:
            self._end_heading(depth)
        if name in SPACED:
            self._texts.append(" ")

    def _end_heading(self, depth: int) -> None:
        """Continue with a section's text when its heading ends, or with the section before if more than that ends."""
        if self._part.depth > depth:
            self._part.depth = math.inf
            self._part = next(part for part in reversed(self._parts) if part.depth <= depth)
        self._texts = self._part.text
