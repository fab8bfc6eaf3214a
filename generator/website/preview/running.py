"""Runs a preview: builds, shows, waits for a change, and builds again, until it is interrupted."""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

from generator.errors import GeneratorError
from generator.website.preview.bar import Editor, Face
from generator.website.preview.board import Board, Shown, follow
from generator.website.preview.rebuild import Workshop
from generator.website.preview.server import Preview
from generator.website.preview.watching import Watcher
from generator.website.review import PAGE, write_review


@dataclass(slots=True)
class Reviewer:
    """Makes the review page of what was saved last, once for each state."""

    workshop: Workshop
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _made: tuple[Shown, bytes] | None = None

    def __call__(self, shown: Shown) -> bytes | None:
        """Return the page of a moment; None where there is nothing to make it of."""
        with self._turn:
            if self._made is None or self._made[0] is not shown:
                made = self._make()
                self._made = (shown, made) if made is not None else None
            return self._made[1] if self._made else None

    def _make(self) -> bytes | None:
        try:
            loaded = self.workshop.load()
            with tempfile.TemporaryDirectory(prefix="microsite-") as folder:
                write_review(self.workshop.root, loaded, Path(folder))
                return (Path(folder) / PAGE).read_bytes()
        except GeneratorError:
            return None


HOST, PORT = "127.0.0.1", 8000
FETCHING = 0.5
"""So long browsers are left to fetch what was built before anything else is done, in seconds."""
SWITCH = 0.001
"""After so many seconds a build lets a browser's question be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of a preview."""

    root: Path
    setting: str | None = None
    host: str = HOST
    port: int = PORT
    editor: Editor = field(default_factory=Editor)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The result of a build, for the terminal."""

    address: str
    before: Shown | None
    """What was told before; None the first time."""
    shown: Shown
    seconds: float


@dataclass(slots=True, kw_only=True)
class Round:
    """One turn of the preview: a build is shown at once, and all rules look at it when browsers have fetched it."""

    workshop: Workshop
    board: Board
    face: Face
    before: Shown | None = None
    shown: Shown | None = None
    seconds: float = 0.0
    """How long the last build took until it was shown."""

    def build(self) -> None:
        """Build, and show it."""
        started, self.before = perf_counter(), self.shown
        self._show(follow(self.before, self.workshop.build(), datetime.now()))
        self.seconds = perf_counter() - started

    def examine(self) -> Shown | None:
        """Let all rules look at what is shown, and return what is shown then."""
        if self.shown:
            examined = self.workshop.examine(self.shown.built)
            self._show(self.shown.examined(self.before, examined))
        return self.shown

    @property
    def is_broken(self) -> bool:
        """Whether the last build cannot be shown, so that no browser fetches anything."""
        return self.shown is not None and self.shown.is_broken

    def _show(self, shown: Shown) -> None:
        self.face.refresh(self.workshop.theme)
        self.board.put(shown)
        self.shown = shown


def serve_site(asked: Asked, tell: Callable[[News], None]) -> None:
    """Show a site and follow every change until interrupted; ``tell`` is called after each build.

    Raise GeneratorError where there is no project, or where it cannot be shown at that address.
    """
    workshop = Workshop(root=asked.root.resolve(), setting=asked.setting)
    board, watcher = Board(), Watcher()
    turn = Round(workshop=workshop, board=board, face=Face(root=workshop.root, editor=asked.editor))
    with ExitStack() as stack:
        server = _listen(asked, board, turn.face, Reviewer(workshop))
        stack.callback(server.server_close)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for end in (server.shutdown, board.close, watcher.close, workshop.close):
            stack.callback(end)
        sys.setswitchinterval(SWITCH)
        workshop.look()
        told: Shown | None = None
        while True:
            watcher.watch(workshop.watched)
            turn.build()
            watcher.watch(workshop.watched)
            if not turn.is_broken and watcher.wait(FETCHING):
                continue
            if shown := turn.examine():
                tell(News(address=server.address, before=told, shown=shown, seconds=turn.seconds))
                told = shown
            watcher.wait()


def _listen(asked: Asked, board: Board, face: Face, review: Reviewer) -> Preview:
    try:
        return Preview(asked.host, asked.port, board, face, review)
    except (OSError, OverflowError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        raise GeneratorError(f"the site cannot be shown there ({why}); try --address {HOST}:{PORT + 1}") from None
