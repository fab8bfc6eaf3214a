"""Benchmark of building many settings' sites: time and memory, compared with single builds and with writing the files.

So many sites fill a folder in memory, so those that are done are looked at and deleted while the others are made: each
has to be whole, which is to say, hold the files of the first one, and end where a page ends.
"""

from __future__ import annotations

import argparse
import os
import shutil
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import figures
import measure
from goals import Figure

MODULES = 30
SINGLE_BUILDS = 5
"""So many builds of one setting stand for all of them."""
COURSE = figures.Way("ours", True, ())
EACH = (*figures.OURS, "--settings", "settings", "--out", "sites")


def measure_many(work: Path, options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the time for many settings, as a ratio to as many single builds and to writing the same files."""
    write_schools(work, options.many, options.seed)
    single = [measure.run((*figures.OURS, "--clean"), work) for _ in range(SINGLE_BUILDS + 1)][1:]
    one = measure.summarise(single, 0)
    taken = measure.run(EACH, work)
    built = [path for path in (work / "sites").iterdir() if (path / "store.html").exists()]
    note = f"{taken.wall:.0f} s, {len(built):,} sites; {SINGLE_BUILDS} builds of {one.wall:.1f} s stand for all"
    yield Figure("many", taken.wall / one.wall / len(built), taken.cpu / one.cpu / len(built), note)
    files = read(built[0])
    shutil.rmtree(work / "sites")
    started = time.perf_counter()
    write_copies(work / "copies", files, len(built))
    seconds = time.perf_counter() - started
    weight = sum(map(len, files.values())) / 1e6
    shutil.rmtree(work)
    yield Figure("write", taken.wall / seconds, note=f"{len(built):,} × {weight:.1f} MB in {seconds:.1f} s")


def measure_most(work: Path, options: argparse.Namespace) -> Iterator[Figure]:
    """Yield memory and time of very many settings."""
    peaks = {}
    for count in (10, options.most):
        write_schools(work / str(count), count, options.seed)
        with Watcher(work / str(count) / "sites") as watcher:
            taken = measure.run(EACH, work / str(count))
        peaks[count] = taken
        watcher.check(count)
        shutil.rmtree(work)
    few, most = peaks[10], peaks[options.most]
    yield Figure("memory", most.peak / few.peak, note=f"{most.peak:.0f} MiB, the largest of its processes")
    yield Figure("minutes", most.wall / 60, most.cpu / 60, f"{options.most:,} settings, every site whole")


def write_schools(folder: Path, count: int, seed: str) -> None:
    """Write a course with ``count`` settings and the theme."""
    figures.write_course(COURSE, folder, MODULES, seed, "--settings", str(count))
    (folder / "theme").symlink_to(figures.HERE.parent / "theme")


def read(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a site by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_copies(folder: Path, files: dict[str, bytes], count: int) -> None:
    """Write ``count`` copies of a site, with as many processes as a build uses."""
    jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with ProcessPoolExecutor(jobs) as pool:
        list(pool.map(write_some, [(folder, files, range(job, count, jobs)) for job in range(jobs)]))


def write_some(given: tuple[Path, dict[str, bytes], range]) -> None:
    """Write some of the copies in one process."""
    folder, files, numbers = given
    for number in numbers:
        made: set[Path] = set()
        for name, data in files.items():
            path = folder / str(number) / name
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(data)


@dataclass
class Watcher:
    """Thread that checks each finished site and deletes it, to save space."""

    folder: Path
    names: frozenset[str] = frozenset()
    """The files of the first site."""
    whole: int = 0
    faults: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Watcher:
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._thread:
            self._thread.join()

    def check(self, count: int) -> None:
        """Exit with an error if a site was incomplete or missing."""
        if self.faults or self.whole != count:
            raise SystemExit(f"bench: {self.whole} of {count} sites were whole; {self.faults[:3]}")

    def _watch(self) -> None:
        while not self._stop.wait(0.2):
            self.look()
        self.look()

    def look(self) -> None:
        """Check all finished sites; unfinished ones have hidden names."""
        found = sorted(self.folder.iterdir()) if self.folder.is_dir() else ()
        for site in (path for path in found if path.is_dir() and not path.name.startswith(".")):
            self._take(site)

    def _take(self, site: Path) -> None:
        pages = read(site)
        if not (site / "store.html").exists():
            return
        self.names = self.names or frozenset(pages)
        cut = [
            name for name, data in pages.items() if name.endswith(".html") and not data.rstrip().endswith(b"</html>")
        ]
        if cut or frozenset(pages) != self.names:
            self.faults.append(f"{site.name}: {cut[:3] or sorted(self.names ^ pages.keys())[:3]}")
        else:
            self.whole += 1
        shutil.rmtree(site)
