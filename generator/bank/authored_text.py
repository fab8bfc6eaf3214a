"""Every word that an author wrote inside a thing of the bank, whatever the thing is, and how many words there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from generator.bank.model import Prose

WORDLESS = frozenset({"str", "bool", "int", "Fraction", "Mark", "Use", "Span", "str | None", "tuple[str, ...]"})
"""Types of fields that hold no Prose, as they are written."""
WORD = re.compile(r"[^\W_]\S*")
"""From its first letter or digit up to the next space."""


def find_prose(thing: object) -> Iterator[Prose]:
    """Yield every Prose inside an item, a choice or a scene, in the order of its fields."""
    for _, _, prose in list_prose_fields(thing):
        yield prose


def list_prose_fields(thing: object) -> list[tuple[object, str, Prose]]:
    """Return every Prose inside a thing with what holds it and the name that it has there."""
    found: list[tuple[object, str, Prose]] = []
    _gather(thing, None, "", found)
    return found


def _gather(thing: object, holder: object, name: str, found: list[tuple[object, str, Prose]]) -> None:
    """Gather rather than yield: a large course holds a hundred thousand texts, four levels deep."""
    if isinstance(thing, Prose):
        found.append((holder, name, thing))
    elif isinstance(thing, tuple):
        for part in thing:
            _gather(part, holder, name, found)
    elif thing is not None:
        kind: type = type(thing)
        for field in _field_names(kind):
            _gather(getattr(thing, field), thing, field, found)


def count_words(text: str) -> int:
    """Count the words of a plain text; a sign that stands alone is none."""
    return len(WORD.findall(text))


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of thing that words may stand in."""
    return tuple(f.name for f in fields(kind) if f.type not in WORDLESS) if is_dataclass(kind) else ()
