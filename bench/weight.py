"""Sizes of a learner's pages and of the search index: ``make bench ARGS=--weight``.

All figures are bytes of files compressed as a web server does, with gzip at its best. The pages are those of the course
that ships, opened in a browser; the indexes are those of the workload, which plain Material builds without questions.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import run
from playwright.sync_api import sync_playwright

from generator.website.build import build_site

ROOT = Path(__file__).resolve().parents[1]
INDEXES = ("assets/search-index.js", "search/search_index.json")
"""The index of the search, in our sites and in those of plain Material."""
MODULES = 100
PHONE = {"width": 390, "height": 844}


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """HTTP handler that serves a folder without logging."""

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        report = build_site(ROOT, site)
        if not report.ok:
            raise SystemExit(report.to_text())
        print("\n".join(write_pages(site)))
        print("\n".join(write_indexes(Path(folder))))


def weigh(path: Path) -> int:
    """Return the compressed size of a file in bytes."""
    return len(gzip.compress(path.read_bytes(), 9))


def weigh_index(site: Path) -> int:
    """Return the compressed size of a site's search index in bytes."""
    return weigh(next(site / name for name in INDEXES if (site / name).is_file()))


def write_pages(site: Path) -> Iterator[str]:
    """Yield a table of a learner's pages: size of the page, of all that it loads, with the index, and of our scripts.

    The last column has our scripts once the reader has come to the check.
    """
    index = weigh_index(site)
    yield "| page | itself | all it loads | with the search's index | our scripts | at the check |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    lessons = sorted(f"modules/{path.name}" for path in site.glob("modules/*.html"))
    for page, files, later in load_pages(site, ["index.html", *lessons]):
        total = sum(files.values())
        yield f"| {page} | {files[page]} | {total} | {total + index} | {sum_own(files)} | {sum_own(later)} |"


def sum_own(files: Mapping[str, int]) -> int:
    """Return the total size of our scripts among these files."""
    return sum(size for name, size in files.items() if name.endswith(".js"))


def load_pages(site: Path, pages: list[str]) -> Iterator[tuple[str, Mapping[str, int], Mapping[str, int]]]:
    """Open pages on a phone; yield the sizes of the files that a page has loaded, at first and at its check."""
    browser = subprocess.run([ROOT / "scripts/find-browser", "chromium"], capture_output=True, text=True, check=True)
    handler = functools.partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}/"
        chromium = playwright.chromium.launch(executable_path=browser.stdout.strip(), args=["--no-sandbox"])
        for path in pages:
            page = chromium.new_page(viewport=PHONE)  # a fresh one: nothing is kept from the page before
            asked: set[str] = set()
            page.on("request", lambda request, asked=asked: asked.add(request.url))
            page.goto(root + path)
            page.wait_for_load_state("networkidle")
            at_once = weigh_all(site, root, asked)
            for check in page.locator("[data-module=check]").all():
                check.scroll_into_view_if_needed()
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(300)
            yield path, at_once, weigh_all(site, root, asked)
            page.close()
        chromium.close()
        server.shutdown()


def weigh_all(site: Path, root: str, addresses: set[str]) -> Mapping[str, int]:
    """Return the sizes of a site's files with these addresses."""
    names = {re.sub(r"[?#].*", "", url.removeprefix(root)) for url in addresses}
    return {name: weigh(site / name) for name in names if (site / name).is_file()}


def write_indexes(work: Path) -> Iterator[str]:
    """Yield a table of the indexes of one course: guidance only, and ours with its questions."""
    yield f"\n| index of the search, {MODULES} modules | bytes | ratio |\n| --- | ---: | ---: |"
    sizes: dict[str, int] = {}
    for number, (name, contender) in enumerate(run.CONTENDERS.items()):
        folder = work / f"course-{number}"
        run.write_workload(contender, folder, MODULES, "1")
        run.build(contender, folder, frozenset(path.name for path in folder.iterdir()))
        sizes[name] = weigh_index(folder / "site")
        yield f"| {name} | {sizes[name]} | {sizes[name] / sizes[run.BASE]:.2f} |"
