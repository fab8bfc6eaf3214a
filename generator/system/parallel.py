"""Parallel work in two processes, for work that takes seconds; less is done in this process alone.

A forked process has all of this one's data, so only its results are sent. Caches that it fills are lost.
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
ENDED = "the system ended a process that this one needs, perhaps because memory ran out; run this again"


def map_in_two_processes(
    work: Callable[[T], R], items: Sequence[T], *, is_large: bool, own_share: float = 0.5
) -> list[R]:
    """Return ``work(item)`` for each of ``items``, in order; if ``is_large``, a second process does part of the work.

    ``own_share`` is the share of this process: more than half if results are large, since sending them takes time.
    Raise what ``work`` raises, and GeneratorError if the system ends the second process.
    """
    first = math.ceil(len(items) * own_share)
    if not is_large or first == len(items) or not _can_fork():
        return [work(item) for item in items]
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    other = context.Process(target=_run_share, args=(here, there, work, items[first:]))
    other.start()
    there.close()  # so that the pipe ends with the other process, whatever ends it
    try:
        return [*[work(item) for item in items[:first]], *_receive(here)]
    finally:
        here.close()
        other.terminate()
        other.join()


def _can_fork() -> bool:
    """Return whether forking is safe here and there is a second processor."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _run_share(here: Connection, there: Connection, work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    """Do the second process' share and send the results; the first process handles Ctrl+C."""
    here.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        results = [work(item) for item in items]
    except Exception as fault:  # raised again in the first process
        there.send((None, fault))
    else:
        there.send((results, None))


def _receive(here: Connection) -> list[Any]:
    try:
        results, fault = here.recv()
    except EOFError:
        raise GeneratorError(ENDED) from None
    if fault:
        raise fault
    return list(results)
