"""Work done by two processes where there is so much that it takes seconds, and one after another everywhere else.

A forked process sees all that was read without a copy of it, so only what it makes travels. What it finds out on the
way it keeps to itself: work that shares such knowledge is to stay together.
"""

from __future__ import annotations

import math
import os
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def map_apart(work: Callable[[T], R], things: Sequence[T], *, is_much: bool, own: float = 0.5) -> list[R]:
    """Return what is made of each thing, in their order; the rest by another process, if it ``is_much``.

    ``own`` is the share that this process takes: more than half where to hand over what is made costs much.
    """
    first = math.ceil(len(things) * own)
    if not is_much or first == len(things) or not _can_fork():
        return [work(thing) for thing in things]
    with get_context("fork").Pool(1, _take, (work, things[first:])) as pool:
        others = pool.apply_async(_make)
        return [*[work(thing) for thing in things[:first]], *others.get()]


def _can_fork() -> bool:
    """Return whether a fork is safe here, and a second processor is there."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


_taken: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _take(work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    _taken[:] = [(work, things)]


def _make() -> list[Any]:
    (work, things), *_ = _taken
    return [work(thing) for thing in things]
