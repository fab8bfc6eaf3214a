"""The loop of a preview: build, show, wait for a change, and build again, until it is interrupted."""

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
from generator.project.review import PAGE, write_review
from generator.website.preview.incremental import IncrementalBuilder
from generator.website.preview.latest_build import LatestBuild, PreviewState, apply_build
from generator.website.preview.server import PreviewServer
from generator.website.preview.toolbar import EditorLinks, ToolbarInjector
from generator.website.preview.watcher import Watcher


@dataclass(slots=True)
class ReviewPageCache:
    """A cache of the review page, which is rendered once for each state of the preview."""

    builder: IncrementalBuilder
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _made: tuple[PreviewState, bytes] | None = None

    def __call__(self, state: PreviewState) -> bytes | None:
        """Return the review page of a state, or None if the project cannot be read."""
        with self._turn:
            if self._made is None or self._made[0] is not state:
                made = self._make()
                self._made = (state, made) if made is not None else None
            return self._made[1] if self._made else None

    def _make(self) -> bytes | None:
        try:
            loaded = self.builder.load()
            with tempfile.TemporaryDirectory(prefix="microsite-") as folder:
                write_review(self.builder.root, loaded, Path(folder))
                return (Path(folder) / PAGE).read_bytes()
        except GeneratorError:
            return None


HOST, PORT = "127.0.0.1", 8000
FETCHING = 0.5
"""Seconds for browsers to fetch a new build before all rules run."""
SWITCH = 0.001
"""Seconds after which a build yields to the threads that answer browsers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """The options of ``microsite serve``: the project's folder, setting, address to listen on, and editor."""

    root: Path
    setting: str | None = None
    host: str = HOST
    port: int = PORT
    editor: EditorLinks = field(default_factory=EditorLinks)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """A build of the preview, for the terminal: its state, the state reported before, and the seconds it took."""

    address: str
    before: PreviewState | None
    """The state of the previous report; None for the first."""
    state: PreviewState
    seconds: float


@dataclass(slots=True, kw_only=True)
class BuildCycle:
    """The builds of a preview, one after another; each is shown at once, and checked by all lint rules afterwards."""

    builder: IncrementalBuilder
    latest: LatestBuild
    injector: ToolbarInjector
    before: PreviewState | None = None
    state: PreviewState | None = None
    seconds: float = 0.0
    """Seconds that the last build took until it was shown."""

    def build(self) -> None:
        """Build the site for the preview and show the result in browsers."""
        started, self.before = perf_counter(), self.state
        self._show(apply_build(self.before, self.builder.build(), datetime.now()))
        self.seconds = perf_counter() - started

    def run_all_lint_rules(self) -> PreviewState | None:
        """Run all lint rules on the latest build and show their findings; return the state, None before any build."""
        if self.state:
            examined = self.builder.run_all_lint_rules(self.state.built)
            self._show(self.state.with_rule_findings(self.before, examined))
        return self.state

    @property
    def is_broken(self) -> bool:
        """Whether the last build failed, so that browsers have nothing to fetch."""
        return self.state is not None and self.state.is_broken

    def _show(self, state: PreviewState) -> None:
        self.injector.refresh(self.builder.theme)
        self.latest.replace_state(state)
        self.state = state


def serve_site(options: ServeOptions, report_build: Callable[[BuildReport], None]) -> None:
    """Serve a preview and rebuild it on each change until interrupted; ``report_build`` is called after each build.

    Raise GeneratorError if there is no project or the address cannot be used.
    """
    builder = IncrementalBuilder(root=options.root.resolve(), setting=options.setting)
    latest, watcher = LatestBuild(), Watcher()
    cycle = BuildCycle(
        builder=builder, latest=latest, injector=ToolbarInjector(root=builder.root, editor=options.editor)
    )
    with ExitStack() as stack:
        server = _listen(options, latest, cycle.injector, ReviewPageCache(builder))
        stack.callback(server.server_close)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for end in (server.shutdown, latest.close, watcher.close, builder.close):
            stack.callback(end)
        sys.setswitchinterval(SWITCH)
        builder.load_config()
        reported: PreviewState | None = None
        while True:
            watcher.watch(builder.watched)
            cycle.build()
            watcher.watch(builder.watched)
            if not cycle.is_broken and watcher.wait(FETCHING):
                continue
            if state := cycle.run_all_lint_rules():
                report_build(BuildReport(address=server.address, before=reported, state=state, seconds=cycle.seconds))
                reported = state
            watcher.wait()


def _listen(
    options: ServeOptions, latest: LatestBuild, injector: ToolbarInjector, review: ReviewPageCache
) -> PreviewServer:
    try:
        return PreviewServer(options.host, options.port, latest, injector, review)
    except (OSError, OverflowError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        raise GeneratorError(
            f"cannot listen on {options.host}:{options.port} ({why}); try --address {HOST}:{PORT + 1}"
        ) from None
