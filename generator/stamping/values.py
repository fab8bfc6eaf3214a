"""A setting's values by dotted name, as pages, reports and stamping use them.

A value is text, or rows where ``each`` may repeat over it, or None where the setting lacks it. What is present but
has no words of its own (``policies.mobile``, a yes) is the empty text: enough for ``if``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

Row = Mapping[str, "Value"]
"""One turn of an ``each``: ``it.title`` is its ``title``, a bare ``it`` its empty key; rows within it can be gone over
by an ``each`` of its own."""
Value = str | tuple[Row, ...] | None
Values = Mapping[str, Value]


class FactValues(Protocol):
    """Facts, as far as their values go."""

    def values(self, nation: str, phase: str) -> Values:
        """Return what holds for a setting of a nation and phase, by dotted name."""


def text_of(value: Value) -> str:
    """Return a value as words: nothing for None, "a, b and c" for a list of phrases."""
    if isinstance(value, tuple):
        return join_phrases([phrase for row in value if (phrase := text_of(row.get("")))])
    return value or ""


def capitalise(text: str) -> str:
    """Return a text that begins with a capital; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]


def join_phrases(phrases: Sequence[str]) -> str:
    """Join phrases as a sentence does: "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(phrases[:-1]), *phrases[-1:]) if part)


def format_day(day: date) -> str:
    """Write a day as a sentence does: 25 November 2026."""
    return f"{day.day} {day:%B %Y}"


def format_iso_day(day: str) -> str:
    """Write a day that is kept as YYYY-MM-DD as a sentence does."""
    return format_day(date.fromisoformat(day))


FACTS = "facts"
"""The first word of every name of a fact; a course may do without any of them, and so without their names."""


def is_fact(name: str) -> bool:
    """Return whether a name is one of a fact, whether the course keeps it or not."""
    return name == FACTS or name.startswith(f"{FACTS}.")
