"""A setting's values by dotted name, as pages, reports and stamping use them.

A value is text, or rows that ``each`` repeats over, or None if the setting does not have it. A value that is present
but has no text (``policies.fire``, a yes) is an empty string: enough for ``if``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


COMMA, BEFORE_LAST = ".comma", ".before_last"
"""Names of the texts between the entries of a list and before its last one; no tag can have them."""
JOINERS: Mapping[str, str] = {COMMA: ", ", BEFORE_LAST: " and "}
"""These texts in English, for values that bring no others."""


def format_value(value: Value, values: Values = JOINERS) -> str:
    """Return a value as text: empty for None, "a, b and c" for a list of phrases, with the joiners in ``values``."""
    if isinstance(value, tuple):
        return join_phrases([phrase for row in value if (phrase := format_value(row.get("")))], values)
    return value or ""


def capitalise(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def join_phrases(phrases: Sequence[str], values: Values = JOINERS) -> str:
    """Join phrases with the joiners in ``values``, in English if there are none: "a", "a and b", "a, b and c"."""
    comma, before_last = (format_value(values.get(name, english)) for name, english in JOINERS.items())
    return before_last.join(part for part in (comma.join(phrases[:-1]), *phrases[-1:]) if part)


FACTS = "facts"
"""The first part of the dotted name of every fact; a course need not have any."""


def is_fact(name: str) -> bool:
    """Return whether a dotted name is that of a fact, such as ``facts.ceop.phone``, known or not."""
    return name == FACTS or name.startswith(f"{FACTS}.")
