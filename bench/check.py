"""Measure ``microsite check`` of 10 questions a module and plain Material in turns, without the other figures.

    make bench ARGS=--check                     100 modules
    make bench ARGS="--check --sizes 300 --runs 5"

Every rule looks at every text, and nothing is kept from one run to the next. What the rules say of the made-up words
does not matter; errors would stop the measuring.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import figures
import goals
import measure


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="what brought you here")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100], metavar="N", help="numbers of modules")
    parser.add_argument("--runs", type=int, default=3, help="timed runs, after one that warms up")
    parser.add_argument("--seed", default="1")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str], machine: Sequence[str]) -> None:
    options = read_options(arguments)
    work, _ = measure.make_work_folder()
    try:
        print("\n".join(machine), end="\n\n")
        for line in goals.write_all(compare(work, options)):
            print(line, flush=True)
    finally:
        shutil.rmtree(work)


def compare(work: Path, options: argparse.Namespace) -> Iterator[goals.Figure]:
    """Yield the ratio of a check to a build of plain Material for each size of course."""
    ways = {"material": figures.MATERIAL, "check": figures.Way("ours", 10, 0, figures.CHECK)}
    for modules in options.sizes:
        sized = argparse.Namespace(modules=modules, runs=options.runs, seed=options.seed)
        found = figures.measure_ways(work / str(modules), ways, sized, measure.run)
        figure = figures.compare_times("check", found["check"], found["material"])
        peak = max(sample.peak for sample in found["check"])
        yield replace(figure, note=f"{modules:,} modules; {figure.note}; at most {peak:.0f} MiB")
        shutil.rmtree(work / str(modules))
