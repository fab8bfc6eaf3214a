"""Runs a preview: builds, shows, waits for a change, and builds again, until somebody ends it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

from generator.errors import GeneratorError
from generator.website.preview.answering import Preview
from generator.website.preview.board import Board, Shown, follow
from generator.website.preview.editor import Editor
from generator.website.preview.face import Face
from generator.website.preview.rebuild import Workshop
from generator.website.preview.reviewing import Reviewer
from generator.website.preview.watching import Watcher

HOST, PORT = "127.0.0.1", 8000
FETCHING = 0.5
"""So long browsers are left to fetch what was built before anything else is done, in seconds."""
SWITCH = 0.001
"""After so many seconds a build lets a browser's question be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody wants to see, and where."""

    root: Path
    setting: str | None = None
    host: str = HOST
    port: int = PORT
    editor: Editor = field(default_factory=Editor)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a build came to, for those who sit at the terminal."""

    address: str
    before: Shown | None
    """What was told before; None the first time."""
    shown: Shown
    seconds: float


@dataclass(slots=True, kw_only=True)
class Round:
    """What goes round: a build is shown as soon as it is made; all rules look at it when browsers have fetched it."""

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
