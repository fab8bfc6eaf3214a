"""Checks run side by side where a course is so large that it takes seconds, and one after another everywhere else.

A forked process sees what was read without a copy of it, so only remarks travel. What it finds out on the way, such as
the words of all texts, it keeps to itself: checks that share such work are to stay together.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from itertools import chain
from multiprocessing import get_context

from generator.lint.rule import Check, Remark, Subject

LARGE = 3_000
"""From so many items on a second process is worth its while."""


def run_checks(subject: Subject, groups: Sequence[Sequence[Check]]) -> list[Remark]:
    """Return the remarks of all checks, group by group."""
    if len(subject.bank.items) < LARGE or not _can_fork() or len(groups) < 2:
        return list(chain.from_iterable(_run(subject, group) for group in groups))
    with get_context("fork").Pool(len(groups) - 1, _take, (subject, groups)) as pool:
        others = pool.map_async(_run_group, range(1, len(groups)), chunksize=1)
        own = _run(subject, groups[0])
        return [*own, *chain.from_iterable(others.get())]


def _can_fork() -> bool:
    """Return whether a fork is safe here and there is somebody to work beside us."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _run(subject: Subject, checks: Sequence[Check]) -> list[Remark]:
    return [remark for check in checks for remark in check(subject)]


_taken: list[tuple[Subject, Sequence[Sequence[Check]]]] = []


def _take(subject: Subject, groups: Sequence[Sequence[Check]]) -> None:
    _taken.append((subject, groups))


def _run_group(number: int) -> list[Remark]:
    subject, groups = _taken[-1]
    return _run(subject, groups[number])
