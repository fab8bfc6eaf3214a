"""Authored text of the bank: lists or changes every Prose inside an item or scene, and counts words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar, cast

from generator.bank.model import Prose

T = TypeVar("T")
WORDLESS = frozenset({"str", "bool", "int", "Fraction", "Mark", "Use", "Span", "str | None", "tuple[str, ...]"})
"""Annotations of fields that hold no Prose."""


def find_prose(node: object) -> Iterator[Prose]:
    """Yield every authored text (Prose) inside a question, scenario, choice or scene (``node``), in field order."""
    for _, _, prose in list_prose_fields(node):
        yield prose


def list_prose_fields(node: object) -> list[tuple[object, str, Prose]]:
    """List every authored text (Prose) in a question, scenario, choice or scene, with its object and field name."""
    found: list[tuple[object, str, Prose]] = []
    _gather(node, None, "", found)
    return found


def _gather(thing: object, holder: object, name: str, found: list[tuple[object, str, Prose]]) -> None:
    """Append to ``found`` rather than yield, for speed: a large course has 100,000 texts, four levels deep."""
    if isinstance(thing, Prose):
        found.append((holder, name, thing))
    elif isinstance(thing, tuple):
        for part in thing:
            _gather(part, holder, name, found)
    elif thing is not None:
        kind: type = type(thing)
        for field in _field_names(kind):
            _gather(getattr(thing, field), thing, field, found)


def map_prose(node: T, change: Callable[[str], str]) -> T:
    """Return a copy of a question, scenario, choice or scene in which every authored text is changed by a function."""
    if isinstance(node, Prose):
        return replace(node, text=change(node.text))
    if isinstance(node, tuple):
        return cast(T, tuple(map_prose(part, change) for part in node))
    if not is_dataclass(node) or isinstance(node, type):
        return node
    return cast(T, replace(node, **{name: map_prose(getattr(node, name), change) for name in _field_names(type(node))}))


def count_words(text: str) -> int:
    """Return the number of words in a plain text, not counting punctuation on its own."""
    words = text.split()
    doubtful = [word for word in words if not word[0].isalnum()]
    return len(words) - sum(not any(map(str.isalnum, word)) for word in doubtful)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields that may hold Prose."""
    return tuple(f.name for f in fields(kind) if f.type not in WORDLESS) if is_dataclass(kind) else ()
