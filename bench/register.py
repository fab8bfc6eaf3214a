"""Measure the register's page in Chromium: taking in files, searching, ordering and scrolling.

    make bench ARGS=--register                           5,000 and 20,000 records
    make bench ARGS="--register --records 5000 --runs 3"

The page says itself how long it took, from the moment when files are chosen to the drawn table, by the measures
``register:intake``, ``register:filter`` and ``register:draw``; what a person waits for after that is measured to the
next painted frame.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import measure
from goals import Goal, judge
from handed_in import ROOT, TODAY, name_person, write_all
from playwright.sync_api import Browser, Page, sync_playwright

OURS = (sys.executable, "-m", "generator")
PATIENCE = 120
"""Seconds that the page may take."""
PAGE = "for-dsls/register.html"
INTAKE = {
    (5000, "records"): Goal("5,000 loose files to a drawn table", 2.0, None, " s"),
    (5000, "records.zip"): Goal("the same as a ZIP", 1.2, None, " s"),
}
"""Goals for the time from files to the table, by number of records and how they come."""
FIXED_DAY = """{
  const now = Date.parse("%sT09:00:00");
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length ? given : [now]));
    }
    static now() {
      return now;
    }
  };
}"""
"""The day of the records. Playwright's own clock would take the measures away."""
PAINTED = """async () => {
  const start = performance.now();
  %s
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
TYPED = """
  const field = document.querySelector(".register__find");
  field.value = LETTERS;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
"""
SCROLLED = """async () => {
  const gaps = [];
  let before = performance.now();
  for (let step = 0; step < 60; step += 1) {
    scrollBy(0, 120);
    await new Promise((done) => requestAnimationFrame(done));
    gaps.push(performance.now() - before);
    before = performance.now();
  }
  return Math.max(...gaps.slice(1));
}"""


@dataclass(frozen=True)
class PageMeasurement:
    """What the page took, in milliseconds; ``memory`` is the size of its heap in MB."""

    intake: float
    filtered: float
    painted: float
    sorted_: float
    scrolled: float
    memory: float


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--register", action="store_true", help="this")
    parser.add_argument("--records", type=int, nargs="+", default=[5000, 20_000], metavar="N")
    parser.add_argument("--runs", type=int, default=3, help="timed runs of each; their median is shown")
    parser.add_argument("--seed", default="1")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] = ()) -> None:
    options = read_options(arguments)
    work, in_memory = measure.make_work_folder()
    try:
        print(f"Work folder {'in memory' if in_memory else 'on disk'}; medians of {options.runs} runs", flush=True)
        folders = {count: work / str(count) for count in options.records}
        for count, folder in folders.items():
            write_all(folder, count, options.seed)
        print("\n".join(measure_pages(work, folders, options.runs)), flush=True)
    finally:
        shutil.rmtree(work)


def measure_pages(work: Path, folders: dict[int, Path], runs: int) -> Iterator[str]:
    """Yield the table of the page."""
    site = work / "site"
    measure.run((*OURS, "build", "--out", str(site)), ROOT)
    told = ("files to table s", "must", "search ms", "to paint ms", "order ms", "slowest frame ms", "heap MB")
    yield f"\n| records | register.html, opened from a folder | {' | '.join(told)} |"
    yield "| ---: | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |"
    with sync_playwright() as playwright:
        for count, folder in folders.items():
            for source in ("records", "records.zip"):
                found = [measure_page(playwright.chromium.launch, site, folder, source, count) for _ in range(runs)]
                yield write_row(count, source, found)


def measure_page(launch: partial[Browser], site: Path, folder: Path, source: str, count: int) -> PageMeasurement:
    """Measure once, in a browser of its own, so that no run warms up another."""
    arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    browser = launch(executable_path=find_browser(), args=arguments)
    try:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.add_init_script(FIXED_DAY % TODAY.isoformat())
        page.goto((site / PAGE).as_uri())
        page.set_input_files("#staff-list-file", folder / "staff.csv")
        page.locator("[data-rows] [data-row]").first.wait_for()
        path = folder / source
        page.set_input_files("#intake-files", sorted(path.iterdir()) if path.is_dir() else path)
        intake = read_measure(page, "register:intake")
        look(page, count)
        return PageMeasurement(intake, *use(page), measure_heap(page))
    finally:
        browser.close()


def read_measure(page: Page, name: str) -> float:
    """Return how long the newest measure of a name took, once there is one."""
    script = f"() => performance.getEntriesByName('{name}').at(-1)?.duration ?? null"
    started = time.monotonic()
    while (duration := page.evaluate(script)) is None:  # the page's policy forbids what would wait inside it
        if time.monotonic() - started > PATIENCE:
            raise SystemExit(f"bench: the page has not measured {name}")
        page.wait_for_timeout(50)
    return float(duration)


def look(page: Page, count: int) -> None:
    """Exit with an error unless the page has read all records, since other figures would be meaningless."""
    said = page.locator(".intake [data-came-in] [data-said]").inner_text()
    if not said.replace(",", "").startswith(f"{count} "):
        raise SystemExit(f"bench: the page took in something else than {count} records: {said}")


def use(page: Page) -> tuple[float, float, float, float]:
    """Search for a name letter by letter, order by day, and scroll; return the slowest of each in milliseconds."""
    filtered, painted = [], []
    name = name_person(4321).split()[0]
    for end in range(1, len(name) + 1):
        painted.append(page.evaluate(PAINTED % TYPED.replace("LETTERS", json.dumps(name[:end]))))
        filtered.append(read_measure(page, "register:filter"))
    page.fill(".register__find", "")
    ordered = [page.evaluate(PAINTED % "document.querySelector('[data-sort=due]').click();") for _ in range(2)]
    return max(filtered), max(painted), max(ordered), page.evaluate(SCROLLED)


def measure_heap(page: Page) -> float:
    """Return the size of the page's heap in MB after garbage collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def find_browser() -> str:
    """Return the path of Chromium."""
    found = subprocess.run([ROOT / "scripts" / "find-browser", "chromium"], capture_output=True, text=True, check=True)
    return found.stdout.strip()


def write_row(count: int, source: str, found: Sequence[PageMeasurement]) -> str:
    """Return a row of the table with the medians."""

    def middle(field: str) -> float:
        return median(getattr(one, field) for one in found)

    seconds = middle("intake") / 1000
    figures = [f"{seconds:.2f}", judge_intake(INTAKE.get((count, source)), seconds)]
    figures += [f"{middle(field):.0f}" for field in ("filtered", "painted", "sorted_", "scrolled", "memory")]
    return f"| {count} | {source} | {' | '.join(figures)} |"


def judge_intake(goal: Goal | None, seconds: float) -> str:
    """Return the limit and whether it is met, or nothing where there is none."""
    return f"≤ {goal.must:g}{goal.unit}: {judge(goal, seconds)}" if goal else ""


if __name__ == "__main__":
    main(sys.argv[1:])
