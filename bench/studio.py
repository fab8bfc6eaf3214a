"""Benchmark of the studio in Chromium, with the course that ships: ``make bench ARGS="--only studio"``.

Its bytes are those of all files that the page may load, each packed by gzip. It is opened a second time with the
browser's cache. Seconds to findings count from the last key until the page shows them: first of an edit that its file
is reported for, then of one that other files are reported for. Long tasks of the page are those while somebody types.
"""

from __future__ import annotations

import gzip
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from click.testing import CliRunner
from goals import Figure
from handed_in import ROOT
from playwright.sync_api import Page, sync_playwright
from register import find_browser

from generator.commands.cli import cli

NOT_LOADED = "licences.txt"
FILE = "quizzes/contact.md"
EDITS = 5
WORDS = "Somebody writes a sentence of some length, and goes on. "
DESKTOP = {"width": 1280, "height": 900}
PATIENCE_MS = 120_000
WATCH = """
window.tasks = [];
const noteTasks = (list) => tasks.push(...list.getEntries().map(({ duration }) => duration));
new PerformanceObserver(noteTasks).observe({ type: "longtask" });
const begin = () => { window.key = performance.now(); delete document.documentElement.dataset.taken; };
addEventListener("keydown", begin, true);
const note = () => { document.documentElement.dataset.taken = performance.now() - window.key; };
addEventListener("DOMContentLoaded", () => {
  const count = document.querySelector("[data-module=studio-findings] [data-count]");
  new MutationObserver(note).observe(count, { childList: true });
});
"""
"""Notes long tasks, and how long after the last key the number of findings changed."""


class Files(SimpleHTTPRequestHandler):
    """Serves files without a log."""

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()


def measure_studio() -> Iterator[Figure]:
    """Package the studio, and yield its figures."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / "studio"
        result = CliRunner().invoke(cli, ["package", "studio", "--root", str(ROOT), "--out", str(folder)])
        if result.exit_code:
            raise SystemExit(f"bench: {result.output}{result.exception}")
        yield Figure("studio_weight", [weigh(folder)], "gzip -9")
        with serving(folder) as address, sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=find_browser()).new_page(viewport=DESKTOP)
            page.add_init_script(WATCH)
            open_studio(page, address)
            yield Figure("studio_open", [open_studio(page, address) for _ in range(3)], "with the browser's cache")
            yield from measure_edits(page)


def weigh(folder: Path) -> float:
    """Return the size of all files that the page may load, packed, in MB."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != NOT_LOADED]
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) / 1_000_000


def open_studio(page: Page, address: str) -> float:
    """Open the page, and return the seconds until the course has been checked."""
    page.goto(address)
    page.wait_for_selector("[data-panes]:not([hidden]) .studio-files__file", timeout=PATIENCE_MS)
    return float(page.evaluate("performance.now()")) / 1000


def measure_edits(page: Page) -> Iterator[Figure]:
    """Yield how long it takes to show what edits bring about, and the longest task while somebody types."""
    page.locator("[data-filter]").fill(FILE)
    page.locator(f'[data-path="{FILE}"]').first.click()
    text = page.locator(".cm-content")
    text.click()
    yield Figure("studio_file", [edit(page, "Control+End", "\n\n## Nonsense: what is this?") for _ in range(EDITS)])
    yield Figure(
        "studio_course", [edit(page, "Control+Home", "x") for _ in range(EDITS)], "of a file without its module"
    )
    page.evaluate("tasks.length = 0")
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\n" + WORDS * 3, delay=40)
    page.wait_for_timeout(2000)
    yield Figure("studio_typing", [page.evaluate("Math.max(0, ...tasks)")], "longest task")


def edit(page: Page, place: str, words: str) -> float:
    """Type words at a place, undo them again, and return the seconds until the findings were shown."""
    page.keyboard.press(place)
    page.keyboard.type(words)
    taken = wait_for_findings(page)
    for _ in words:
        page.keyboard.press("Backspace")
    wait_for_findings(page)
    return taken


def wait_for_findings(page: Page) -> float:
    """Wait until the page shows another number of findings, and return the seconds from the last key until then."""
    page.wait_for_selector("html[data-taken]", timeout=PATIENCE_MS)
    return float(page.evaluate("document.documentElement.dataset.taken")) / 1000
