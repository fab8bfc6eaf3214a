"""Benchmark of building many settings' sites: processor time, to that of writing the same files, and memory.

Each site has to be whole, which is to say, hold the files of the first one, and end where a page ends. So many sites as
in the largest number would fill the disk or memory, so their files are only counted (counted.py).
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import figures
import measure
from goals import Figure
from measure import Measured, Sample

from generator.website.many.batch_build import count_processors

MODULES = 30
FEW = 10
ALL = ("--settings", "settings", "--out", "sites")
WRITTEN = (*figures.CLEAN, *ALL)
COUNTED = (sys.executable, str(figures.HERE / "counted.py"), "build", "--clean", *ALL)


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
    measured = measure_run(WRITTEN, folder)
    check_sites(folder / "sites", count)
    shutil.rmtree(folder / "sites")
    return measured


def check_sites(folder: Path, count: int) -> None:
    """Exit with an error if a site is incomplete or missing."""
    sites = [page.parent for page in sorted(folder.glob("*/store.html"))]
    names = frozenset(read(sites[0])) if sites else frozenset()
    faults = [site.name for site in sites if not is_whole(read(site), names)]
    if faults or len(sites) != count:
        raise SystemExit(f"bench: {len(sites) - len(faults)} of {count} sites were whole; {faults[:3]}")


def is_whole(files: Mapping[str, bytes], names: frozenset[str]) -> bool:
    """Return whether a site has all files and each of its pages its end."""
    pages = (data for name, data in files.items() if name.endswith(".html"))
    return files.keys() == names and all(page.rstrip().endswith(b"</html>") for page in pages)


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
    """Write ``count`` copies of a site in the cheapest way, in as many processes as a build has; return their time."""
    jobs = count_processors()
    shares = [[f"{folder}/{number}" for number in range(job, count, jobs)] for job in range(jobs)]
    processes = [get_context("fork").Process(target=write_share, args=(share, files)) for share in shares]
    wall, cpu = time.perf_counter(), measure_children()
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    sample = Sample(time.perf_counter() - wall, measure_children() - cpu, 0)
    shutil.rmtree(folder)
    return sample


def measure_children() -> float:
    """Return the processor time of all processes that this one has started and that have ended, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def write_share(folders: list[str], files: Mapping[str, bytes]) -> None:
    """Write a copy of a site to each of some folders."""
    for folder in folders:
        write_copy(folder, files)


def write_copy(folder: str, files: Mapping[str, bytes]) -> None:
    """Write one copy with as few calls of the system as there can be."""
    for above in {path.rpartition("/")[0]: None for path in files}:
        Path(folder, above).mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        file = os.open(f"{folder}/{path}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.write(file, data)
        os.close(file)
