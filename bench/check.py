"""Measure ``microsite check``: seconds and memory for courses of 10 questions a module, without and with a scenario.

    make bench ARGS=--check                     100 and 1,000 modules
    make bench ARGS="--check --sizes 1000 --runs 3"

Every rule looks at every text, and nothing is kept from one run to the next. What the rules say of the made-up words
does not matter; errors would stop the measuring.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from functools import partial
from itertools import product
from pathlib import Path

import measure

HERE = Path(__file__).resolve().parent
QUESTIONS, SCENARIOS = 10, (0, 1)
CHECK = (sys.executable, "-m", "generator", "check", "--format", "json")


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="what brought you here")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000], metavar="N", help="numbers of modules")
    parser.add_argument("--runs", type=int, default=3, help="timed runs")
    parser.add_argument("--seed", default="1")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str], machine: Sequence[str]) -> None:
    options = read_options(arguments)
    work, _ = measure.make_work_folder()
    try:
        print("\n".join(machine))
        print("\n| modules | questions | scenarios | wall s | cpu s | peak MiB | spread |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
        for modules, scenarios in product(options.sizes, SCENARIOS):
            s = measure_check(work / f"{modules}-{scenarios}", modules, scenarios, options)
            row = f"{s.wall:.2f} | {s.cpu:.2f} | {s.peak:.0f} | {s.spread:.0%}"
            print(f"| {modules} | {modules * QUESTIONS} | {modules * scenarios} | {row} |", flush=True)
    finally:
        shutil.rmtree(work)


def measure_check(folder: Path, modules: int, scenarios: int, options: argparse.Namespace) -> measure.Summary:
    """Run ``microsite check`` on one course several times; return the median seconds and memory."""
    command = [sys.executable, str(HERE / "workload.py"), "--form", "ours", "--modules", str(modules)]
    command += [
        "--questions",
        str(QUESTIONS),
        "--scenarios",
        str(scenarios),
        "--seed",
        options.seed,
        "--out",
        str(folder),
    ]
    measure.run(command, folder.parent)
    samples = measure.interleave({"check": partial(measure.run, CHECK, folder)}, options.runs)
    return measure.summarise(samples["check"], 0)
