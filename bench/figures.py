"""Measurements of all figures that have a goal, printed as one table with the goals.

    make bench                          a course of 100 modules, 50 settings: some minutes
    make bench ARGS=--full              1,000 modules, 3,000 for the cost of a page, 1,000 and 24,500 settings
    make bench ARGS="--modules 300 --runs 3"

Peers are measured where they are installed, with other versions of the same libraries than ours:

    python3 -m venv bench-output/peers && bench-output/peers/bin/pip install -r bench/peers.txt

Builds take turns, so that whatever else the machine does falls on all of them; figures are medians, spread is told.
Ratios to one that was measured in the same session, never seconds alone; differences under a fifth mean nothing.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import goals
import measure
from goals import Figure, skip
from measure import Sample, Summary

HERE = Path(__file__).resolve().parent
OURS = (sys.executable, "-m", "generator", "build")
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")
NOT_THERE = "not installed, skipped: see make bench ARGS=--help"
EDITED = 7
"""The module whose page is changed."""


@dataclass(frozen=True)
class Way:
    """One way to build the same course."""

    form: str
    asks: bool
    command: tuple[str, ...]


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="the sizes that the figures are asked for")
    parser.add_argument("--modules", type=int, help="modules of the course; otherwise 100, in full 1,000")
    parser.add_argument("--large", type=int, help="modules for the cost of a page; otherwise 300, in full 3,000")
    parser.add_argument("--many", type=int, help="settings; otherwise 50, in full 1,000")
    parser.add_argument("--most", type=int, help="very many settings; otherwise 200, in full 24,500")
    parser.add_argument("--runs", type=int, default=3, help="timed runs, after one that warms up")
    parser.add_argument("--peers", type=Path, default=HERE.parent / "bench-output/peers", help="where peers are")
    parser.add_argument("--seed", default="1")
    options = parser.parse_args(arguments)
    for name, quick, full in (("modules", 100, 1000), ("large", 300, 3000), ("many", 50, 1000), ("most", 200, 24_500)):
        if getattr(options, name) is None:
            setattr(options, name, full if options.full else quick)
    return options


def main(arguments: Sequence[str], machine: Callable[[bool], Iterator[str]]) -> None:
    options = read_options(arguments)
    work, in_memory = measure.make_work_folder()
    try:
        print("\n".join(machine(in_memory)))
        print(f"{options.modules} modules, {options.runs} runs after one that warms up\n")
        for line in goals.write_all(find_all(work, options)):
            print(line, flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    for more in ("--weight", "--lighthouse") if options.full else ():
        print(flush=True)
        subprocess.run([sys.executable, str(HERE / "run.py"), more], check=False)  # each has a table of its own


def find_all(work: Path, options: argparse.Namespace) -> Iterator[Figure | str]:
    """Yield all figures with their goals."""
    import schools  # noqa: PLC0415 - measured last

    yield from compare(work / "course", options)
    yield from scale(work / "scale", options)
    yield from schools.measure_many(work / "many", options)
    yield from schools.measure_most(work / "most", options)
    if not options.full:
        yield "| weight of a learner's page, Lighthouse | – | | | | | make bench ARGS=--weight, and ARGS=--lighthouse |"


def find_ways(peers: Path) -> Mapping[str, Way]:
    """Return the ways to build a course that are installed here."""
    ways = {
        "material": Way("plain", False, MKDOCS),
        "peak": Way("plain", True, MKDOCS),
        "ours": Way("ours", True, (*OURS, "--clean")),
    }
    python, zensical = peers / "bin/python", peers / "bin/zensical"
    if list(peers.glob("lib/python*/site-packages/mkdocs_quiz")):
        ways["quiz"] = Way("mkdocs-quiz", True, (str(python), "-m", "mkdocs", "build", "-q"))
    if zensical.exists():
        ways["zensical"] = Way("plain", True, (str(zensical), "build"))
    return ways


def compare(work: Path, options: argparse.Namespace) -> Iterator[Figure | str]:
    """Yield the ratios of full and repeated builds to those of peers, and to one another."""
    ways = find_ways(options.peers)
    found = measure_ways(work, ways, options)
    ours = found["ours"]
    yield ratio("material", ours, found["material"], spread(ours))
    for peer in ("quiz", "zensical"):
        yield ratio(peer, ours, found[peer], spread(found[peer])) if peer in found else skip(peer, NOT_THERE)
    yield Figure("peak", ours.peak / found["peak"].peak, note=f"{ours.peak:.0f} MiB, the largest of its processes")
    index, plain = work / "ours/site/assets/search-index.js", work / "material/site/search/search_index.json"
    yield Figure("index", index.stat().st_size / plain.stat().st_size)
    yield from measure_again(work / "ours", ours, options)


def measure_ways(work: Path, ways: Mapping[str, Way], options: argparse.Namespace) -> dict[str, Summary]:
    """Build the same course in each way in turn; return the median times by way."""
    builds: dict[str, Callable[[], Sample]] = {}
    for name, way in ways.items():
        write_course(way, work / name, options.modules, options.seed)
        kept = frozenset(path.name for path in (work / name).iterdir())
        builds[name] = partial(build_clean, way.command, work / name, kept)
    samples = measure.interleave(builds, options.runs)
    return {name: measure.summarise(samples[name], 0) for name in ways}


def measure_again(folder: Path, full: Summary, options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the time of a build without changes, and after one page has changed."""
    measure.run(OURS, folder)
    same = [measure.run(OURS, folder) for _ in range(options.runs)]
    yield ratio("same", measure.summarise(same, 0), full)
    edited, equal = [], True
    for is_edited in (True, False, True)[: options.runs]:
        edit(folder, options, back=not is_edited)
        edited.append(measure.run(OURS, folder))
        here = measure.digest(folder / "site")
        measure.run((*OURS, "--clean", "--out", "clean"), folder)
        equal = equal and here == measure.digest(folder / "clean")
    yield ratio("edit", measure.summarise(edited, 0), full, "" if equal else "NOT the bytes of a clean build")


def scale(work: Path, options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the time per page in a large course, relative to a small one."""
    way = Way("ours", True, (*OURS, "--clean"))
    taken = {}
    for modules in (100, options.large):
        write_course(way, work / str(modules), modules, options.seed)
        runs = [measure.run(way.command, work / str(modules)) for _ in range(options.runs)]
        taken[modules] = measure.summarise(runs, 0)
        shutil.rmtree(work)
    small, large = taken[100], taken[options.large]
    shares = ((large.wall, small.wall), (large.cpu, small.cpu))
    by_clock, by_cpu = (one / options.large / (other / 100) for one, other in shares)
    yield Figure("scale", by_clock, by_cpu, f"{options.large:,} modules")


def write_course(way: Way, folder: Path, modules: int, seed: str, *more: str) -> None:
    """Write the course by the workload's own command."""
    asked = ("10", "1") if way.asks else ("0", "0")
    command = [sys.executable, str(HERE / "workload.py"), "--form", way.form, "--modules", str(modules), "--seed", seed]
    command += ["--questions", asked[0], "--scenarios", asked[1], "--out", str(folder), *more]
    folder.parent.mkdir(parents=True, exist_ok=True)
    measure.run(command, folder.parent)


def edit(folder: Path, options: argparse.Namespace, *, back: bool) -> None:
    """Change one sentence of a page, or change it back."""
    page = folder / f"content/modules/m{min(EDITED, options.modules):04d}.md"
    text = page.read_text("utf-8").removesuffix("One more sentence.\n")
    page.write_text(text if back else f"{text}One more sentence.\n", "utf-8")


def build_clean(command: Sequence[str], folder: Path, kept: frozenset[str]) -> Sample:
    """Run a build in an empty output folder and without caches; return its sample."""
    measure.clean(folder, kept)
    return measure.run(command, folder)


def ratio(goal: str, one: Summary, other: Summary, note: str = "") -> Figure:
    """Return the figure for the ratio of two summaries' times."""
    return Figure(goal, one.wall / other.wall, one.cpu / other.cpu, note or f"{one.wall:.2f} s to {other.wall:.2f} s")


def spread(summary: Summary) -> str:
    """Return a note on the spread of the runs."""
    return f"{summary.wall:.2f} s (processor {summary.cpu:.2f} s), spread {summary.spread:.0%}"
