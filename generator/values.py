"""A setting's values by dotted name, as pages, reports and stamping use them.

A value is text, or rows where ``each`` may repeat over it, or None where the setting lacks it. What is present but
has no words of its own (``policies.mobile``, a yes) is the empty text: enough for ``if``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Row = Mapping[str, str | None]
"""One turn of an ``each``: ``it.title`` is its ``title``, a bare ``it`` its empty key."""
Value = str | tuple[Row, ...] | None
Values = Mapping[str, Value]


def text_of(value: Value) -> str:
    """Return a value as words: nothing for None, "a, b and c" for a list of phrases."""
    if isinstance(value, tuple):
        return join_phrases([phrase for row in value if (phrase := row.get(""))])
    return value or ""


def join_phrases(phrases: Sequence[str]) -> str:
    """Join phrases as a sentence does: "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(phrases[:-1]), *phrases[-1:]) if part)
