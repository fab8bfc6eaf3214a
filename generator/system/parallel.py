"""Parallel work in two processes, for work that takes seconds; less is done in this process alone.

A forked process has all of this one's data, so only its results are sent. Caches that it fills are lost.
``run_beside`` is for work whose result is needed later, and ``share_work`` for work that a library's loop does.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast

from generator.errors import GeneratorError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection  # loading it takes a while

R = TypeVar("R")
ENDED = "the system ended a process that this one needs, perhaps because memory ran out; run this again"


@dataclass(slots=True)
class Share:
    """The part of the work that one of two processes does, each of which goes through all of it."""

    number: int = 0
    of: int = 1
    """The number of processes: 1 where there is no other."""
    _pipe: Connection | None = None
    _other: int = 0
    """The second process' id, in the first one."""

    @property
    def is_second(self) -> bool:
        """Whether this is the second process, which ends with ``send`` and hands on nothing else."""
        return self.number > 0

    def send(self, result: object, fault: Exception | None = None) -> NoReturn:
        """End the second process, handing its result to the first one, or what stopped it."""
        with suppress(OSError):  # the first process has ended
            self._send(result, fault)
        os._exit(0)  # neither Python's exit nor MkDocs' may touch what the first process still uses

    def _send(self, result: object, fault: Exception | None) -> None:
        pipe = cast("Connection", self._pipe)
        try:
            pipe.send((result, fault))
        except (pickle.PicklingError, TypeError, AttributeError):
            pipe.send((None, GeneratorError(str(fault))))

    def receive(self) -> Any:
        """Return the second process' result, None if there is none; raise what stopped it."""
        if self._pipe is None:
            return None
        try:
            return _receive(self._pipe)
        finally:
            self.stop()

    def stop(self) -> None:
        """End the second process, if it has not ended."""
        if self._pipe is not None and not self.is_second:
            self._pipe.close()
            self._pipe = None
            with suppress(ProcessLookupError):
                os.kill(self._other, signal.SIGTERM)
            os.waitpid(self._other, 0)


@dataclass(frozen=True, slots=True)
class Beside(Generic[R]):
    """Work that a second process does beside this one; where there is none, this one does it when it is waited for."""

    _work: Callable[[], R]
    _share: Share

    def wait(self) -> R:
        """Return the result of the work, or raise what it raised."""
        return self._work() if self._share.of == 1 else cast(R, self._share.receive())

    def stop(self) -> None:
        """End the second process, if it has not ended."""
        self._share.stop()


def run_beside(work: Callable[[], R], *, is_large: bool) -> Beside[R]:
    """Start work in a second process, if it ``is_large``."""
    share = share_work(is_large=is_large)
    if share.is_second:
        _send_result(share, work)
    return Beside(work, share)


def _send_result(share: Share, work: Callable[[], object]) -> NoReturn:
    try:
        result = work()
    except Exception as fault:  # raised again in the first process
        share.send(None, fault)
    share.send(result)


def share_work(*, is_large: bool) -> Share:
    """Return this process' share of the work: half of it if it ``is_large``, in each of two processes."""
    if not is_large or not _can_fork():
        return Share()
    from multiprocessing import Pipe  # noqa: PLC0415 - most builds need no second process

    here, there = Pipe(duplex=False)
    other = os.fork()
    if other:
        there.close()  # so that the pipe ends with the other process, whatever ends it
        return Share(0, 2, here, other)
    here.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the first process, which ends this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    return Share(1, 2, there)


def _can_fork() -> bool:
    """Return whether forking is safe here and there is a second processor."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _receive(here: Connection) -> Any:
    try:
        result, fault = here.recv()
    except EOFError:
        raise GeneratorError(ENDED) from None
    if fault:
        raise fault
    return result
