"""Work done by two processes where there is so much that it takes seconds, and one after another everywhere else.

A forked process sees all that was read without a copy of it, so only what it makes travels. What it finds out on the
way it keeps to itself: work that shares such knowledge is to stay together.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def map_apart(work: Callable[[T], R], things: Sequence[T], *, is_much: bool) -> list[R]:
    """Return what is made of each thing, in their order; the second half by another process, if it ``is_much``."""
    half = (len(things) + 1) // 2
    if not is_much or half == len(things) or not _can_fork():
        return [work(thing) for thing in things]
    with get_context("fork").Pool(1, _take, (work, things[half:])) as pool:
        others = pool.apply_async(_make)
        return [*[work(thing) for thing in things[:half]], *others.get()]


def _can_fork() -> bool:
    """Return whether a fork is safe here, and a second processor is there."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


_taken: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _take(work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    _taken[:] = [(work, things)]


def _make() -> list[Any]:
    (work, things), *_ = _taken
    return [work(thing) for thing in things]
