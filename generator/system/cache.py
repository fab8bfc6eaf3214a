"""An in-memory cache, which lets a preview's next build reuse what has not changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Fingerprint = tuple[tuple[str, int, int], ...]
"""Name, modification time in nanoseconds and size of files."""

_cache: dict[object, tuple[object, Any]] = {}


def memoize(key: object, fingerprint: object, build: Callable[[], T]) -> T:
    """Return the cached value of a key if its fingerprint is equal, otherwise build and cache it.

    ``fingerprint`` covers all inputs of the value: the texts themselves, or the fingerprint of their files. Callers
    must not change the value.
    """
    found = _cache.get(key)
    if found is None or found[0] != fingerprint:
        found = _cache[key] = (fingerprint, build())
    value: T = found[1]
    return value


def clear_cache() -> None:
    """Delete all values that ``memoize`` has cached."""
    _cache.clear()


def fingerprint(*paths: Path) -> Fingerprint:
    """Return path, modification time and size of each file at and below some paths, to notice changes."""
    files = [f for path in paths for f in ([path] if path.is_file() else sorted(path.rglob("*"))) if f.is_file()]
    return tuple((str(f), f.stat().st_mtime_ns, f.stat().st_size) for f in files)
