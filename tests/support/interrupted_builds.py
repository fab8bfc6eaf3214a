"""Interruption of builds by a signal, each in a process of its own, at a counted step rather than a time.

An audit hook sees each file that is opened to be written, each folder that is made, moved or removed; at the one of a
given number a signal comes, before that is done. The program itself knows nothing of it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import generator.commands.main  # noqa: F401 - loaded once, before any process is split off
from generator.__main__ import main
from generator.system.cache import clear_cache
from generator.system.signals import EXIT_SIGNALS
from generator.website.build import build_site
from tests.support.compiled import compile_once
from tests.support.small_site import read_beside, read_tree

STEPS = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"})
WRITES = os.O_WRONLY | os.O_RDWR


@dataclass(frozen=True, slots=True)
class InterruptedBuild:
    """The files that an interrupted build left, and those after the next build."""

    signal: str
    step: int
    event: str
    code: int
    """The exit code; the signal's number with a minus if the signal killed the process."""
    site: str
    """The site's files, as ``read_tree`` returns them."""
    beside: list[str]
    healed: str
    """The site's files after the next build, which runs if files were left beside the site."""
    healed_beside: list[str]


def count_steps(at: Callable[[int, str], None], below: Path) -> None:
    """Call ``at`` with number and name before each step of this process below a folder."""
    number, process = 0, os.getpid()

    def hook(event: str, details: tuple[object, ...]) -> None:
        nonlocal number
        changes = event in STEPS or (event == "open" and isinstance(details[2], int) and details[2] & WRITES)
        if changes and str(details[0]).startswith(str(below)) and os.getpid() == process:
            number += 1
            at(number, event)

    sys.addaudithook(hook)


def run_program(arguments: list[str], prepare: Callable[[], None] = lambda: None) -> int:
    """Run the program in a process of its own; return its exit code."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        for end in EXIT_SIGNALS:  # a shell that runs the tests in the background ignores some of them
            signal.signal(end, signal.SIG_DFL)
        sys.argv = ["microsite", *arguments]
        prepare()
        main()
        os._exit(70)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def list_steps(arguments: list[str], below: Path) -> list[str]:
    """Return the names of all steps of a build, which is left as it is."""
    read, write = os.pipe()

    def prepare() -> None:
        count_steps(lambda _, event: discard(os.write(write, f"{event}\n".encode())), below)

    assert run_program(arguments, prepare) == 0
    os.close(write)
    with os.fdopen(read) as events:
        return events.read().split()


def discard(_: object) -> None:
    """Return None for any value."""


def interrupt_build(number: signal.Signals, step: int, event: str, arguments: list[str], out: Path) -> InterruptedBuild:
    """Build, and send the signal ``number`` at a step; then build once more if files were left beside the site."""

    def at(count: int, _: str) -> None:
        if count == step:
            os.kill(os.getpid(), number)

    code = run_program(arguments, lambda: count_steps(at, out.parent))
    site, beside = read_tree(out), read_beside(out)
    if beside:
        run_program(arguments)
    return InterruptedBuild(number.name, step, event, code, site, beside, read_tree(out), read_beside(out))


def choose_steps(count: int) -> list[int]:
    """Return all of the first and last steps, and some of those between."""
    return sorted({1, 2, 3, 5, 6, *range(7, count - 7, max(1, count // 4)), *range(count - 6, count + 1)})


def warm_up(project: Path) -> None:
    """Load and compile the program and templates before the first fork, and clear the cache."""
    compile_once()
    with tempfile.TemporaryDirectory() as folder:
        build_site(project, Path(folder) / "site")
    clear_cache()


def print_interruptions(project: Path, out: Path, earlier: Path, number: signal.Signals) -> None:
    """Interrupt builds at many steps and print each as a line of JSON; ``earlier`` is the previous site."""
    arguments = ["build", "--clean", "--root", str(project), "--out", str(out)]
    warm_up(project)
    shutil.copytree(earlier, out)
    steps = list_steps(arguments, out.parent)
    for step in choose_steps(len(steps)):
        shutil.rmtree(out)
        shutil.copytree(earlier, out)
        print(json.dumps(asdict(interrupt_build(number, step, steps[step - 1], arguments, out))), flush=True)


if __name__ == "__main__":
    print_interruptions(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), signal.Signals[sys.argv[4]])
