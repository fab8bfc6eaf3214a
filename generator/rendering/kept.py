"""What was made of files, kept until one of them has changed: a preview's next build starts from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Looks = tuple[tuple[str, int, int], ...]
"""Name, time and size of files."""

_kept: dict[object, tuple[Looks, Any]] = {}


def keep(key: object, looks: Looks, make: Callable[[], T]) -> T:
    """Return what is kept under a key while its files look the same, otherwise make it anew."""
    if key not in _kept or _kept[key][0] != looks:
        _kept[key] = (looks, make())
    made: T = _kept[key][1]
    return made


def look_at(*paths: Path) -> Looks:
    """Return the looks of every file at or below the paths."""
    files = [f for path in paths for f in ([path] if path.is_file() else sorted(path.rglob("*"))) if f.is_file()]
    return tuple((str(f), f.stat().st_mtime_ns, f.stat().st_size) for f in files)
