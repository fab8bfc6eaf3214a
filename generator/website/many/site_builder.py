"""Builder of the site of one setting among many, in processes that share a base in memory."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from generator.base.site import BaseSite
from generator.base.stamp_site import list_school_assets, write_stamped
from generator.diagnostics.finding import Finding, Report, Span, error
from generator.errors import EXIT_USAGE, GeneratorError
from generator.project.project import Project, load_setting
from generator.system.filenames import RESERVED
from generator.system.output import OutputFolder
from generator.system.signals import ignore_exit_signals
from generator.website.many.outcomes import (
    BuildLogEntry,
    BuildState,
    Outcome,
    fingerprint_folder,
    list_error_messages,
    list_stale_messages,
)

SiteResult = tuple[Outcome, tuple[Finding, ...]]
"""The outcome of a setting, with its findings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCourse:
    """A course, read once, that several settings (such as the schools of a trust) share."""

    root: Path
    content: str
    """The folder of the lessons, relative to the root."""
    loaded: Project
    today: date

    @property
    def edition(self) -> str:
        """The name of its edition, empty if it cannot be read."""
        return self.loaded.bank.course.edition if self.loaded.bank else ""

    def read_setting(self, setting: str) -> tuple[Outcome, Project, tuple[Finding, ...]]:
        """Return a setting's outcome before a build (UNCHANGED, or FAILED for errors), its project and its findings."""
        name = Path(setting).stem
        loaded = load_setting(self.root, self.loaded, setting, content=self.content, today=self.today)
        report = loaded.report + _check_name(loaded, setting, name)
        outcome = Outcome(
            path=setting,
            id=name,
            name=loaded.setting.name if loaded.setting else name,
            state=BuildState.UNCHANGED if report.ok else BuildState.FAILED,
            language=loaded.language,
            stale=list_stale_messages(report.findings),
            faults=list_error_messages(report.findings),
        )
        return outcome, loaded, report.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteBuilder:
    """Builder of the sites of settings that share a course."""

    course: SharedCourse
    out: Path
    base: BaseSite
    known: Mapping[str, BuildLogEntry]
    """The log of sites that are already in the folder, by setting id."""
    force: bool
    """Whether to delete files that no build wrote."""

    def build(self, setting: str) -> SiteResult:
        """Build a setting's site, unless it has errors or the site is up to date; return the outcome and findings."""
        try:
            outcome, loaded, findings = self.course.read_setting(setting)
        except (GeneratorError, OSError) as fault:
            return fail_setting(setting, fault)
        try:
            return (outcome if outcome.state is BuildState.FAILED else self._write(outcome, loaded)), findings
        except (GeneratorError, OSError) as fault:
            failed = replace(outcome, state=BuildState.FAILED, faults=(str(fault),))
            return failed, (*findings, _report(setting, fault))

    def _write(self, outcome: Outcome, loaded: Project) -> Outcome:
        own = tuple(list_school_assets(loaded))
        key = self._find_key(loaded, own)
        folder = self.out / outcome.id
        known = self.known.get(outcome.id)
        if known and known.key == key and known.print == fingerprint_folder(folder):
            return replace(outcome, state=BuildState.UNCHANGED, key=key, print=known.print)
        changed = write_stamped(self.base, loaded, OutputFolder(folder), own, force=self.force)
        built = replace(outcome, state=BuildState.BUILT, edition=self.course.edition, changed=tuple(changed))
        return replace(built, key=key, print=fingerprint_folder(folder))

    def _find_key(self, loaded: Project, own: tuple[tuple[str, bytes], ...]) -> str:
        """Return the digest of all inputs of a site."""
        inputs = (self.base.digest, loaded.values, sorted(loaded.omitted_items), own)
        return hashlib.sha256(repr(inputs).encode()).hexdigest()


def _check_name(loaded: Project, setting: str, name: str) -> Report:
    """Report a file that is not named after its setting's id, since two settings with one id would share a site."""
    if RESERVED.match(name):
        hint = "Give the setting another id, and its file that name"
        return Report.from_findings(
            [error("T051", Span(path=setting), f"Windows does not allow a folder named “{name}”", hint)]
        )
    if loaded.setting is None or loaded.setting.id == name:
        return Report()
    at = (
        loaded.lint_context.setting_tree.find_span(("id",))
        if loaded.lint_context and loaded.lint_context.setting_tree
        else Span(path=setting)
    )
    message = f"the id is “{loaded.setting.id}”, and the file's name is “{Path(setting).name}”"
    hint = f"With many settings, each file must be named after its id: rename it {loaded.setting.id}.yml"
    return Report.from_findings([error("T051", at, message, hint)])


def _report(setting: str, fault: Exception) -> Finding:
    return error("T052", Span(path=setting), str(fault), "Fix this, and build again")


def skip_setting(setting: str, why: str) -> SiteResult:
    """Return the failed outcome of a setting, by its path, that was not read, for the reason ``why``; no findings."""
    name = Path(setting).stem
    return Outcome(path=setting, id=name, name=name, state=BuildState.FAILED, faults=(why,)), ()


def fail_setting(setting: str, fault: Exception) -> SiteResult:
    """Return the failed outcome of a setting that cannot be read, with a finding that says why."""
    return skip_setting(setting, str(fault))[0], (_report(setting, fault),)


_site_builder: list[SiteBuilder] = []
"""The site builder of this process."""


def set_site_builder(builder: SiteBuilder) -> None:
    """Set the builder that build_sites uses, in this process and in processes forked from it."""
    _site_builder[:] = [builder]


def exit_with_parent() -> None:
    """Exit this worker process with its parent or on SIGTERM, and ignore other signals.

    SIGTERM exits at once; the next build deletes the unfinished site.
    """
    ignore_exit_signals()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess | None) -> None:
    if parent:
        parent.join()
        os._exit(EXIT_USAGE)


def build_sites(settings: list[str]) -> list[SiteResult]:
    """Build the sites of some settings in this worker process; return the outcome and findings of each."""
    return [_site_builder[0].build(setting) for setting in settings]


def batch(settings: list[str], size: int) -> Iterator[list[str]]:
    """Yield the paths of settings in batches of at most ``size``."""
    for start in range(0, len(settings), size):
        yield settings[start : start + size]
