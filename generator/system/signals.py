"""Signals that ask the program to exit: Ctrl+C, ``kill``, and a terminal that is closed.

All raise an exception, so that ``finally`` blocks run and unfinished output is deleted; the exit code is 128 plus the
signal's number. A step that must not be interrupted defers them.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

EXIT_BASE = 128
"""The exit code after a signal is this plus its number."""
EXIT_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that ask a program to exit; Windows has no SIGHUP."""


def raise_on_exit_signals() -> None:
    """Make exit signals (Ctrl+C, ``kill``) raise an exception, so that ``finally`` blocks run; ignored ones stay so."""
    for number in EXIT_SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _raise_exit)


def ignore_exit_signals() -> None:
    """Ignore exit signals (Ctrl+C, ``kill``) from now on, for the last steps before the program exits anyway."""
    for number in EXIT_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _raise_exit(number: int, _frame: FrameType | None) -> NoReturn:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(EXIT_BASE + number)


@contextmanager
def defer_signals() -> Iterator[None]:
    """Defer exit signals (Ctrl+C, ``kill``) to the end of the ``with`` block; does nothing outside the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    received: list[int] = []
    before = {number: signal.signal(number, lambda one, _: received.append(one)) for number in EXIT_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        if received:
            signal.raise_signal(received[0])
