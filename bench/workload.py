"""Write the benchmark workload: one made-up course of any size, in our form or for plain Material.

The advice in it is nonsense and must never be published. A seed gives the same words in both forms and whatever the
number of modules, so that generators are compared and never texts.

    python bench/workload.py --modules 100 --form ours --out DIR
    python bench/workload.py --modules 100 --form ours --out DIR --edit 7      (change one sentence of module 7)
    python bench/workload.py --modules 10 --form ours --settings 1000 --out DIR
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import frame
from forms import FORMS
from lesson import Module, Size, make_module
from school import make_setting

STAMP = ".workload"
"""Marks a folder as made here, so that only such a folder is ever removed."""


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--form", choices=FORMS, default="ours")
    parser.add_argument("--modules", type=int, default=10, metavar="N")
    parser.add_argument("--questions", type=int, default=10, help="questions a module")
    parser.add_argument("--scenarios", type=int, default=1, help="scenarios a module")
    parser.add_argument(
        "--group", type=int, default=25, metavar="G", help="modules in a part of the navigation; 0: no parts"
    )
    parser.add_argument("--settings", type=int, default=0, metavar="K", help="ours: K more files in settings/")
    parser.add_argument("--edit", type=int, default=0, metavar="I", help="change one sentence of module I in place")
    parser.add_argument("--seed", default="1", help="another seed gives other words")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.settings and options.form != "ours":
        parser.error("--settings is for --form ours")
    if options.edit > options.modules:
        parser.error("--edit names a module beyond --modules")
    return options


def write_workload(options: argparse.Namespace) -> None:
    """Write the course, or only the edited module with --edit."""
    size = Size(options.modules, options.questions, options.scenarios, options.seed)
    if options.edit:
        put(options.out, pages([make_module(options.edit, size, edited=True)], options))
        return
    clear(options.out)
    modules = [make_module(number, size) for number in range(1, options.modules + 1)]
    put(options.out, frame.FRAMES[options.form](modules, options.group))
    put(options.out, pages(modules, options))
    if options.form == "ours":
        put(options.out, frame.settings(options.settings, options.seed))
    recorded = {key: value for key, value in vars(options).items() if key != "out"}
    put(options.out, [(STAMP, json.dumps(recorded) + "\n")])


def pages(modules: list[Module], options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file that belongs to one module."""
    setting = make_setting(0, options.seed)
    for module in modules:
        yield from FORMS[options.form](module, setting)


def clear(out: Path) -> None:
    """Delete an earlier workload; refuse a folder with other files."""
    if out.is_dir() and any(out.iterdir()):
        if not (out / STAMP).exists():
            raise SystemExit(f"workload: {out} is not empty and was not made by this program")
        shutil.rmtree(out)


def put(out: Path, files: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> None:
    """Write files unless they have the same content already, so that an edit changes one file."""
    for name, text in files:
        path = out / name
        if path.exists() and path.read_text("utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    write_workload(read_options())
