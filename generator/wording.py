"""Every word that an author wrote inside a thing of the bank, whatever the thing is, and how many words there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from generator.bank import Prose
from generator.findings import Span

WORD = re.compile(r"[^\W_]\S*")
"""From its first letter or digit up to the next space."""


def find_prose(thing: object) -> Iterator[Prose]:
    """Yield every Prose inside an item, a choice or a scene, in the order of its fields."""
    for _, _, prose in name_prose(thing):
        yield prose


def name_prose(thing: object, holder: object = None, name: str = "") -> Iterator[tuple[object, str, Prose]]:
    """Yield every Prose inside a thing with what holds it and the name that it has there."""
    if isinstance(thing, Prose):
        yield holder, name, thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from name_prose(part, holder, name)
    else:
        kind: type = type(thing)
        for field in _field_names(kind):
            yield from name_prose(getattr(thing, field), thing, field)


def count_words(text: str) -> int:
    """Count the words of a plain text; a sign that stands alone is none."""
    return len(WORD.findall(text))


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of thing that words may stand in; a place holds none."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) and kind is not Span else ()
