"""Benchmark of the preview: seconds from saving a file until Chromium shows the change, in the shipped course.

    make bench ARGS=--serve
    make bench ARGS="--serve --rounds 3"

Twenty saves a round, of seven sorts: words of a question, a page, a scene and the theme, values and colours of the
setting, and the course's title. A save counts as seen when the page has loaded, its components stand, and the new words
are in it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from goals import Figure
from handed_in import ROOT
from playwright.sync_api import Page, sync_playwright
from register import find_browser

PARTS = ("content", "quizzes", "theme", "mkdocs.yml", "setting.yml")
SEEN = """(text) => document.readyState === "complete" && document.documentElement.dataset.script === "on"
  && (document.body.textContent.includes(text)
      || getComputedStyle(document.documentElement).getPropertyValue("--m-brand").trim() === text)"""
PATIENCE = 60
PAUSE = 1.5
"""Seconds between a change that was seen and the next save; nobody writes faster."""
DESKTOP = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Save:
    """One edit: the first thing in a file that matches becomes what ``new`` makes of a word."""

    sort: str
    file: str
    old: str
    new: str = "{word} "
    page: str = "modules/contact.html"


SAVES: Sequence[tuple[int, Save]] = (
    (5, Save("a question's word", "quizzes/contact.md", r"(?<=- \[ \] )(word\d+ )?")),
    (5, Save("a page's word", "content/modules/contact.md", r"(?<=\n\n)(word\d+ )?(?=[A-Z])")),
    (3, Save("a scene", "quizzes/contact.md", r"(?<=\n\n)(word\d+ )?(?=[A-Z]\S+ .*\n\n- \[)")),
    (2, Save("a setting's value", "setting.yml", r"(?<=\n  title: )(word\d+ )?(?=the designated)")),
    (2, Save("a setting's colour", "setting.yml", r"(?<=primary: \")#[0-9a-f]{6}", "#1d4f{number:02x}")),
    (2, Save("the course's title", "quizzes/course.yml", r"(?<=\ntitle: )(word\d+ )?", page="index.html")),
    (1, Save("the theme's word", "theme/words/en-GB/site.yml", r"(?<=made_with: )(word\d+ )?")),
)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--serve", action="store_true", help="this bench, which bench/run.py hands on")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args(arguments)
    print("\n".join(write_table(measure_saves(options.rounds))))


def measure_preview() -> Figure:
    """Return the seconds of all saves of one round."""
    taken = measure_saves(1)
    return Figure("preview", [seconds for times in taken.values() for seconds in times], "saves of seven sorts")


def measure_saves(rounds: int) -> Mapping[str, Sequence[float]]:
    """Return the seconds of each save by its sort."""
    taken: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=find_browser()).new_page(viewport=DESKTOP)
        for number, save in enumerate(s for _ in range(rounds) for count, s in SAVES for _ in range(count)):
            taken[save.sort].append(measure(page, address, Path(folder), save, number + 16))
    return taken


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a copy of the course from a folder; yield its address when the server is ready."""
    for name in PARTS:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--root", str(folder), "--address", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def wait_for(address: str) -> None:
    """Wait until a server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urlopen(address).close()  # noqa: S310 - our own server
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("bench: the preview did not start")


def measure(page: Page, address: str, folder: Path, save: Save, number: int) -> float:
    """Save a change and return the seconds until the browser shows it."""
    if page.url != address + save.page:
        page.goto(address + save.page)
        page.wait_for_selector("html[data-script=on]", state="attached")
    path = folder / save.file
    word = save.new.format(word=f"word{number}", number=number)
    text, changes = re.subn(save.old, word, path.read_text("utf-8"), count=1)
    if not changes:
        raise SystemExit(f"bench: there is nothing to edit in {save.file}")
    time.sleep(PAUSE)
    started = time.perf_counter()
    path.write_text(text, "utf-8")
    page.wait_for_function(SEEN, arg=word.strip(), timeout=PATIENCE * 1000)
    return time.perf_counter() - started


def write_table(taken: Mapping[str, Sequence[float]]) -> Iterator[str]:
    """Yield a row for each kind of change, and one for all."""
    yield "| save | times | median s | worst s |"
    yield "| --- | ---: | ---: | ---: |"
    everything = [seconds for times in taken.values() for seconds in times]
    for sort, times in [*taken.items(), ("all", everything)]:
        yield f"| {sort} | {len(times)} | {median(times):.2f} | {max(times):.2f} |"


if __name__ == "__main__":
    main(sys.argv[1:])
