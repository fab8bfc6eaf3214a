"""A watcher of a site's files that works with every way in which editors save. Only this module imports watchdog.

It watches folders: many editors write a new file and rename it over the old one, which would end a watch on the file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from math import inf
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

FILES = [events.FileClosedEvent, events.FileCreatedEvent, events.FileDeletedEvent, events.FileModifiedEvent]
CHANGES = [*FILES, events.FileMovedEvent, events.DirCreatedEvent, events.DirDeletedEvent, events.DirMovedEvent]
"""Events that count as changes; opening and reading don't, since a build does both a thousand times."""
TEMPORARY = re.compile(r"(^|/)(\.[^/]*|[^/]*~|#[^/]*#|[^/]*\.(swp|swx|tmp|part|crswap|bak)|4913|__pycache__)(/|$)")
"""Names that editors and systems leave beside files; Vim tries out a folder with 4913."""
QUIET, EMPTY, LONGEST = 0.04, 0.25, 0.4
"""Seconds until saving counts as finished: without a change, after a file was emptied (to be written), and at most."""


class Watcher(events.FileSystemEventHandler):
    """Watcher of files and folders, whose ``wait`` returns the paths that changed."""

    def __init__(self) -> None:
        self._changed: SimpleQueue[Path] = SimpleQueue()
        self._paths: tuple[Path, ...] = ()
        self._folders: set[tuple[Path, bool]] = set()
        self._observer: BaseObserver = Observer()

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch these files and folders and no others, including those that don't exist yet."""
        self._paths = tuple(paths)
        folders = {(path, True) for path in self._paths if path.is_dir()}
        folders |= {(path.parent, False) for path in self._paths if path.parent.is_dir()}
        if folders != self._folders:
            earlier, self._folders = self._observer, folders
            try:
                self._start(Observer())
            except OSError:  # a shared drive without notifications, or a system that has none left
                self._observer.stop()
                self._start(PollingObserver(timeout=0.3))
            earlier.stop()  # only now, so that no change falls in between

    def _start(self, observer: BaseObserver) -> None:
        self._observer = observer
        observer.start()
        for folder, is_recursive in self._folders:
            with suppress(FileNotFoundError):  # just deleted: the folder above reports when it comes back
                observer.schedule(self, str(folder), recursive=is_recursive, event_filter=CHANGES)

    def wait(self, seconds: float = inf) -> frozenset[Path]:
        """Return the changed paths as soon as saving is finished, or none if nothing changes in ``seconds``."""
        changed: set[Path] = set()
        until, pause = monotonic() + seconds, 0.5  # on Windows, Ctrl+C can't interrupt a longer wait
        while monotonic() < until:
            try:
                path = self._changed.get(timeout=pause)
            except Empty:
                if changed:
                    break
                continue
            until = until if changed else monotonic() + LONGEST
            pause = QUIET
            with suppress(OSError):  # gone again
                pause = EMPTY if path.is_file() and not path.stat().st_size else QUIET
            changed.add(path)
        if any(folder in changed for folder, _ in self._folders):
            self._folders = set()  # a folder came or went, which ends its watch: watch() starts again
        return frozenset(changed)

    def close(self) -> None:
        """Stop watching files and folders."""
        self._observer.stop()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Note a change of a watched path, in watchdog's own thread."""
        for path in (Path(os.fsdecode(name)) for name in (event.src_path, event.dest_path) if name):
            above = next((watched.parent for watched in self._paths if path.is_relative_to(watched)), None)
            if above and not TEMPORARY.search(path.relative_to(above).as_posix()):
                self._changed.put(path)
