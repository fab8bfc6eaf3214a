"""The ids of the guidance's statements: ``S9`` is one, ``S9a`` and ``S9b`` are its letters and stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

STATEMENT_ID = re.compile(r"[A-Z]+[0-9]+[a-z]?")


def expand_statement(wanted: str, known: Iterable[str]) -> list[str]:
    """Return the letters of a statement (``S9`` → S9a, S9b), itself where it has none, nothing where it is unknown."""
    known = list(known)
    letters = [k for k in known if k[:-1] == wanted and k[-1].isalpha()]
    return letters or [k for k in known if k == wanted]
