"""Build of the sites of many settings: a base for each course, from which sites are stamped.

A setting with errors is reported and skipped; a course with errors skips all settings that share it. Only the outcome
of each setting stays in memory.
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
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from generator.authoring.overlays import QUIZZES
from generator.base.site import BaseSite, read_base
from generator.diagnostics.finding import Finding
from generator.errors import GeneratorError
from generator.lint.table import PER_SETTING_CODES
from generator.project.project import Project, load_project
from generator.system.lock import BuildLock
from generator.system.output import SITE_MARKER
from generator.website.build import build_base
from generator.website.many.index import refuse_foreign_index, write_index
from generator.website.many.outcomes import BuildLog, BuildLogEntry, BuildState, Outcome
from generator.website.many.settings import SHARED, Shard, find_settings, group_by_course
from generator.website.many.site_builder import (
    SharedCourse,
    SiteBuilder,
    SiteResult,
    batch,
    build_sites,
    exit_with_parent,
    fail_setting,
    set_site_builder,
    skip_setting,
)
from generator.website.run_mode import is_setting_finding

MAX_BATCH = 32
"""Most settings that a process takes at a time."""
SHARES = 4
"""The number of batches of a process, at least, so that all processes end at about the same time."""
COURSE_HAS_ERRORS = "the course has errors"
ReportOutcome = Callable[[Outcome, tuple[Finding, ...]], None]
"""Called with the outcome and findings of each finished setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """The options of a build of many settings' sites: folders, number of processes, this runner's share."""

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
    """Whether to build unchanged sites too."""
    force: bool = False
    """Whether to delete files in the sites' folders that no build wrote."""

    def find_settings(self) -> list[str]:
        """Return the paths of the settings in this runner's share; raise GeneratorError if there are none at all."""
        return find_settings(self.root, self.settings)[self.shard.number - 1 :: self.shard.of]

    def refuse_project_folder(self) -> None:
        """Raise GeneratorError if the output folder contains the project's files, or is inside them."""
        for own in (self.settings, *(self.root / name for name in (self.content, QUIZZES, "theme"))):
            if self.out.is_relative_to(own.resolve()) or own.resolve().is_relative_to(self.out):
                raise GeneratorError(f"{self.out} contains the project itself; name an empty or a new folder")

    def find_orphan_sites(self) -> list[str]:
        """Return the names of sites in the output folder whose settings no longer exist."""
        ids = {Path(setting).stem for setting in find_settings(self.root, self.settings)}
        with os.scandir(self.out) as found:
            others = sorted(one.name for one in found if one.name not in ids and not one.name.startswith("."))
        return [name for name in others if (self.out / name / SITE_MARKER).is_file()]


def build_many(
    request: BuildRequest, report_outcome: ReportOutcome, report_course: Callable[[tuple[Finding, ...]], None]
) -> list[Outcome]:
    """Build the sites of settings and their index; report the outcome of each, and each course's findings.

    Return the outcomes. ``report_outcome`` is called after each setting, ``report_course`` with the findings of each
    course. Raise GeneratorError if nothing can be built or written.
    """
    settings = request.find_settings()
    request.refuse_project_folder()
    outcomes: list[Outcome] = []
    with _lock_folder(request.out), BuildLog(request.out) as build_log:
        for course, group in group_by_course(request.root, settings).items():
            for outcome, findings in _build_group(request, course, group, build_log, report_course):
                if outcome.state is BuildState.BUILT:
                    build_log.add_site(outcome.id, BuildLogEntry(outcome.key, outcome.print))
                outcomes.append(replace(outcome, key="", print=""))  # these are in the log
                report_outcome(outcome, findings)
            if course == SHARED and all(one.faults == (COURSE_HAS_ERRORS,) for one in outcomes[-len(group) :]):
                return outcomes  # keep the previous index page, since the previous sites stay too
        write_index(request.root, request.out, outcomes, request.today)
    return outcomes


def build_index(request: BuildRequest, report_outcome: ReportOutcome) -> list[Outcome]:
    """Write only the index page of sites built before; return the outcomes, each also passed to ``report_outcome``."""
    settings = find_settings(request.root, request.settings)
    request.refuse_project_folder()
    outcomes: list[Outcome] = []
    for group in group_by_course(request.root, settings).values():
        loaded = load_project(
            request.root, content=request.content, setting=group[0], today=request.today, rules=PER_SETTING_CODES
        )
        if loaded.bank is None:
            raise GeneratorError("quizzes/course.yml cannot be read: microsite check says why")
        course = SharedCourse(root=request.root, content=request.content, loaded=loaded, today=request.today)
        for setting in group:
            outcome, _, findings = course.read_setting(setting)
            outcomes.append(outcome)
            report_outcome(outcome, findings)
    with _lock_folder(request.out):
        write_index(request.root, request.out, outcomes, request.today)
    return outcomes


@contextmanager
def _lock_folder(out: Path) -> Iterator[None]:
    """Lock the folder of the sites; raise GeneratorError if another build has it or it has a foreign index page."""
    lock = BuildLock(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except OSError as fault:
        raise GeneratorError(f"the sites cannot be written to {out} ({fault.strerror}); name another folder") from None
    try:
        refuse_foreign_index(out)
        yield
    finally:
        lock.release()


def _build_group(
    request: BuildRequest,
    course: str,
    settings: list[str],
    build_log: BuildLog,
    report_course: Callable[[tuple[Finding, ...]], None],
) -> Iterator[SiteResult]:
    try:
        base, loaded, findings = make_base(request.root, settings[0])
    except GeneratorError as fault:
        if course == SHARED:
            raise
        yield from (fail_setting(setting, fault) for setting in settings)
        return
    report_course(findings)
    if base is None or loaded is None:
        yield from (skip_setting(setting, COURSE_HAS_ERRORS) for setting in settings)
        return
    set_site_builder(
        SiteBuilder(
            course=SharedCourse(root=request.root, content=request.content, loaded=loaded, today=request.today),
            out=request.out,
            base=base,
            known={} if request.clean else dict(build_log.entries),
            force=request.force,
        )
    )
    yield from _build_all(settings, request.jobs)


def make_base(root: Path, setting: str) -> tuple[BaseSite | None, Project | None, tuple[Finding, ...]]:
    """Return a new base (a site with placeholders) and its project, both None if errors stop it, and the findings."""
    with tempfile.TemporaryDirectory(prefix="microsite-") as folder:
        out = Path(folder) / "base"
        report, loaded = build_base(root, out, setting=setting)
        findings = tuple(finding for finding in report.findings if not is_setting_finding(finding, setting))
        return (read_base(out) if loaded else None), loaded, findings


def _build_all(settings: list[str], jobs: int) -> Iterator[SiteResult]:
    """Build the sites in several processes if they can be forked, and yield the results in order."""
    batches = list(batch(settings, max(1, min(MAX_BATCH, len(settings) // (jobs * SHARES)))))
    if min(jobs, len(batches)) < 2 or sys.platform != "linux":
        for setting in settings:
            yield from build_sites([setting])
        return
    gc.collect()
    gc.freeze()  # so that reference counts don't copy memory that all processes share
    pool = ProcessPoolExecutor(min(jobs, len(batches)), get_context("fork"), exit_with_parent)
    try:
        for made in pool.map(build_sites, batches):
            yield from made
    except BrokenProcessPool:
        raise GeneratorError(
            "the system ended one of the processes, perhaps because memory ran out; finished sites stay. "
            "Run this again with fewer --jobs"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
