"""A cache in memory: a preview's next build starts from what the one before made, as long as its input is the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Looks = tuple[tuple[str, int, int], ...]
"""Name, time and size of files."""

_kept: dict[object, tuple[object, Any]] = {}


def keep(key: object, looks: object, make: Callable[[], T]) -> T:
    """Return what is kept under a key while what it was made of looks the same, otherwise make it anew.

    ``looks`` is all that goes into it, or what tells that: the texts themselves, or the looks of their files. Whoever
    gets it changes nothing in it.
    """
    found = _kept.get(key)
    if found is None or found[0] != looks:
        found = _kept[key] = (looks, make())
    made: T = found[1]
    return made


def forget() -> None:
    """Begin as a new process does."""
    _kept.clear()


def is_kept(key: object, looks: object) -> bool:
    """Return whether something is kept that was made of what looks just so."""
    return key in _kept and _kept[key][0] == looks


def look_at(*paths: Path) -> Looks:
    """Return the looks of every file at or below the paths."""
    files = [f for path in paths for f in ([path] if path.is_file() else sorted(path.rglob("*"))) if f.is_file()]
    return tuple((str(f), f.stat().st_mtime_ns, f.stat().st_size) for f in files)
