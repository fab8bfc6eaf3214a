"""Signals that end the program before its time: Ctrl and C, ``kill``, a terminal that is closed.

All three end it in the same way: what is open is closed, what was begun is taken away, and the exit code is the one
that shells expect. A short step that must not be left half done puts the end off until it is done.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

BASE = 128
"""Shells add it to a signal's number."""
ENDS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals by which people and systems ask a program to end; Windows has no SIGHUP."""


def catch_ends() -> None:
    """Let every end unwind the program, so that whoever waits in a ``finally`` has a turn; nohup's wish is kept."""
    for number in ENDS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def ignore_ends() -> None:
    """Let nothing interrupt the last steps, after which the program ends anyway."""
    for number in ENDS:
        signal.signal(number, signal.SIG_IGN)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(BASE + number)


@contextmanager
def held() -> Iterator[None]:
    """Put an end off until the inside is done. Python tells signals to the main thread alone; another needs nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.signal(number, lambda one, _: came.append(one)) for number in ENDS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        if came:
            signal.raise_signal(came[0])
