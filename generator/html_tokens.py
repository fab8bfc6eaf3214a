"""HTML tokenizer that follows the HTML standard (13.2.5) and keeps the offset of every token.

A token is a tag, a comment, or a complete element with raw text (``<script>``, ``<title>``); between two tokens is text
without ``<``. As in the standard, any input is accepted: a token cut off by the end of the page is not closed. Two
cases need a browser's tree and differ: elements in ``<svg>`` have no raw text, and a script that contains ``<!--`` and
``<script`` ends later than here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
"""Elements with raw text: up to their end tag, nothing in them is a tag."""
_S = r" \t\n\r\f"  # ASCII whitespace of HTML; \s would also match a no-break space, which may be part of a name
_ATTRIBUTE = (
    rf"[{_S}/]*+(?P<name>[^{_S}/>][^{_S}/>=]*+)"
    rf"""(?:[{_S}]*+=[{_S}]*+(?:"(?P<double>[^"]*+)(?:"|\Z)|'(?P<single>[^']*+)(?:'|\Z)|(?P<bare>[^{_S}>]*+)))?+"""
)
_ATTRIBUTES = f"(?:{re.sub('[?]P<[a-z]+>', '?:', _ATTRIBUTE)})*+[{_S}/]*+"
_NAMED = re.compile(_ATTRIBUTE)
# Every repetition is possessive and no branch fails behind one, so the time is linear in the length of the page.
_TOKEN = re.compile(
    rf"<(?:(?:"
    rf"(?:(?P<slash>/)|(?=(?P<raw>(?i:{RAW}))[{_S}/>]))?+(?P<name>[a-zA-Z][^{_S}/>]*+)(?P<attributes>{_ATTRIBUTES})"
    rf"(?(raw)(?:>(?P<body>(?:[^<]++|<(?!/(?i:(?P=raw))[{_S}/>]))*+)(?:</(?i:(?P=raw)){_ATTRIBUTES})?+)?+)"
    r"|(?P<comment>!--(?:-?(?=>)|.*?(?:--!?(?=>)|\Z)))"
    r"|[!?/][^>]*+"
    r")(?P<closed>>)?+)?+",
    re.DOTALL,
)


class Attribute(NamedTuple):  # a page has thousands, and a frozen dataclass takes three times as long to make
    """An attribute of an HTML tag: its name, its value as written, and their offsets in the page."""

    name: str
    """In lower case."""
    value: str
    """The value as written, without its quotes; empty if there is none."""
    at: int
    """The offset of the value in the page."""
    is_quoted: bool
    start: int
    """The offset of the whitespace before the name."""
    end: int


@dataclass(slots=True, eq=False)  # not frozen, which would triple the time that the tokens of a page take
class Token:
    """A token of an HTML page: a tag, a comment, an element with raw text (``<script>``), or any other ``<``."""

    match: re.Match[str]

    @property
    def name(self) -> str:
        """The name of the HTML tag in lower case; empty if the token is not a tag."""
        return (self.match["name"] or "").lower()

    @property
    def is_end(self) -> bool:
        """Whether the token is an end tag."""
        return self.match["slash"] is not None

    @property
    def is_comment(self) -> bool:
        """Whether the token is a comment between ``<!--`` and ``-->``."""
        return self.match["comment"] is not None

    @property
    def is_closed(self) -> bool:
        """Whether the token is complete, not cut off by the end of the page."""
        return self.match["closed"] is not None

    @property
    def start(self) -> int:
        """The offset of the token's first character in the page."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The offset in the HTML page just after the token."""
        return self.match.end()

    @property
    def text(self) -> str:
        """The HTML source of the token, as in the page."""
        return self.match[0]

    @property
    def body(self) -> str | None:
        """The raw text of an element such as ``<script>``; None for any other token."""
        return self.match["body"]

    @property
    def tag(self) -> str:
        """The source text of the tag alone: for an element such as ``<script>``, without its content and end tag."""
        return self.match[0] if self.body is None else self.match.string[self.start : self.match.start("body")]

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes of the HTML tag, in source order."""
        found = _NAMED.finditer(self.match.string, *self.match.span("attributes")) if self.name else ()
        return tuple(map(_read_attribute, found))

    @property
    def values(self) -> Sequence[tuple[str, str]]:
        """The names of the tag's attributes in lower case and their values as written, in source order."""
        found = _NAMED.findall(self.match.string, *self.match.span("attributes")) if self.name else ()
        return [(name.lower(), double or single or bare) for name, double, single, bare in found]

    def get(self, name: str) -> str | None:
        """Return the value of a tag's attribute, the first if it is repeated; None if the tag does not have it."""
        return next((value for one, value in self.values if one == name), None)


def _read_attribute(match: re.Match[str]) -> Attribute:
    group = match.lastgroup or ""
    value = match.span(group) if group != "name" else (match.end(), match.end())
    text = match.string[slice(*value)]
    return Attribute(match["name"].lower(), text, value[0], group in ("double", "single"), *match.span())


def tokenize(html: str) -> Iterator[Token]:
    """Yield what begins with ``<`` in an HTML page: tags, comments, raw-text elements (``<script>``), stray ``<``."""
    return map(Token, _TOKEN.finditer(html))


def list_distinct_tokens(html: str) -> Collection[str]:
    """Return the source text of each token of an HTML page, in order, without repeats."""
    return {match[0]: None for match in _match_tokens(html)}


def find_token(html: str, at: int) -> Token | None:
    """Return the last token of an HTML page that starts at an offset or before; None if there is none."""
    matches = _match_tokens(html)
    index = bisect_right(matches, at, key=re.Match.start)
    return Token(matches[index - 1]) if index else None


@lru_cache(maxsize=1)  # a page is checked, then compiled
def _match_tokens(html: str) -> Sequence[re.Match[str]]:
    return tuple(_TOKEN.finditer(html))


def find_tags(html: str, names: Collection[str]) -> Iterator[Token]:
    """Yield the start tags of an HTML page whose name is one of ``names``, given in lower case."""
    for match in _TOKEN.finditer(html):
        name = match["name"]
        if name and name.lower() in names and not match["slash"]:
            yield Token(match)


def find_elements(html: str, name: str) -> Iterator[Token]:
    """Yield the elements of an HTML page with raw text that are named ``name``, given in lower case: ``script``.

    Reads the page only where such a tag begins, which is faster than reading all tags. In a comment or in the raw text
    of another element, it finds elements that a browser would not.
    """
    end = 0
    for start in _compile_start(name).finditer(html):
        token = parse_token(html, start.start()) if start.start() >= end else None
        if token and token.name == name:
            end = token.end
            yield token


def _compile_start(name: str) -> re.Pattern[str]:
    """Return a pattern of the start of a tag in any case; the flag for that would make it slow."""
    return re.compile("<" + "".join(f"[{letter}{letter.upper()}]" for letter in name))


def find_tags_with_attribute(html: str, name: str) -> Iterator[Token]:
    """Yield the start tags of an HTML page that have the attribute ``name``, written in lower case as here.

    Looks back from each occurrence of the name, which is faster than reading all tags, and finds the same if attributes
    escape ``<``, as those of Markdown and Jinja do.
    """
    at, begin = html.find(name), -1
    while at >= 0:
        start = html.rfind("<", 0, at)
        token = parse_token(html, start) if start > begin else None
        if token and not token.is_end and token.get(name) is not None:
            begin = start
            yield token
        at = html.find(name, at + 1)


def parse_token(html: str, at: int = 0) -> Token | None:
    """Return the token (such as a tag or comment) at an offset of an HTML page, or None if no ``<`` is there."""
    match = _TOKEN.match(html, at)
    return Token(match) if match else None


def find_text_stretches(html: str, outside: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end offset of each text between an HTML page's tags, except in elements named in ``outside``."""
    at, within = 0, ""
    for token in tokenize(html):
        if not within:
            yield at, token.start
            within = "" if token.is_end or token.body is not None else token.name if token.name in outside else ""
        elif token.is_end and token.name == within:
            within = ""
        at = token.end
    if not within:
        yield at, len(html)


def replace_stretches(html: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a page with parts replaced; each edit is start offset, end offset and new text, in page order."""
    at, out = 0, []
    for start, end, text in edits:
        out += [html[at:start], text]
        at = end
    return "".join([*out, html[at:]])
