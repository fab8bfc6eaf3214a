"""Makes the site of one setting among many; several processes do it side by side, each with the base in its memory."""

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
from generator.base.stamp_site import find_own_files, write_stamped
from generator.diagnostics.finding import Finding, Report, Span, error
from generator.errors import EXIT_USAGE, GeneratorError
from generator.project import Project, load_setting
from generator.system.filenames import RESERVED
from generator.system.output import Output
from generator.system.signals import ignore_ends
from generator.website.many.outcomes import Entry, Outcome, State, say_faults, say_stale, take_print

Made = tuple[Outcome, tuple[Finding, ...]]
"""What became of a setting, and all that is to be said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course that settings share, as it was read once."""

    root: Path
    content: str
    """The folder of the lessons, relative to the root."""
    loaded: Project
    today: date

    def look(self, setting: str) -> tuple[Outcome, Project, tuple[Finding, ...]]:
        """Read a setting: what is to be said of it, and the values of its site; nothing is written yet."""
        name = Path(setting).stem
        loaded = load_setting(self.root, self.loaded, setting, content=self.content, today=self.today)
        report = loaded.report + _check_name(loaded, setting, name)
        outcome = Outcome(
            path=setting,
            id=name,
            name=loaded.setting.name if loaded.setting else name,
            state=State.UNCHANGED if report.ok else State.FAILED,
            stale=say_stale(report.findings),
            faults=say_faults(report.findings),
        )
        return outcome, loaded, report.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """The things that do not change from one setting to the next."""

    course: Course
    out: Path
    base: BaseSite
    known: Mapping[str, Entry]
    """What the folder holds already, by the ids of the settings."""
    force: bool
    """Whether files that no build wrote are deleted."""

    def make(self, setting: str) -> Made:
        """Make the site of a setting, unless it has errors or is there already."""
        try:
            outcome, loaded, findings = self.course.look(setting)
        except (GeneratorError, OSError) as fault:
            return fail(setting, fault)
        try:
            return (outcome if outcome.state is State.FAILED else self._write(outcome, loaded)), findings
        except (GeneratorError, OSError) as fault:
            failed = replace(outcome, state=State.FAILED, faults=(str(fault),))
            return failed, (*findings, _report(setting, fault))

    def _write(self, outcome: Outcome, loaded: Project) -> Outcome:
        own = tuple(find_own_files(self.course.root, outcome.path, self.course.content))
        key = self._find_key(loaded, own)
        folder = self.out / outcome.id
        known = self.known.get(outcome.id)
        if known and known.key == key and known.print == take_print(folder):
            return replace(outcome, state=State.UNCHANGED, key=key, print=known.print)
        write_stamped(self.base, loaded, Output(folder), own, force=self.force)
        return replace(outcome, state=State.BUILT, key=key, print=take_print(folder))

    def _find_key(self, loaded: Project, own: tuple[tuple[str, bytes], ...]) -> str:
        """Return the digest of all that a site is made of."""
        values = sorted((loaded.values or {}).items())
        return hashlib.sha256(repr((self.base.digest, values, sorted(loaded.omitted_items), own)).encode()).hexdigest()


def _check_name(loaded: Project, setting: str, name: str) -> Report:
    """Report a file that is not named after its setting: two of one id would write one site."""
    if RESERVED.match(name):
        hint = "Give the setting another id, and its file that name"
        return Report.from_findings(
            [error("T051", Span(path=setting), f"no folder may be called “{name}” on Windows", hint)]
        )
    if loaded.setting is None or loaded.setting.id == name:
        return Report()
    at = (
        loaded.lint_context.setting_tree.find_span(("id",))
        if loaded.lint_context and loaded.lint_context.setting_tree
        else Span(path=setting)
    )
    message = f"the id is “{loaded.setting.id}”, and the file's name is “{Path(setting).name}”"
    hint = f"Where many settings stand side by side, each file is named after its id: rename it {loaded.setting.id}.yml"
    return Report.from_findings([error("T051", at, message, hint)])


def _report(setting: str, fault: Exception) -> Finding:
    return error("T052", Span(path=setting), str(fault), "Mend this, and build again")


def leave_out(setting: str, why: str) -> Made:
    """Return what became of a setting that was not even read."""
    name = Path(setting).stem
    return Outcome(path=setting, id=name, name=name, state=State.FAILED, faults=(why,)), ()


def fail(setting: str, fault: Exception) -> Made:
    """Return the same of one that cannot be read, with what is to be told of it."""
    return leave_out(setting, str(fault))[0], (_report(setting, fault),)


_place: list[Workplace] = []
"""The workplace of this process."""


def settle(place: Workplace) -> None:
    """Give this process, and those that it forks, what they work with."""
    _place[:] = [place]


def follow() -> None:
    """Let a process that makes sites end when the one that forked it says so, or is there no more, and not before.

    It says so by SIGTERM, which ends at once: what was growing, the next build clears up.
    """
    ignore_ends()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess | None) -> None:
    if parent:
        parent.join()
        os._exit(EXIT_USAGE)


def make_here(settings: list[str]) -> list[Made]:
    """Make the sites of some settings in this process."""
    return [_place[0].make(setting) for setting in settings]


def batch(settings: list[str], size: int) -> Iterator[list[str]]:
    """Yield the settings in handfuls."""
    for start in range(0, len(settings), size):
        yield settings[start : start + size]
