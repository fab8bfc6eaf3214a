"""The token of a setting's value: how ``{{ dsl.title }}`` travels from an author's file to a stamped page.

Nothing is rendered *for* a setting. An author's tag becomes a token, private-use characters round its words, which
Markdown, templates and search leave alone; stamping puts the values in at the very end, escaped for the place where
each token stands. There are three constructs only: a value, ``if`` (present or not) and ``each``; and one filter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

OPEN = "\ue000"
CLOSE = "\ue001"
TOKEN = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
"""A token in a rendered page; group 1 is its body."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Characters that neither an author's text nor a setting's value may hold."""

TAG = re.compile(r"\{\{(?P<body>[^{}\n]*)\}\}")
NAME = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*"
BODY = re.compile(
    rf"\s*(?:(?P<end>end)|(?P<verb>if\s+not|if|each)\s+(?P<of>{NAME})|(?P<value>{NAME})\s*(?P<filter>\|\s*capital)?)\s*"
)


class Verb(StrEnum):
    """The action of a token; the word that opens its body."""

    VALUE = "value"
    IF = "if"
    UNLESS = "unless"
    EACH = "each"
    ITEM = "item"
    """Holds an item of the bank, so that stamping can leave it out; never written by an author."""
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One ``{{ … }}`` of an author's text."""

    verb: Verb
    name: str = ""
    """Dotted path of the value, for example ``policies.aup.title``; empty for ``end``."""
    capital: bool = False
    offset: int = 0
    """Where it starts in the text, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidTag:
    """A ``{{ … }}`` that says nothing we know."""

    text: str
    offset: int


def find_tags(text: str) -> Iterator[Tag | InvalidTag]:
    """Yield every tag of an author's text in its order."""
    for match in TAG.finditer(text):
        yield _read_tag(match)


def _read_tag(match: re.Match[str]) -> Tag | InvalidTag:
    body = BODY.fullmatch(match["body"])
    at = match.start()
    if body is None:
        return InvalidTag(text=match.group(), offset=at)
    if body["end"]:
        return Tag(verb=Verb.END, offset=at)
    if body["verb"]:
        verb = Verb.UNLESS if body["verb"].endswith("not") else Verb(body["verb"])
        return Tag(verb=verb, name=body["of"], offset=at)
    return Tag(verb=Verb.VALUE, name=body["value"], capital=bool(body["filter"]), offset=at)


def token(verb: Verb, name: str = "", *, capital: bool = False) -> str:
    """Return a token, for example ``value dsl.title:capital`` between its two characters."""
    body = f"{verb} {name}{':capital' if capital else ''}".rstrip()
    return f"{OPEN}{body}{CLOSE}"


def to_tokens(text: str) -> str:
    """Turn each tag of an author's text into a token; what is not a tag stays as it is."""

    def one(match: re.Match[str]) -> str:
        """Return the token of a tag; an unreadable tag stays as it is."""
        tag = _read_tag(match)
        return match.group() if isinstance(tag, InvalidTag) else token(tag.verb, tag.name, capital=tag.capital)

    return TAG.sub(one, text)


def parse_token(body: str) -> Tag:
    """Read a token's body back; raise ValueError where it is none of ours."""
    verb, _, rest = body.partition(" ")
    name, _, mark = rest.partition(":")
    return Tag(verb=Verb(verb), name=name, capital=mark == "capital")


def strip_tokens(text: str) -> str:
    """Return the text without its tokens, for ids and plain comparisons."""
    return TOKEN.sub("", text)
