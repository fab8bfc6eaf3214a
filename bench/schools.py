"""Benchmark of building many settings' sites: processor time, to that of writing the same files, and memory.

So many sites would fill the disk or memory. Those that are done are looked at and deleted while others are made: each
has to be whole, which is to say, hold the files of the first one, and end where a page ends. Of the largest number,
files are only counted (counted.py).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import figures
import measure
from goals import Figure
from measure import Measured, Sample

MODULES = 30
FEW = 10
ALL = ("--settings", "settings", "--out", "sites")
WRITTEN = (*figures.CLEAN, *ALL)
COUNTED = (sys.executable, str(figures.HERE / "counted.py"), "build", "--clean", *ALL)
BATCH = 50
"""So many copies of a site are kept at a time."""


def measure_settings(work: Path, options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the processor time of many settings, as a ratio to writing the same files, and their memory."""
    counts = {"few": FEW, "many": options.many, "most": options.most}
    for name, count in counts.items():
        write_schools(work / name, count, options.seed)
    files = read_first(work / "few")
    write = {
        "many": partial(build_schools, work / "many", options.many, measure.run),
        "floor": partial(write_copies, work / "copies", files, options.many),
    }
    found = measure.interleave(write, options.runs)
    times = figures.compare_times("write", found["many"], found["floor"])
    yield Figure(
        "write", times.values, f"{times.note}; {options.many:,} × {sum(map(len, files.values())) / 1e6:.1f} MB"
    )
    memory = {
        name: partial(build_schools, work / name, counts[name], measure.run_for_memory) for name in ("few", "many")
    }
    peaks = measure.interleave(memory, options.runs)
    yield figures.compare_values("memory", peaks["many"], peaks["few"], "MiB")
    counted = {name: partial(measure.run_for_memory, COUNTED, work / name) for name in ("few", "most")}
    peaks = measure.interleave(counted, options.runs)
    yield figures.compare_values("counted", peaks["most"], peaks["few"], f"MiB; {options.most:,} settings")


def write_schools(folder: Path, count: int, seed: str) -> None:
    """Write a course with ``count`` settings and the theme."""
    figures.write_course(figures.COURSE, folder, MODULES, seed, "--settings", str(count))
    (folder / "theme").symlink_to(figures.ROOT / "theme")


def build_schools(folder: Path, count: int, measure_run: figures.Run[Measured]) -> Measured:
    """Build the sites of all settings, and look at each; return what was measured."""
    with Watcher(folder / "sites") as watcher:
        measured = measure_run(WRITTEN, folder)
    watcher.check(count)
    return measured


def read_first(folder: Path) -> Mapping[str, bytes]:
    """Return the files of one setting's site."""
    measure.run(WRITTEN, folder)
    site = next(path.parent for path in sorted(folder.glob("sites/*/store.html")))
    files = read(site)
    shutil.rmtree(folder / "sites")
    return files


def read(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a site by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_copies(folder: Path, files: Mapping[str, bytes], count: int) -> Sample:
    """Write ``count`` copies of a site in the cheapest way; return the processor time without that of deleting them."""
    wall = cpu = 0.0
    for first in range(0, count, BATCH):
        started = time.perf_counter(), time.process_time()
        for number in range(first, min(first + BATCH, count)):
            write_copy(f"{folder}/{number}", files)
        wall, cpu = wall + time.perf_counter() - started[0], cpu + time.process_time() - started[1]
        shutil.rmtree(folder)
    return Sample(wall, cpu, 0)


def write_copy(folder: str, files: Mapping[str, bytes]) -> None:
    """Write one copy with as few calls of the system as there can be."""
    for above in {path.rpartition("/")[0]: None for path in files}:
        Path(folder, above).mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        file = os.open(f"{folder}/{path}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.write(file, data)
        os.close(file)


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
