"""The context of each token of an HTML page, found by looking back from the token instead of parsing the page.

A page has thousands of tags and a few dozen tokens. Comments, scripts and styles are found once, going forward; for
any other token the nearest ``<`` before it tells whether it stands in text or in which attribute. That is enough for
markup in which attributes escape ``<``, as ours, Markdown's and Jinja's do. Where no value may stand is refused:
unquoted attributes, handlers, styles, executable script.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.stamping.escape import Context
from generator.stamping.tokens import TOKEN, Verb

URL_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "poster", "cite", "xlink:href"})
"""Attributes that hold one address."""
REFUSED_ATTRIBUTES = re.compile(r"on\w+|style|srcdoc|srcset|http-equiv", re.IGNORECASE)
REFUSED_TAGS = frozenset({"script", "style", "base", "iframe", "object", "embed"})

RAW = re.compile(r"<!--|<(script|style)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
CLOSINGS = {"": re.compile("-->"), **{n: re.compile(f"</{n}", re.IGNORECASE) for n in ("script", "style")}}
JSON_TYPE = re.compile(r"\btype\s*=\s*[\"']?application/(?:[\w.+-]*\+)?json\b", re.IGNORECASE)

TAG_NAME = re.compile(r"<([a-zA-Z][\w:-]*)(?=[\s/]|\Z)")
PIECE = re.compile(
    r"[\s/]+|(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|(?P<quote>[\"'])|(?P<bare>[^\s\"'<>=]*)))?"
)
"""White space or one attribute of a tag; ``quote`` where its value does not end before the token."""
STARTS = {"mailto": Context.MAIL, "tel": Context.TEL}


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a page in which markup means nothing."""

    start: int
    end: int
    context: Context | None
    """None where no token may stand."""


def find_zones(text: str) -> Iterator[Zone]:
    """Yield the insides of comments, scripts and styles in their order."""
    at = 0
    while match := RAW.search(text, at):
        name = (match[1] or "").lower()
        closing = CLOSINGS[name].search(text, match.end())
        at = closing.start() if closing else len(text)
        data = name == "script" and JSON_TYPE.search(match[2])
        yield Zone(match.end(), at, Context.JSON_BLOCK if data else None)


class Places:
    """Tells the context of a token in one HTML page."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._zones = tuple(find_zones(text))
        self._starts = [zone.start for zone in self._zones]

    def context(self, at: int) -> Context:
        """Return the context of the token that starts at an offset; raise ValueError where no value may stand."""
        index = bisect_right(self._starts, at) - 1
        zone = self._zones[index] if index >= 0 else Zone(0, 0, None)
        if at >= zone.end:
            return self._look_back(at, zone.end)
        if zone.context is None:
            raise ValueError("no value may stand in a script, a style or a comment")
        return zone.context

    def _look_back(self, at: int, floor: int) -> Context:
        opening = self._text.rfind("<", floor, at)
        while opening >= 0:
            name = TAG_NAME.match(self._text, opening, at)
            if name:
                return self._inside(name, at)
            if self._text[opening + 1 : opening + 2] == "/":
                break
            opening = self._text.rfind("<", floor, opening)
        return Context.TEXT

    def _inside(self, tag: re.Match[str], at: int) -> Context:
        """Walk the attributes from the tag's name to the token."""
        here = tag.end()
        while here < at and self._text[here] != ">":
            piece = PIECE.match(self._text, here, at)
            if piece is None:
                raise ValueError("the tag round this value cannot be read")
            if piece["quote"]:
                return self._attribute(tag, piece["name"].lower(), piece.end(), at)
            if piece["bare"] is not None and piece.end() == at:
                raise ValueError(f"the attribute {piece['name']} needs quotes round a value")
            here = piece.end()
        if here < at:
            return Context.TEXT
        raise ValueError("a value may stand in a tag only within a quoted attribute")

    def _attribute(self, tag: re.Match[str], name: str, start: int, at: int) -> Context:
        element = tag[1].lower()
        refresh = element == "meta" and "http-equiv" in self._text[tag.start() : self._text.find(">", at)].lower()
        if name.startswith("data-"):
            return Context.TEXT
        if element in REFUSED_TAGS or REFUSED_ATTRIBUTES.fullmatch(name) or refresh:
            raise ValueError(f"no value may stand in the attribute {name} of <{element}>")
        if name not in URL_ATTRIBUTES:
            return Context.TEXT
        quote = self._text[start - 1]
        return url_context(self._text[start:at], self._text[at : self._text.find(quote, at)])


def url_context(before: str, after: str) -> Context:
    """Tell which part of an address a value is, from the address before it and from it on."""
    starts = html.unescape(TOKEN.sub(_keep_value, before)).strip().lower()
    if starts:
        return STARTS.get(starts.partition(":")[0], Context.URL_PART)
    rest = TOKEN.sub("", after).strip()
    if rest and rest[0] not in "/?#":
        raise ValueError("a value that starts an address must be the whole of it")
    return Context.URL


def _keep_value(token: re.Match[str]) -> str:
    return "x" if token[1].startswith(Verb.VALUE) else ""
