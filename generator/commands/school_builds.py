"""``microsite build --settings``: builds the sites of many settings, and reports on them to people and programs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from generator.commands.options import format_count, print_findings
from generator.diagnostics.finding import Finding, Report, Severity
from generator.errors import EXIT_FINDINGS

if TYPE_CHECKING:
    from generator.website.many.outcomes import Outcome
    from generator.website.many.settings import Shard

MAX_NAMES = 10
"""Most names listed of settings, sites or files."""
MAX_SHARED_NAMES = 3
"""Most names listed of settings that share a finding."""


def read_shard(_context: click.Context, _option: click.Parameter, text: str | None) -> Shard | None:
    """Parse ``--shard 3/20``, the third of 20 parts of all settings, None if absent; raise BadParameter if invalid."""
    from generator.website.many.settings import Shard  # noqa: PLC0415 - only where it is asked for

    try:
        return Shard.parse(text) if text else None
    except ValueError as fault:
        raise click.BadParameter(str(fault)) from None


class ProgressBar(Protocol):
    """A progress bar, as click provides it."""

    def update(self, n_steps: int) -> None:
        """Advance the progress bar by a number of steps."""


@dataclass(slots=True)
class ProgressLines:
    """Progress for a log or a pipe: a line for each tenth of the sites."""

    length: int
    done: int = 0

    def update(self, n_steps: int) -> None:
        """Advance by a number of sites, and print how many are done if that is another tenth of them."""
        before, self.done = self.done, self.done + n_steps
        if self.done * 10 // self.length > before * 10 // self.length:
            click.echo(f"{self.done} of {format_count(self.length, 'site', 'sites')}", err=True)


@dataclass(slots=True)
class SharedFinding:
    """A finding, with the settings (schools) that share it."""

    finding: Finding
    names: list[str] = field(default_factory=list)
    """The first few of them."""
    count: int = 0

    def add_setting(self, name: str) -> None:
        """Count a setting that has the finding, and store its name if it is among the first."""
        self.count += 1
        if self.count <= MAX_SHARED_NAMES:
            self.names.append(name)

    def to_finding(self) -> Finding:
        """Return the finding; if several settings share it, its message has their number and the first names."""
        if self.count < 2:
            return self.finding
        more = " …" if self.count > len(self.names) else ""
        return replace(
            self.finding, message=f"{self.finding.message} (in {self.count} settings: {', '.join(self.names)}{more})"
        )


@dataclass(slots=True)
class BatchReporter:
    """Reporter of a batch build: collects all settings' findings and prints shared ones once, errors last."""

    style: str
    root: Path
    is_quiet: bool = False
    bar: ProgressBar | None = None
    ends: Counter[str] = field(default_factory=Counter)
    _failed: list[str] = field(default_factory=list)
    _built: list[Outcome] = field(default_factory=list)
    _kept: list[Finding] = field(default_factory=list)
    _same: dict[tuple[object, ...], SharedFinding] = field(default_factory=dict)

    def collect_outcome(self, outcome: Outcome, findings: tuple[Finding, ...]) -> None:
        """Collect the outcome and findings of one setting's build, and advance the progress bar."""
        self.ends[outcome.state] += 1
        if outcome.state == "failed":
            self._failed.append(outcome.id)
        if outcome.state == "built":
            self._built.append(outcome)
        for finding in findings:
            self._gather(finding, outcome.path).add_setting(outcome.id)
        if self.bar:
            self.bar.update(1)

    def collect_course_findings(self, findings: tuple[Finding, ...]) -> None:
        """Collect the findings about a course that several settings share."""
        for finding in findings:
            self._gather(finding, "")

    def _gather(self, finding: Finding, own: str) -> SharedFinding:
        if self.style == "json":
            self._kept.append(finding)
        return self._same.setdefault(_identify(finding, own), SharedFinding(finding))

    def _show(self) -> None:
        """Print warnings, then errors; as JSON, all findings in their original order."""
        if self.style == "json":
            print_findings(Report.from_findings(f for f in self._kept if self._is_wanted(f)), self.style, self.root)
            return
        found = [same.to_finding() for same in self._same.values() if self._is_wanted(same.finding)]
        for severity in (Severity.WARNING, Severity.ERROR):
            if told := [finding for finding in found if finding.severity is severity]:
                print_findings(Report.from_findings(told), self.style, self.root)

    def _is_wanted(self, finding: Finding) -> bool:
        return not self.is_quiet or finding.severity is Severity.ERROR

    def print_summary(self, out: Path, orphans: Sequence[str]) -> None:
        """Print all findings and a summary, and exit with 1 if a build failed; ``orphans`` are sites without a setting.

        ``orphans`` are the sites in ``out`` that no setting belongs to any more.
        """
        self._show()
        failed = self.ends["failed"]
        parts = [f"{self.ends['built']} built", f"{self.ends['unchanged']} unchanged"]
        parts += [f"{failed} left out because of errors ({_name(sorted(self._failed))})"] if failed else []
        total = format_count(sum(self.ends.values()), "site", "sites")
        there = out / "index.html"
        last = f" Open {there}" if there.exists() else ""
        click.echo(f"{total} in {out}: {', '.join(parts)}.{self._describe_built()}{last}", err=True)
        if orphans:
            click.echo(
                f"No setting belongs to {_name(orphans)} in {out} any more. Delete what is not to be published.",
                err=True,
            )
        if failed:
            raise SystemExit(EXIT_FINDINGS)

    def _describe_built(self) -> str:
        """Return a sentence about the sites that were built: their edition, their names and which files changed."""
        if not self._built:
            return ""
        editions = sorted({outcome.edition for outcome in self._built})
        files = sorted({name for outcome in self._built for name in outcome.changed})
        named = _name(sorted(outcome.id for outcome in self._built))
        count = format_count(len(files), "file", "files")
        return f" Built from edition {', '.join(editions)}: {named}; {count} changed ({_name(files)})."


def _identify(finding: Finding, own: str) -> tuple[object, ...]:
    """Return a key that is equal for the same finding in several settings; errors in a setting's own file differ."""
    is_apart = finding.severity is Severity.ERROR or finding.span.path != own
    message, hint = (text.replace(own, "") if own else text for text in (finding.message, finding.hint))
    return finding.code, finding.severity, message, hint, finding.span if is_apart else None


def _name(ids: Sequence[str]) -> str:
    return f"{', '.join(ids[:MAX_NAMES])}{' …' if len(ids) > MAX_NAMES else ''}"


def build_schools(  # noqa: PLR0913 - one for each option
    root: Path,
    settings: Path,
    out: Path | None,
    *,
    jobs: int | None,
    shard: Shard | None,
    style: str,
    index_only: bool,
    clean: bool = False,
    force: bool = False,
    is_quiet: bool = False,
) -> None:
    """Build a site for each setting of a folder, print findings and a summary, and exit with 1 if a build failed."""
    from generator.website.many.batch_build import BuildRequest, build_index, build_many, count_processors  # noqa: PLC0415
    from generator.website.many.settings import Shard  # noqa: PLC0415

    request = BuildRequest(
        root=root.resolve(),
        settings=settings if settings.is_absolute() else root / settings,
        out=(out or root / "sites").resolve(),
        jobs=jobs or count_processors(),
        shard=shard or Shard(),
        today=date.today(),
        clean=clean,
        force=force,
    )
    reporter = BatchReporter(style, root, is_quiet)
    with _progress(len(request.find_settings()), is_quiet=is_quiet) as reporter.bar:
        if index_only:
            build_index(request, reporter.collect_outcome)
        else:
            build_many(request, reporter.collect_outcome, reporter.collect_course_findings)
    reporter.print_summary(out or root / "sites", request.find_orphan_sites())


@contextmanager
def _progress(length: int, *, is_quiet: bool) -> Iterator[ProgressBar | None]:
    """Show a progress bar, or lines if standard error is not a terminal; nothing if quiet."""
    if is_quiet or not sys.stderr.isatty():
        yield None if is_quiet else ProgressLines(length)
        return
    with click.progressbar(length=length, label="Sites", file=sys.stderr, show_pos=True) as bar:
        yield bar
