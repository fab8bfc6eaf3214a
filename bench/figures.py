"""Measurements of all figures that have a goal, printed as one table with the goals.

    make bench                          a course of 100 modules, 50 settings: some minutes
    make bench ARGS=--full              1,000 and 24,500 settings, Lighthouse
    make bench ARGS="--modules 300 --runs 5"
    make bench ARGS="--only real same"  some of the table: see PARTS

Peers are measured where they are installed, with other versions of the same libraries than ours:

    python3 -m venv bench-output/peers && bench-output/peers/bin/pip install -r bench/peers.txt

Builds take turns, so that whatever else the machine does falls on all of them. Each turn gives a ratio; the table has
their median and spread. Never quote seconds alone, and wall times only from a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import goals
import measure
from goals import Figure, skip
from measure import Measured, Sample

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PROGRAM = (sys.executable, "-m", "generator")
OURS = (*PROGRAM, "build")
CLEAN = (*OURS, "--clean")
CHECK = (sys.executable, "-m", "generator", "check", "--format", "json")
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")
IMPORTS = "import generator.commands.build, generator.website.build, generator.website.plugin, generator.checks"
"""All that a build imports."""
NOT_THERE = "not installed, skipped: see make bench ARGS=--help"
SHIPPED = ("content", "quizzes", "theme", "mkdocs.yml", "setting.yml")
"""Files and folders of the course that ships."""


@dataclass(frozen=True)
class Way:
    """One way to build the same course, or to check it: form, questions and scenarios a module, command."""

    form: str
    questions: int
    scenarios: int
    command: tuple[str, ...]


Run = Callable[[Sequence[str], Path], Measured]
"""Runs a command in a folder, and returns what it measured."""
COURSE = Way("ours", 10, 1, CLEAN)
MATERIAL = Way("plain", 0, 0, MKDOCS)
TEXT = Way("plain", 10, 1, MKDOCS)


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="the sizes that the figures are asked for")
    parser.add_argument("--modules", type=int, default=100, help="modules of the course: more than a school has")
    parser.add_argument("--large", type=int, default=300, help="modules for the cost of a page")
    parser.add_argument("--many", type=int, help="settings; otherwise 50, in full 1,000")
    parser.add_argument("--most", type=int, help="settings that are only counted; otherwise 200, in full 24,500")
    parser.add_argument("--runs", type=int, default=3, help="timed runs, after one that warms up")
    parser.add_argument("--peers", type=Path, default=ROOT / "bench-output/peers", help="where peers are")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts of the table")
    parser.add_argument("--seed", default="1")
    options = parser.parse_args(arguments)
    for name, quick, full in (("many", 50, 1000), ("most", 200, 24_500)):
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


def find_all(work: Path, options: argparse.Namespace) -> Iterator[Figure | str]:
    """Yield all figures with their goals."""
    for name in options.only:
        yield from PARTS[name](work / name, options)
        shutil.rmtree(work / name, ignore_errors=True)


def find_ways(peers: Path) -> Mapping[str, Way]:
    """Return the ways to build a course that are installed here."""
    ways = {"material": MATERIAL, "check": Way("ours", 10, 0, CHECK), "ours": COURSE}
    python, zensical = peers.absolute() / "bin/python", peers.absolute() / "bin/zensical"
    if list(peers.glob("lib/python*/site-packages/mkdocs_quiz")):
        ways["quiz"] = Way("mkdocs-quiz", 10, 1, (str(python), "-m", "mkdocs", "build", "-q"))
    if zensical.exists():
        ways["zensical"] = Way("plain", 10, 1, (str(zensical), "build"))
    return ways


def compare(work: Path, options: argparse.Namespace) -> Iterator[Figure | str]:
    """Yield the ratios of a full build and of a check to those of peers."""
    found = measure_ways(work, find_ways(options.peers), options, measure.run)
    ours, material = found["ours"], found["material"]
    yield compare_times("wall", ours, material, "wall")
    yield compare_times("cpu", ours, material)
    for peer in ("quiz", "zensical"):
        yield compare_times(peer, ours, found[peer]) if peer in found else skip(peer, NOT_THERE)
    yield compare_times("check", found["check"], material)
    again = [measure.run(OURS, work / "ours") for _ in range(options.runs + 1)]
    same = compare_times("same", again[1:], ours, "wall")
    by_cpu = median(one.cpu for one in again[1:]) / median(one.cpu for one in ours)
    yield Figure("same", same.values, f"{same.note}; {by_cpu:.2g} × of CPU")


def compare_memory(work: Path, options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the ratio of a full build's memory to that of Material with the same text."""
    found = measure_ways(work, {"ours": COURSE, "plain": TEXT}, options, measure.run_for_memory)
    yield compare_values("peak", found["ours"], found["plain"], "MiB")


def measure_ways(
    work: Path, ways: Mapping[str, Way], options: argparse.Namespace, measure_run: Run[Measured]
) -> Mapping[str, Sequence[Measured]]:
    """Build the same course in each way in turn; return what was measured, by way."""
    builds: dict[str, Callable[[], Measured]] = {}
    for name, way in ways.items():
        write_course(way, work / name, options.modules, options.seed)
        builds[name] = clean_build(way.command, work / name, measure_run)
    return measure.interleave(builds, options.runs)


def compare_shipped(work: Path, options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the ratio for the course that ships."""
    ours, plain = work / "ours", work / "plain"
    ours.mkdir(parents=True)
    copy_shipped(ours)
    measure.run((sys.executable, str(HERE / "shipped.py"), "--out", str(plain)), work)
    builds = {"ours": clean_build(CLEAN, ours), "plain": clean_build(MKDOCS, plain)}
    found = measure.interleave(builds, options.runs)
    yield compare_times("real", found["ours"], found["plain"])


def copy_shipped(folder: Path) -> None:
    """Copy the course that ships."""
    for name in SHIPPED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)


def measure_waiting(work: Path, options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the CPU seconds of what people wait for most: help, imports, an unchanged build, and installing."""
    ours, clone = work / "ours", work / "clone"
    ours.mkdir(parents=True)
    copy_shipped(ours)
    commands = {"help": (*PROGRAM, "--help"), "imports": (sys.executable, "-c", IMPORTS), "unchanged": OURS}
    measure.run(OURS, ours)
    for name, command in commands.items():
        yield Figure(name, [measure.run(command, ours).cpu for _ in range(options.runs + 1)][1:])
    clones = []
    for _ in range(options.runs):
        shutil.rmtree(clone, ignore_errors=True)
        measure.run(("git", "clone", "--quiet", str(ROOT), str(clone)), work)
        clones.append(measure.run(("make", "site"), clone).cpu)
    yield Figure("installing", clones)


def measure_page(work: Path, options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the cost of one more page in a large course, relative to a small one."""
    sizes = (options.modules // 10, options.modules, options.large)
    builds: dict[str, Callable[[], Sample]] = {}
    for modules in sizes:
        write_course(COURSE, work / str(modules), modules, options.seed)
        builds[str(modules)] = clean_build(CLEAN, work / str(modules))
    found = measure.interleave(builds, options.runs)
    small, middle, large = ([one.cpu for one in found[str(modules)]] for modules in sizes)
    first = [(more - less) / (sizes[1] - sizes[0]) for less, more in zip(small, middle, strict=True)]
    last = [(more - less) / (sizes[2] - sizes[1]) for less, more in zip(middle, large, strict=True)]
    note = f"{median(last) * 1000:.3g} ms to {median(first) * 1000:.3g} ms; {', '.join(map(str, sizes))} modules"
    yield Figure("page", [one / other for one, other in zip(last, first, strict=True)], note)


def measure_settings(work: Path, options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the figures of many settings."""
    import schools  # noqa: PLC0415 - it takes its course from here

    return schools.measure_settings(work, options)


def measure_preview(_work: Path, _options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the seconds that a preview takes."""
    import serve  # noqa: PLC0415 - only this needs a browser

    yield serve.measure_preview()


def measure_studio(_work: Path, _options: argparse.Namespace) -> Iterator[Figure | str]:
    """Yield the figures of the studio."""
    import studio  # noqa: PLC0415 - only this and the preview need a browser

    yield from studio.measure_studio()


def measure_lighthouse(_work: Path, options: argparse.Namespace) -> Iterator[Figure | str]:
    """Yield Lighthouse's scores, which take minutes and, the first time, the network."""
    if options.full:
        import lighthouse  # noqa: PLC0415 - it builds a site in this process

        yield lighthouse.measure_scores()
    else:
        yield skip("lighthouse", "see make bench ARGS=--lighthouse")


PARTS: Mapping[str, Callable[[Path, argparse.Namespace], Iterator[Figure | str]]] = {
    "course": compare,
    "memory": compare_memory,
    "page": measure_page,
    "real": compare_shipped,
    "waiting": measure_waiting,
    "settings": measure_settings,
    "preview": measure_preview,
    "studio": measure_studio,
    "lighthouse": measure_lighthouse,
}
"""The parts of the table, each of which may be measured alone."""


def write_course(way: Way, folder: Path, modules: int, seed: str, *more: str) -> None:
    """Write the course by the workload's own command."""
    command = [sys.executable, str(HERE / "workload.py"), "--form", way.form, "--modules", str(modules), "--seed", seed]
    command += ["--questions", str(way.questions), "--scenarios", str(way.scenarios), "--out", str(folder), *more]
    folder.parent.mkdir(parents=True, exist_ok=True)
    measure.run(command, folder.parent)


def clean_build(
    command: Sequence[str], folder: Path, measure_run: Run[Measured] = measure.run
) -> Callable[[], Measured]:
    """Return a function that runs a build in a folder without its output and caches, and returns what it measured."""
    kept = frozenset(path.name for path in folder.iterdir())

    def build() -> Measured:
        """Run the build."""
        measure.clean(folder, kept)
        return measure_run(command, folder)

    return build


def compare_times(goal: str, ones: Sequence[Sample], others: Sequence[Sample], what: str = "cpu") -> Figure:
    """Return the figure for the ratios of samples' times, ``cpu`` or ``wall``."""
    values, bases = ([getattr(sample, what) for sample in samples] for samples in (ones, others))
    return compare_values(goal, values, bases, "s")


def compare_values(goal: str, values: Sequence[float], bases: Sequence[float], unit: str) -> Figure:
    """Return the figure for the ratios of values, each to that of the same turn."""
    note = f"{median(values):.3g} to {median(bases):.3g} {unit}"
    return Figure(goal, [value / base for value, base in zip(values, bases, strict=True)], note)
