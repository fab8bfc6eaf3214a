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
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from generator.authoring.overlays import QUIZZES
from generator.base.site import BaseSite, read_base
from generator.diagnostics.finding import Finding
from generator.errors import GeneratorError
from generator.lint.table import PER_SETTING_CODES
from generator.project import Project, load_project
from generator.system.lock import BuildLock
from generator.system.output import OURS
from generator.website.build import build_base
from generator.website.many.index import refuse_other, write_index
from generator.website.many.making import Course, Made, Workplace, batch, fail, follow, leave_out, make_here, settle
from generator.website.many.outcomes import Entry, Ledger, Outcome, State
from generator.website.many.settings import SHARED, Shard, find_settings, group_by_course
from generator.website.purpose import is_of_setting

HANDFUL = 8
"""How many settings a process takes at a time."""
COURSE_FAULTY = "the course has errors"
Tell = Callable[[Outcome, tuple[Finding, ...]], None]
"""Is told of each setting when it is done, and all that was found in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A request to build the sites of many settings."""

    root: Path
    settings: Path
    """The folder of the settings."""
    out: Path
    """The folder of the sites."""
    jobs: int
    shard: Shard
    content: str = "content"
    today: date
    clean: bool = False
    """Whether every site is made, also where nothing has changed."""
    force: bool = False
    """Whether files in the sites' folders that no build wrote are deleted."""

    def find(self) -> list[str]:
        """Return the paths of the settings to build; raise GeneratorError where there are none."""
        return find_settings(self.root, self.settings)[self.shard.number - 1 :: self.shard.of]

    def refuse_own(self) -> None:
        """Raise GeneratorError where the sites would be written into what they are made of, or over it."""
        for own in (self.settings, *(self.root / name for name in (self.content, QUIZZES, "theme"))):
            if self.out.is_relative_to(own.resolve()) or own.resolve().is_relative_to(self.out):
                raise GeneratorError(f"{self.out} holds the project itself; name an empty or a new folder")

    def find_left(self) -> list[str]:
        """Return the names of the sites in the folder that no setting belongs to any more; they are left there."""
        ids = {Path(setting).stem for setting in find_settings(self.root, self.settings)}
        with os.scandir(self.out) as found:
            others = sorted(one.name for one in found if one.name not in ids and not one.name.startswith("."))
        return [name for name in others if (self.out / name / OURS).is_file()]


def build_many(order: Order, tell: Tell, course_told: Callable[[tuple[Finding, ...]], None]) -> list[Outcome]:
    """Build the sites of all settings of an order, and the page that leads to them; return what became of each.

    ``course_told`` is told what was found in a course, once for all settings that share it. Raise GeneratorError where
    nothing can be built, or nothing written.
    """
    settings = order.find()
    order.refuse_own()
    outcomes: list[Outcome] = []
    with _at_work(order.out), Ledger(order.out) as ledger:
        for course, group in group_by_course(order.root, settings).items():
            for outcome, findings in _build_group(order, course, group, ledger, course_told):
                outcomes.append(outcome)
                if outcome.state is State.BUILT:
                    ledger.add(outcome.id, Entry(outcome.key, outcome.print))
                tell(outcome, findings)
            if course == SHARED and all(one.faults == (COURSE_FAULTY,) for one in outcomes[-len(group) :]):
                return outcomes  # the page stays as well: where it is published, it must not lead to no site at all
        write_index(order.root, order.out, outcomes, order.today)
    return outcomes


def build_index(order: Order, tell: Tell) -> list[Outcome]:
    """Write the page that leads to the sites, which others have built, and only that."""
    settings = find_settings(order.root, order.settings)
    order.refuse_own()
    outcomes: list[Outcome] = []
    for group in group_by_course(order.root, settings).values():
        loaded = load_project(
            order.root, content=order.content, setting=group[0], today=order.today, rules=PER_SETTING_CODES
        )
        if loaded.bank is None:
            raise GeneratorError("quizzes/course.yml cannot be read: microsite check says why")
        course = Course(root=order.root, content=order.content, loaded=loaded, today=order.today)
        for setting in group:
            outcome, _, findings = course.look(setting)
            outcomes.append(outcome)
            tell(outcome, findings)
    with _at_work(order.out):
        write_index(order.root, order.out, outcomes, order.today)
    return outcomes


@contextmanager
def _at_work(out: Path) -> Iterator[None]:
    """Keep others out of the folder of the sites; raise GeneratorError where that is not ours, or somebody is there."""
    lock = BuildLock(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except OSError as fault:
        raise GeneratorError(f"the sites cannot be written to {out} ({fault.strerror}); name another folder") from None
    try:
        refuse_other(out)
        yield
    finally:
        lock.release()


def _build_group(
    order: Order, course: str, settings: list[str], ledger: Ledger, course_told: Callable[[tuple[Finding, ...]], None]
) -> Iterator[Made]:
    try:
        base, loaded, findings = make_base(order.root, settings[0])
    except GeneratorError as fault:
        if course == SHARED:
            raise
        yield from (fail(setting, fault) for setting in settings)
        return
    course_told(findings)
    if base is None or loaded is None:
        yield from (leave_out(setting, COURSE_FAULTY) for setting in settings)
        return
    settle(
        Workplace(
            course=Course(root=order.root, content=order.content, loaded=loaded, today=order.today),
            out=order.out,
            base=base,
            known={} if order.clean else dict(ledger.entries),
            force=order.force,
        )
    )
    yield from _make_all(settings, order.jobs)


def make_base(root: Path, setting: str) -> tuple[BaseSite | None, Project | None, tuple[Finding, ...]]:
    """Build a base in a folder of its own and read it; the findings are those that are of no setting."""
    with tempfile.TemporaryDirectory(prefix="microsite-") as folder:
        out = Path(folder) / "base"
        report, loaded = build_base(root, out, setting=setting)
        findings = tuple(finding for finding in report.findings if not is_of_setting(finding, setting))
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
    pool = ProcessPoolExecutor(min(jobs, len(handfuls)), get_context("fork"), follow)
    try:
        for made in pool.map(make_here, handfuls):
            yield from made
    except BrokenProcessPool:
        raise GeneratorError(
            "the system ended one of the processes, perhaps for want of memory; what is built stays. "
            "Run this again with fewer --jobs"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
