"""The editions of a course in order, as course/editions.js has them; tests/records/editions.json holds both to it."""

from __future__ import annotations

import re
from collections.abc import Sequence


def is_older_edition(one: str, other: str, listed: Sequence[str]) -> bool:
    """Return whether an edition is older than another: by the course's list, or by their numbers if it lists none."""
    return _sort_key(one, listed) < _sort_key(other, listed)


def _sort_key(name: str, listed: Sequence[str]) -> tuple[int, str]:
    if listed:
        return (listed.index(name) if name in listed else -1, "")
    return (0, re.sub(r"\d+", lambda number: number[0].rjust(12, "0"), name))


def is_known_edition(name: str, newest: str, listed: Sequence[str]) -> bool:
    """Return whether a site whose course is at its ``newest`` edition knows an edition."""
    return name in listed if listed else not is_older_edition(newest, name, listed)
