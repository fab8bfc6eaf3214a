"""``microsite build --settings``: how the building of many sites is told, to people and to programs."""

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

from generator.commands.options import count, show
from generator.diagnostics.finding import Finding, Report, Severity
from generator.errors import EXIT_FINDINGS

if TYPE_CHECKING:
    from generator.website.many.outcomes import Outcome
    from generator.website.many.settings import Shard

MOST_NAMED = 10
"""How many sites that were left out, or that no setting belongs to, are named."""
MOST_NAMED_TOGETHER = 3
"""How many settings are named that have a finding in common."""


def read_shard(_context: click.Context, _option: click.Parameter, text: str | None) -> Shard | None:
    """Read a part of the settings: ``3/20``."""
    from generator.website.many.settings import Shard  # noqa: PLC0415 - only where it is asked for

    try:
        return Shard.read(text) if text else None
    except ValueError as fault:
        raise click.BadParameter(str(fault)) from None


class Bar(Protocol):
    """A progress bar, as far as it is moved."""

    def update(self, n_steps: int) -> None:
        """Move it on."""


@dataclass(slots=True)
class Same:
    """A finding, and the settings that have it."""

    finding: Finding
    names: list[str] = field(default_factory=list)
    """The first few of them."""
    count: int = 0

    def add(self, name: str) -> None:
        """Count one more setting."""
        self.count += 1
        if self.count <= MOST_NAMED_TOGETHER:
            self.names.append(name)

    def sum_up(self) -> Finding:
        """Return the finding; of several settings it says how many, and names the first few."""
        if self.count < 2:
            return self.finding
        more = " …" if self.count > len(self.names) else ""
        return replace(
            self.finding, message=f"{self.finding.message} (in {self.count} settings: {', '.join(self.names)}{more})"
        )


@dataclass(slots=True)
class Telling:
    """Gathers the findings of each setting, and shows them at the end: what several share once, errors last."""

    style: str
    root: Path
    is_quiet: bool = False
    bar: Bar | None = None
    ends: Counter[str] = field(default_factory=Counter)
    _failed: list[str] = field(default_factory=list)
    _kept: list[Finding] = field(default_factory=list)
    _same: dict[tuple[object, ...], Same] = field(default_factory=dict)

    def tell(self, outcome: Outcome, findings: tuple[Finding, ...]) -> None:
        """Take what was found in one setting."""
        self.ends[outcome.state] += 1
        if outcome.state == "failed":
            self._failed.append(outcome.id)
        for finding in findings:
            self._gather(finding, outcome.path).add(outcome.id)
        if self.bar:
            self.bar.update(1)

    def tell_course(self, findings: tuple[Finding, ...]) -> None:
        """Take what was found in a course that settings share; schools with pages of their own share most of it."""
        for finding in findings:
            self._gather(finding, "")

    def _gather(self, finding: Finding, own: str) -> Same:
        if self.style == "json":
            self._kept.append(finding)
        return self._same.setdefault(_identify(finding, own), Same(finding))

    def _show(self) -> None:
        """Show remarks and then errors; for programs, all of them as they were found."""
        if self.style == "json":
            show(Report.from_findings(f for f in self._kept if self._is_wanted(f)), self.style, self.root)
            return
        found = [same.sum_up() for same in self._same.values() if self._is_wanted(same.finding)]
        for severity in (Severity.WARNING, Severity.ERROR):
            if told := [finding for finding in found if finding.severity is severity]:
                show(Report.from_findings(told), self.style, self.root)

    def _is_wanted(self, finding: Finding) -> bool:
        return not self.is_quiet or finding.severity is Severity.ERROR

    def end(self, out: Path, left: Sequence[str]) -> None:
        """Tell what became of them all, and which sites no setting belongs to; end with 1 where some were left out."""
        self._show()
        failed = self.ends["failed"]
        parts = [f"{self.ends['built']} built", f"{self.ends['unchanged']} unchanged"]
        parts += [f"{failed} left out because of errors ({_name(sorted(self._failed))})"] if failed else []
        total = count(sum(self.ends.values()), "site", "sites")
        there = out / "index.html"
        click.echo(f"{total} in {out}: {', '.join(parts)}.{f' Open {there}' if there.exists() else ''}", err=True)
        if left:
            click.echo(
                f"No setting belongs to {_name(left)} in {out} any more. Delete what is not to be published.", err=True
            )
        if failed:
            raise SystemExit(EXIT_FINDINGS)


def _identify(finding: Finding, own: str) -> tuple[object, ...]:
    """Return what is the same of a finding in several settings, whose own files it may name; errors there are apart."""
    is_apart = finding.severity is Severity.ERROR or finding.span.path != own
    message, hint = (text.replace(own, "") if own else text for text in (finding.message, finding.hint))
    return finding.code, finding.severity, message, hint, finding.span if is_apart else None


def _name(ids: Sequence[str]) -> str:
    return f"{', '.join(ids[:MOST_NAMED])}{' …' if len(ids) > MOST_NAMED else ''}"


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
    """Build a site for each setting of a folder."""
    from generator.website.many.building import BuildRequest, build_index, build_many, count_processors  # noqa: PLC0415
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
    telling = Telling(style, root, is_quiet)
    with _progress(len(request.find()), is_quiet=is_quiet) as telling.bar:
        if index_only:
            build_index(request, telling.tell)
        else:
            build_many(request, telling.tell, telling.tell_course)
    telling.end(out or root / "sites", request.find_left())


@contextmanager
def _progress(length: int, *, is_quiet: bool) -> Iterator[Bar | None]:
    """Show how far it is, where somebody sees it."""
    if is_quiet or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=length, label="Sites", file=sys.stderr, show_pos=True) as bar:
        yield bar
