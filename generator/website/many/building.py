"""Builds a site for each of many settings: a base for each course among them, and from it one site after another.

A setting with errors is told and left out, the others are built; a course with errors leaves out all that share it.
Nothing is kept of a setting but a line for the index, so that a country's schools take no more memory than ten.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from generator.errors import GeneratorError
from generator.findings import Finding
from generator.lint.table import BY_SETTING
from generator.pipeline import Loaded, load
from generator.stamping.base_site import BaseSite, read_base
from generator.website.build import build_base
from generator.website.many.found import Shard, find_settings, group_by_course
from generator.website.many.index import write_index
from generator.website.many.ledger import Entry, Ledger
from generator.website.many.making import Course, Made, Workplace, batch, make_here, settle
from generator.website.many.outcome import Outcome, State

HANDFUL = 8
"""How many settings a process takes at a time."""
Tell = Callable[[Outcome, tuple[Finding, ...]], None]
"""Is told of each setting when it is done, and all that was found in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be built."""

    root: Path
    settings: Path
    """The folder of the settings."""
    out: Path
    """The folder of the sites."""
    jobs: int
    shard: Shard
    content: str = "content"
    today: date

    def find(self) -> list[str]:
        """Return the paths of the settings to build; raise GeneratorError where there are none."""
        return find_settings(self.root, self.settings)[self.shard.number - 1 :: self.shard.of]


def build_many(order: Order, tell: Tell, course_told: Callable[[tuple[Finding, ...]], None]) -> list[Outcome]:
    """Build the sites of all settings of an order, and the page that leads to them; return what became of each.

    ``course_told`` is told what was found in a course, once for all settings that share it. Raise GeneratorError where
    nothing can be built, or nothing written.
    """
    settings = order.find()
    prepare(order.out)
    outcomes: list[Outcome] = []
    with Ledger(order.out) as ledger:
        for group in group_by_course(order.root, settings).values():
            for outcome, findings in _build_group(order, group, ledger, course_told):
                outcomes.append(outcome)
                if outcome.state is State.BUILT:
                    ledger.add(outcome.id, Entry(outcome.key, outcome.print))
                tell(outcome, findings)
    write_index(order.root, order.out, outcomes, order.today)
    return outcomes


def build_index(order: Order, tell: Tell) -> list[Outcome]:
    """Write the page that leads to the sites, which others have built, and only that."""
    settings = find_settings(order.root, order.settings)
    prepare(order.out)
    outcomes: list[Outcome] = []
    for group in group_by_course(order.root, settings).values():
        loaded = load(order.root, content=order.content, setting=group[0], today=order.today, rules=BY_SETTING)
        course = Course(root=order.root, content=order.content, loaded=loaded, today=order.today)
        for setting in group:
            outcome, _, findings = course.look(setting)
            outcomes.append(outcome)
            tell(outcome, findings)
    write_index(order.root, order.out, outcomes, order.today)
    return outcomes


def prepare(out: Path) -> None:
    """Make the folder of the sites; raise GeneratorError where that cannot be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise GeneratorError(f"the sites cannot be written to {out} ({fault.strerror}); name another folder") from None


def _build_group(
    order: Order, settings: list[str], ledger: Ledger, course_told: Callable[[tuple[Finding, ...]], None]
) -> Iterator[Made]:
    base, loaded, findings = make_base(order.root, settings[0])
    course_told(findings)
    if base is None or loaded is None:
        for setting in settings:
            name = Path(setting).stem
            faults = ("the course has errors",)
            yield Outcome(path=setting, id=name, name=name, state=State.FAILED, faults=faults), ()
        return
    settle(
        Workplace(
            course=Course(root=order.root, content=order.content, loaded=loaded, today=order.today),
            out=order.out,
            base=base,
            known=dict(ledger.entries),
        )
    )
    yield from _make_all(settings, order.jobs)


def make_base(root: Path, setting: str) -> tuple[BaseSite | None, Loaded | None, tuple[Finding, ...]]:
    """Build a base in a folder of its own and read it; the findings are those that are of no setting."""
    with tempfile.TemporaryDirectory(prefix="microsite-") as folder:
        out = Path(folder) / "base"
        report, loaded = build_base(root, out, setting=setting)
        own = (
            frozenset(path.relative_to(root.resolve()).as_posix() for path in loaded.layers.settings) if loaded else ()
        )
        findings = tuple(f for f in report.findings if f.span.path not in own and f.code not in BY_SETTING)
        return (read_base(out) if loaded else None), loaded, findings


def _make_all(settings: list[str], jobs: int) -> Iterator[Made]:
    """Make the sites by several processes, where they can be forked and there is work for them; in their order."""
    handfuls = list(batch(settings, HANDFUL))
    if min(jobs, len(handfuls)) < 2 or sys.platform != "linux":
        for setting in settings:
            yield from make_here([setting])
        return
    gc.collect()
    gc.freeze()  # what all share is not to be copied for the sake of its counters
    with get_context("fork").Pool(min(jobs, len(handfuls))) as pool:
        for made in pool.imap(make_here, handfuls):
            yield from made


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
