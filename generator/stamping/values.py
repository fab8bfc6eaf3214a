"""A setting's values by dotted name, as pages, reports and stamping use them.

A value is text, or rows that ``each`` repeats over, or None if the setting does not have it. A value that is present
but has no text (``policies.fire``, a yes) is an empty string: enough for ``if``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol

Row = Mapping[str, "Value"]
"""A row that ``each`` repeats its body for: ``it.title`` is its ``title``, a bare ``it`` its empty key.

A nested ``each`` repeats over rows in it."""
Value = str | tuple[Row, ...] | None
Values = Mapping[str, Value]


class FactValues(Protocol):
    """The facts of facts.yml, such as helplines, by nation (such as England) and phase (such as primary)."""

    def values(self, nation: str, phase: str) -> Values:
        """Return the facts for a nation (such as England) and phase (such as primary), by dotted name."""


def format_value(value: Value) -> str:
    """Return a value as text: empty for None, "a, b and c" for a list of phrases."""
    if isinstance(value, tuple):
        return join_phrases([phrase for row in value if (phrase := format_value(row.get("")))])
    return value or ""


def capitalise(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def join_phrases(phrases: Sequence[str]) -> str:
    """Join phrases with commas and "and": "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(phrases[:-1]), *phrases[-1:]) if part)


@lru_cache(maxsize=1 << 8)  # schools have many days in common
def format_day(day: date) -> str:
    """Return a date in words, for example 25 November 2026."""
    return f"{day.day} {day:%B %Y}"


def format_iso_day(day: str) -> str:
    """Return a date given as YYYY-MM-DD in words, for example 25 November 2026."""
    return format_day(date.fromisoformat(day))


FACTS = "facts"
"""The first part of the dotted name of every fact; a course need not have any."""


def is_fact(name: str) -> bool:
    """Return whether a dotted name is that of a fact, such as ``facts.ceop.phone``, known or not."""
    return name == FACTS or name.startswith(f"{FACTS}.")
