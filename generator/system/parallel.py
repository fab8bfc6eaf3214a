"""Work done by two processes where there is so much that it takes seconds, and one after another everywhere else.

A forked process sees all that was read without a copy of it, so only what it makes travels. What it finds out on the
way it keeps to itself: work that shares such knowledge is to stay together.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from generator.errors import GeneratorError

T = TypeVar("T")
R = TypeVar("R")
ENDED = "the system ended a process that this one needs, perhaps for want of memory; run this again"


def map_apart(work: Callable[[T], R], things: Sequence[T], *, is_much: bool, own: float = 0.5) -> list[R]:
    """Return what is made of each thing, in their order; the rest by another process, if it ``is_much``.

    ``own`` is the share that this process takes: more than half where to hand over what is made costs much. Raise what
    the work raises, and GeneratorError where the other process is ended from elsewhere.
    """
    first = math.ceil(len(things) * own)
    if not is_much or first == len(things) or not _can_fork():
        return [work(thing) for thing in things]
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    other = context.Process(target=_make, args=(here, there, work, things[first:]))
    other.start()
    there.close()  # so that the pipe ends with the other process, whatever ends it
    try:
        return [*[work(thing) for thing in things[:first]], *_take(here)]
    finally:
        here.close()
        other.terminate()
        other.join()


def _can_fork() -> bool:
    """Return whether a fork is safe here, and a second processor is there."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _make(here: Connection, there: Connection, work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    """Make a share in the other process, and hand it over; Ctrl and C is for the process that waits."""
    here.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        made = [work(thing) for thing in things]
    except Exception as fault:  # whatever it is, it is raised where somebody waits for it
        there.send((None, fault))
    else:
        there.send((made, None))


def _take(here: Connection) -> list[Any]:
    try:
        made, fault = here.recv()
    except EOFError:
        raise GeneratorError(ENDED) from None
    if fault:
        raise fault
    return list(made)
