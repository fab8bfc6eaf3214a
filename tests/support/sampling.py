"""Fixed samples of cases that multiply, for all runs but the exhaustive one (``make states``)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TypeVar
from zlib import crc32

Case = TypeVar("Case")


def is_exhaustive() -> bool:
    """Return whether this run takes every case; tests in Node ask the same variable."""
    return "EXHAUSTIVE" in os.environ


def sample(cases: Iterable[Case], every: int, name: Callable[[Case], str] = str) -> list[Case]:
    """Return one in so many cases, at least one, in their order, or all of them in an exhaustive run.

    The names decide which, so that they are the same ones in every run.
    """
    listed = list(cases)
    if is_exhaustive():
        return listed
    by_hash = sorted(listed, key=lambda case: crc32(name(case).encode()))
    kept = {name(case) for case in by_hash[: -(-len(listed) // every)]}
    return [case for case in listed if name(case) in kept]
