"""Waits for changes of the files that a site is made of: however an editor saves, and whatever it leaves beside them.

Folders are watched, not files: many editors write a new file and give it the old one's name, after which nobody hears
of the old one. A folder that was deleted and came back is watched anew. This is the only door to watchdog.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

CHANGES: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What is heard of; that a file was opened or read is not, since each build does so a thousand times."""
BESIDE = re.compile(r"(^|/)(\.[^/]*|[^/]*~|#[^/]*#|[^/]*\.(swp|swx|tmp|part|crswap|bak)|4913|__pycache__)(/|$)")
"""What editors and systems leave beside files."""
QUIET = 0.04
"""So long nothing may happen before a burst of saves is over, in seconds."""
LONGEST = 0.4
"""So long a burst may go on."""
EMPTY = 0.25
"""So long an empty file may stay empty: some editors empty a file before they write it."""
Place = tuple[Path, bool]
"""A folder, and whether all below it counts."""


class Watcher(FileSystemEventHandler):
    """Watches files and folders."""

    def __init__(self) -> None:
        self._observer: BaseObserver = Observer()
        self._touched: SimpleQueue[Path] = SimpleQueue()
        self._paths: tuple[Path, ...] = ()
        self._held: dict[Place, ObservedWatch] = {}

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch these files and folders, and no others; one that is not there yet is waited for."""
        self._paths = tuple(paths)
        wanted = dict.fromkeys(_places(self._paths))
        for place in [place for place in self._held if place not in wanted]:
            self._drop(place)
        for place in [place for place in wanted if place not in self._held]:
            self._hold(place)
        if not self._observer.is_alive():
            self._start()

    def wait(self, seconds: float | None = None) -> frozenset[Path]:
        """Return what was touched, when a burst of changes is over; nothing where ``seconds`` pass without any."""
        first = self._wait_for_first(seconds)
        if first is None:
            return frozenset()
        touched = {first, *self._gather(first)}
        for place in [place for place in self._held if place[0] in touched]:
            self._drop(place)  # the folder came, or went, or did both: what watched it hears nothing any more
        return frozenset(touched)

    def close(self) -> None:
        """Watch no longer."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a change; watchdog calls this from a thread of its own."""
        for path in (Path(str(name)) for name in (event.src_path, event.dest_path) if name):
            if self._counts(path):
                self._touched.put(path)

    def _counts(self, path: Path) -> bool:
        """Return whether a path is part of the site."""
        above = next((watched for watched in self._paths if path.is_relative_to(watched)), None)
        return above is not None and not BESIDE.search(path.relative_to(above.parent).as_posix())

    def _wait_for_first(self, seconds: float | None) -> Path | None:
        until = None if seconds is None else time.monotonic() + seconds
        while until is None or time.monotonic() < until:
            try:
                return self._touched.get(timeout=0.5)  # on Windows a longer wait would not hear Ctrl and C
            except Empty:
                continue
        return None

    def _gather(self, last: Path) -> Iterator[Path]:
        """Yield what else is touched until there is quiet."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            try:
                last = self._touched.get(timeout=EMPTY if _is_empty(last) else QUIET)
            except Empty:
                return
            yield last

    def _hold(self, place: Place) -> None:
        try:
            self._held[place] = self._observer.schedule(self, str(place[0]), recursive=place[1], event_filter=CHANGES)
        except FileNotFoundError:
            pass  # it went a moment ago, and the folder round it will tell when it comes back
        except OSError:
            self._poll()

    def _drop(self, place: Place) -> None:
        watch = self._held.pop(place)
        with suppress(KeyError, OSError):  # the folder is gone, and its watch with it
            self._observer.unschedule(watch)

    def _start(self) -> None:
        try:
            self._observer.start()
        except OSError:
            self._poll()

    def _poll(self) -> None:
        """Look for changes again and again, where the system has no more watches to give."""
        if isinstance(self._observer, PollingObserver):
            return
        self.close()
        self._observer, held, self._held = PollingObserver(timeout=0.3), self._held, {}
        for place in held:
            self._hold(place)
        self._observer.start()


def _places(paths: Iterable[Path]) -> Iterator[Place]:
    """Yield what to watch for these paths: folders with all below them, and the folder round each path itself."""
    for path in paths:
        if path.is_dir():
            yield path, True
        if path.parent.is_dir():
            yield path.parent, False


def _is_empty(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size == 0
    except OSError:
        return False
