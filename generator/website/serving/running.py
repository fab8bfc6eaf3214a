"""Runs a preview: builds, shows, waits for a change, and builds again, until somebody ends it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

from generator.errors import GeneratorError
from generator.website.rebuild import Workshop
from generator.website.serving.answering import Preview
from generator.website.serving.board import Board, Shown, follow
from generator.website.serving.editor import Editor
from generator.website.serving.face import Face
from generator.website.serving.reviewing import Reviewer
from generator.website.serving.watching import Watcher

HOST, PORT = "127.0.0.1", 8000


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
    shown: Shown
    seconds: float


def serve_site(asked: Asked, tell: Callable[[News], None]) -> None:
    """Show a site and follow every change until interrupted; ``tell`` is called after each build.

    Raise GeneratorError where there is no project, or where it cannot be shown at that address.
    """
    workshop = Workshop(root=asked.root.resolve(), setting=asked.setting)
    board, watcher = Board(), Watcher()
    face = Face(root=workshop.root, editor=asked.editor)
    with ExitStack() as stack:
        server = _listen(asked, board, face, Reviewer(workshop))
        stack.callback(server.server_close)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stack.callback(server.shutdown)
        stack.callback(board.close)
        stack.callback(watcher.close)
        stack.callback(workshop.close)
        workshop.look()
        watcher.watch(workshop.watched)
        shown: Shown | None = None
        while True:
            before, started = shown, perf_counter()
            shown = follow(before, workshop.build(), datetime.now())
            face.refresh(workshop.theme)
            board.put(shown)
            tell(News(address=server.address, before=before, shown=shown, seconds=perf_counter() - started))
            watcher.watch(workshop.watched)
            watcher.wait()


def _listen(asked: Asked, board: Board, face: Face, review: Reviewer) -> Preview:
    try:
        return Preview(asked.host, asked.port, board, face, review)
    except (OSError, OverflowError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        raise GeneratorError(f"the site cannot be shown there ({why}); try --address {HOST}:{PORT + 1}") from None
