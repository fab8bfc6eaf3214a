"""Benchmark of builds against plain Material: seconds, memory and output size, as ratios to one of them.

    make bench                          every figure that a build is held to: see figures.py
    make bench ARGS=--full              the same in the sizes that they are asked for
    make bench ARGS="--sizes 1 10 100 --runs 3"    builds of these sizes, in this file's table
    make bench ARGS=--register          the register instead: see register.py
    make bench ARGS=--check             microsite check instead: see check.py
    make bench ARGS=--serve             a preview, from save to screen: see serve.py
    make bench ARGS=--weight            what a page weighs, and the index of the search: see weight.py
    make bench ARGS=--lighthouse        what Lighthouse says of pages: see lighthouse.py

The base is plain Material with its navigation pruned and guidance only. Seconds alone say little: quote ratios that
were measured in one session. Differences under a fifth mean nothing on a machine that others use as well.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

import measure
from measure import Sample, Summary

HERE = Path(__file__).resolve().parent
QUESTIONS, SCENARIOS = 10, 1
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")
OURS = (sys.executable, "-m", "generator", "build")
LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "markdown-it-py")


@dataclass(frozen=True)
class Contender:
    """One way to build the same course."""

    form: str
    asks: bool
    command: tuple[str, ...]


BASE = "Material, guidance only"
CONTENDERS: Mapping[str, Contender] = {
    BASE: Contender("plain", False, MKDOCS),
    "Material + question text": Contender("plain", True, MKDOCS),
    "ours": Contender("ours", True, OURS),
}


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100], metavar="N", help="numbers of modules")
    parser.add_argument("--runs", type=int, default=5, help="timed runs; otherwise 5")
    parser.add_argument("--seed", default="1")
    return parser.parse_args()


def main() -> None:
    options = read_options()
    work, in_memory = measure.make_work_folder()
    try:
        print("\n".join(describe_machine(in_memory)), flush=True)
        print("\n| modules | build | wall s | ratio | cpu s | ratio | peak MiB | output MB | spread |")
        print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
        for modules in options.sizes:
            found = measure_size(work, modules, options.runs, options.seed)
            print("\n".join(write_rows(modules, found)), flush=True)
    finally:
        shutil.rmtree(work)


def measure_size(work: Path, modules: int, runs: int, seed: str) -> dict[str, Summary]:
    """Build a course of ``modules`` modules in each way, check the result, and return the medians."""
    folders = {name: work / f"{index}" for index, name in enumerate(CONTENDERS)}
    builds: dict[str, Callable[[], Sample]] = {}
    for name, contender in CONTENDERS.items():
        write_workload(contender, folders[name], modules, seed)
        kept = frozenset(path.name for path in folders[name].iterdir())
        builds[name] = partial(build, contender, folders[name], kept)
    samples = measure.interleave(builds, runs)
    check_forms(folders["ours"] / "site", modules)
    return {name: measure.summarise(samples[name], measure.weigh(folders[name] / "site")) for name in CONTENDERS}


def write_workload(contender: Contender, folder: Path, modules: int, seed: str) -> None:
    """Write the course by the workload's own command."""
    asked = (QUESTIONS, SCENARIOS) if contender.asks else (0, 0)
    command = [sys.executable, str(HERE / "workload.py"), "--form", contender.form, "--modules", str(modules)]
    command += ["--questions", str(asked[0]), "--scenarios", str(asked[1]), "--seed", seed, "--out", str(folder)]
    measure.run(command, folder.parent)


def build(contender: Contender, folder: Path, kept: frozenset[str]) -> Sample:
    """Build once without caches and return the sample."""
    measure.clean(folder, kept)
    return measure.run(contender.command, folder)


def check_forms(site: Path, modules: int) -> None:
    """Exit with an error if a page has no forms or answers, since its figures would be meaningless."""
    for number in range(1, modules + 1):
        module = f"m{number:04d}"
        page = (site / "modules" / f"{module}.html").read_text("utf-8")
        missing = [clue for clue in expected(module) if clue not in page]
        if missing or page.count("<fieldset") < QUESTIONS + SCENARIOS:
            raise SystemExit(f"bench: the page of {module} lacks {', '.join(missing) or 'fieldsets'}")


def expected(module: str) -> Iterator[str]:
    """Yield the texts that each page must contain: questions, scenarios, their answers, and the check."""
    for n in range(1, QUESTIONS + 1):
        yield from (f'id="q-{module}-q{n:02d}"', f'id="a-{module}-q{n:02d}"')
    for n in range(1, SCENARIOS + 1):
        yield from (f'id="s-{module}-s{n:02d}"', f'id="a-{module}-s{n:02d}"')
    yield f'id="check-{module}"'


def describe_machine(in_memory: bool) -> Iterator[str]:
    """Yield a description of the machine and the versions, for comparisons."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    yield f"{platform.system()} {platform.machine()}, {usable} cores{load}; Python {platform.python_version()}"
    yield "; ".join(f"{name} {version(name)}" for name in LIBRARIES)
    yield f"Work folder {'in memory' if in_memory else 'on disk'}; medians; ratios to “{BASE}”"


def write_rows(modules: int, found: dict[str, Summary]) -> Iterator[str]:
    """Yield a line of the table for each build."""
    base = found[BASE]
    for name, s in found.items():
        ratios = f"{s.wall:.2f} | {s.wall / base.wall:.2f} | {s.cpu:.2f} | {s.cpu / base.cpu:.2f}"
        yield f"| {modules} | {name} | {ratios} | {s.peak:.0f} | {s.output:.1f} | {s.spread:.0%} |"


if __name__ == "__main__":
    if "--register" in sys.argv:
        import register  # its browser is not needed above

        register.main(sys.argv[1:])
    elif "--check" in sys.argv:
        import check

        check.main(sys.argv[1:], list(describe_machine(in_memory=True))[:2])
    elif "--serve" in sys.argv:
        import serve  # nor is it for this one

        serve.main(sys.argv[1:])
    elif "--weight" in sys.argv:
        import weight

        weight.main()
    elif "--lighthouse" in sys.argv:
        import lighthouse

        lighthouse.main()
    elif "--sizes" in sys.argv:
        main()
    else:
        import figures

        figures.main(sys.argv[1:], describe_machine)
