"""A page cut into its tags, by a grammar so narrow that no browser reads it in another way.

HTML forgives much, and each forgiven slip is a way to hide a tag: in a comment that a browser ends earlier, in an
attribute whose quotes it counts otherwise, in a text box that it closes first. So a page here is text without ``<``,
and pieces of a few plain forms. Whatever else begins with ``<`` is a piece that is just ``<``, which nobody may write.

A value of the setting may stand in text and in a quoted attribute; ``if`` and ``each`` in text alone. Then a page has
the same tags whichever values are stamped into it, less those that are left out as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.stamping.tokens import CLOSE, OPEN, Verb

_ATTRIBUTE = rf"""\s+[^\s"'<>/=`{OPEN}]++(?:\s*=\s*(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=`{OPEN}]++))?"""
_ATTRIBUTES = f"(?:{_ATTRIBUTE})*+"
_NO_TAG = r"[^<]*+"
_SCRIPT = r"[^<]*+(?:<(?!/script|!--)[^<]*+)*+"

PIECE = re.compile(
    "<(?:"
    rf"script\b{_ATTRIBUTES}\s*>{_SCRIPT}</script>"
    rf"|textarea\b{_ATTRIBUTES}\s*>{_NO_TAG}</textarea>"
    rf"|title\b{_ATTRIBUTES}\s*>{_NO_TAG}</title>"
    rf"|(?!(?:script|textarea|title|plaintext)\b)[a-z][a-z0-9-]*+{_ATTRIBUTES}\s*/?>"
    r"|/(?!(?:script|textarea|title)\b)[a-z][a-z0-9-]*+\s*>"
    rf"|!--(?!-?>)(?:(?!--!?>)[^<{OPEN}])*+-->"
    r"|!doctype\s+html\s*>"
    "|)",
    re.IGNORECASE,
)
"""A tag, a comment, or a whole element that holds no tags; ``<`` alone where it is none of these."""
STRAY = "<"
"""The piece that is none."""
ATTRIBUTE = re.compile(
    r"""\s(?P<name>[^\s"'<>/=`]+)(?:\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<u>[^\s"'<>=`]+)))?"""
)
NAME = re.compile(r"<([a-z][a-z0-9-]*)", re.IGNORECASE)
MAYBE_LONG = 300
"""Characters up to which a piece is not worth shortening."""
BLOCK = re.compile(rf"{OPEN}(?!{Verb.VALUE} )[^{OPEN}{CLOSE}]*{CLOSE}")
"""A token that leaves out or repeats; the others are values."""


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening tag."""

    name: str
    """In small letters."""
    attributes: tuple[tuple[str, str], ...]
    """Names in small letters, values as they are written; an attribute without a value has an empty one."""

    @property
    def is_data(self) -> bool:
        """Whether it opens a block of JSON, which no browser runs."""
        return self.name == "script" and self.value("type") == "application/json"

    def value(self, name: str) -> str | None:
        """Return the value of an attribute, or None where the tag has none of that name; the first one counts."""
        return next((value for one, value in self.attributes if one == name), None)


def cut(html: str) -> tuple[str, ...]:
    """Return the distinct pieces of a page, in their order."""
    return tuple(dict.fromkeys(PIECE.findall(html)))


def opening_of(piece: str) -> str:
    """Return the opening tag of an element that holds no tags; any other piece is returned as it is."""
    return piece if len(piece) < MAYBE_LONG else piece[: piece.index(">") + 1]


def read_opening(piece: str) -> Opening | None:
    """Read the opening tag that a piece begins with; None for the end of an element, and for a comment."""
    name = NAME.match(piece)
    if name is None:
        return None
    tag = piece[name.end() : piece.index(">")]
    found = ((m["name"].lower(), m["d"] or m["s"] or m["u"] or "") for m in ATTRIBUTE.finditer(tag.rstrip("/")))
    return Opening(name[1].lower(), tuple(found))


def find_strays(html: str) -> Iterator[str]:
    """Yield the beginning of each thing that is no piece, for somebody who looks for it."""
    for match in PIECE.finditer(html):
        if match.end() - match.start() == 1:
            yield html[match.start() : match.start() + 60]
