"""The token of a setting's value: how ``{{ head.title }}`` travels from an author's file to a stamped page.

Nothing is rendered *for* a setting. An author's tag becomes a token, private-use characters round its words, which
Markdown, templates and search leave alone; stamping puts the values in at the very end, escaped for the context of
each token. There are three constructs only: a value, ``if`` (present or not) and ``each``; and one filter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

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


SHOWN = re.compile(rf"\{{\{{ *(?!end *\}})(?P<name>{NAME}) *(?:\| *capital *)?\}}\}}")
"""A tag that shows a value, as an author writes it: nearly every tag of a course."""


class Verb(StrEnum):
    """The action of a ``{{ … }}`` tag or its token: show a value, or begin or end a block."""

    VALUE = "value"
    IF = "if"
    UNLESS = "unless"
    EACH = "each"
    ITEM = "item"
    """Holds an item of the bank, so that stamping can leave it out; never written by an author."""
    END = "end"


class Tag(NamedTuple):
    """A ``{{ … }}`` tag of an author's text, parsed: its verb, the value's name, and its offset."""

    verb: Verb
    name: str = ""
    """Dotted path of the value, for example ``policies.privacy.title``; empty for ``end``."""
    capital: bool = False
    offset: int = 0
    """Offset of the tag in the text, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidTag:
    """A ``{{ … }}`` in an author's text that is not a valid tag."""

    text: str
    offset: int


def find_tags(text: str) -> Iterator[Tag | InvalidTag]:
    """Yield every ``{{ … }}`` tag of an author's text in order, as an InvalidTag if it is not a valid one."""
    for match in TAG.finditer(text):
        yield _read_tag(match)


def find_value_names(text: str) -> set[str]:
    """Return the names of all values in the ``{{ … }}`` tags of an author's text; ``it.…`` inside a loop are some."""
    read = map(_read_body, set(TAG.findall(text)))
    return {name for _, name, _ in filter(None, read) if name}


def _read_tag(match: re.Match[str]) -> Tag | InvalidTag:
    read = _read_body(match["body"])
    if read is None:
        return InvalidTag(text=match.group(), offset=match.start())
    verb, name, capital = read
    return Tag(verb, name, capital, match.start())


@lru_cache(maxsize=1 << 12)
def _read_body(written: str) -> tuple[Verb, str, bool] | None:
    """Return the verb, the name and whether the filter is there; None if this is not the body of a tag."""
    body = BODY.fullmatch(written)
    if body is None:
        return None
    if body["end"]:
        return Verb.END, "", False
    if body["verb"]:
        return Verb.UNLESS if body["verb"].endswith("not") else Verb(body["verb"]), body["of"], False
    return Verb.VALUE, body["value"], bool(body["filter"])


def make_token(verb: Verb, name: str = "", *, capital: bool = False) -> str:
    """Return a placeholder's token: a verb and a value's name (``value head.title``) between marker characters."""
    body = f"{verb} {name}{':capital' if capital else ''}".rstrip()
    return f"{OPEN}{body}{CLOSE}"


def to_tokens(text: str) -> str:
    """Return an author's text with each ``{{ … }}`` tag replaced by its placeholder token; invalid tags stay."""

    return TAG.sub(lambda tag: _make_token_of_tag(tag["body"]) or tag[0], text)


@lru_cache(maxsize=1 << 12)
def _make_token_of_tag(written: str) -> str | None:
    """Return the token for the body of a tag; None if it is invalid."""
    read = _read_body(written)
    return make_token(read[0], read[1], capital=read[2]) if read else None


@lru_cache(maxsize=1 << 12)
def parse_token(body: str) -> Tag:
    """Parse a placeholder token (``value head.title``, without its marker characters); raise ValueError if invalid."""
    verb, _, rest = body.partition(" ")
    name, _, mark = rest.partition(":")
    return Tag(verb=Verb(verb), name=name, capital=mark == "capital")


def strip_tokens(text: str) -> str:
    """Return the text without its tokens (placeholders for a setting's values), for ids and plain comparisons."""
    return TOKEN.sub("", text)
