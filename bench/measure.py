"""Measurement of a process: wall and CPU seconds, peak memory, size of its output.

A whole process, because that is what a person or a runner waits for; and the system's own account of it
(``wait4``), because a build may start processes of its own. Memory is that of all its processes together, in which what
they share counts once (PSS); looking at it takes time, so a run is measured for time or for memory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

Measured = TypeVar("Measured")
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory, where a slow disk cannot colour the figures
PROCESSES = Path("/proc")
MIB = 1024 * 1024
PER_MAXRSS = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of ``ru_maxrss``, which macOS counts in bytes and others in KiB."""


@dataclass(frozen=True)
class Sample:
    """The measurement of one run: wall seconds, CPU seconds, peak memory in MiB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Summary:
    """Medians of several builds, the spread of their wall time as a share of its median, MB of output."""

    wall: float
    cpu: float
    peak: float
    spread: float
    output: float


class BuildFailed(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """A build ended with an error; its message is the end of what it printed."""


def make_work_folder() -> tuple[Path, bool]:
    """Return a new temporary folder, and whether it is in memory."""
    in_memory = SHARED_MEMORY.is_dir() and os.access(SHARED_MEMORY, os.W_OK)
    return Path(tempfile.mkdtemp(prefix="bench-", dir=SHARED_MEMORY if in_memory else None)), in_memory


def run(command: Sequence[str], folder: Path) -> Sample:
    """Run a command in a folder and return its measurement; raise BuildFailed if it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=subprocess.STDOUT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise BuildFailed(f"{' '.join(command)} in {folder}:\n{said.read().decode(errors='replace')[-2000:]}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * PER_MAXRSS / MIB)


def run_for_memory(command: Sequence[str], folder: Path) -> float:
    """Run a command in a folder and return the peak memory of all its processes in MiB; raise BuildFailed if it fails.

    Exit with an error where the system does not tell (only Linux does).
    """
    if not PROCESSES.is_dir():
        raise SystemExit("bench: the memory of all processes of a build can be measured on Linux only")
    with _sample_memory() as found:
        run(command, folder)
    return max(found, default=0) / MIB


@contextmanager
def _sample_memory() -> Iterator[list[int]]:
    """Collect, twenty times a second, the memory in bytes of all processes below this one."""
    found: list[int] = []
    is_over = threading.Event()

    def sample() -> None:
        while not is_over.wait(0.05):
            found.append(sum(map(_read_memory, _list_descendants(os.getpid()))))

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield found
    finally:
        is_over.set()
        thread.join()


def _list_descendants(process: int) -> Iterator[int]:
    """Yield the ids of all processes below one."""
    children: dict[int, list[int]] = {}
    for folder in PROCESSES.iterdir():
        with suppress(OSError, ValueError):
            parent = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1]
            children.setdefault(int(parent), []).append(int(folder.name))
    found = [process]
    for one in found:
        found += children.get(one, ())
    yield from found[1:]


def _read_memory(process: int) -> int:
    """Return the proportional share (PSS) of a process in the memory that it uses, in bytes; 0 if it has ended."""
    with suppress(OSError):
        for line in (PROCESSES / str(process) / "smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def clean(folder: Path, kept: frozenset[str]) -> None:
    """Delete the output and the caches of a build from its folder."""
    for path in folder.iterdir():
        if path.name not in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def interleave(builds: Mapping[str, Callable[[], Measured]], runs: int) -> dict[str, list[Measured]]:
    """Run the builds in turn, so that other load on the machine affects all; the first round is a warm-up."""
    rounds = [{name: build() for name, build in builds.items()} for _ in range(runs + 1)]
    return {name: [taken[name] for taken in rounds[1:]] for name in builds}


def summarise(samples: Sequence[Sample], output: float) -> Summary:
    """Return the medians of several samples, and the size of the output."""
    walls = [s.wall for s in samples]
    middle = median(walls)
    cpu, peak = median(s.cpu for s in samples), median(s.peak for s in samples)
    return Summary(middle, cpu, peak, (max(walls) - min(walls)) / middle, output)


def weigh(folder: Path) -> float:
    """Return the size of all files below a folder in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
