"""``microsite build --settings``: how the building of many sites is told, to people and to programs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from generator.commands.options import count, show
from generator.errors import EXIT_FINDINGS
from generator.findings import Finding, Report
from generator.layers import TRUST

if TYPE_CHECKING:
    from generator.website.many.found import Shard
    from generator.website.many.outcome import Outcome

MOST_NAMED = 10
"""How many sites that were left out, or that no setting belongs to, are named."""


def read_shard(_context: click.Context, _option: click.Parameter, text: str | None) -> Shard | None:
    """Read a part of the settings: ``3/20``."""
    from generator.website.many.found import Shard  # noqa: PLC0415 - only where it is asked for

    try:
        return Shard.read(text) if text else None
    except ValueError as fault:
        raise click.BadParameter(str(fault)) from None


class Bar(Protocol):
    """A progress bar, as far as it is moved."""

    def update(self, n_steps: int) -> None:
        """Move it on."""


@dataclass(slots=True)
class Telling:
    """Tells the findings of each setting as it is done; for programs, all of them at the end."""

    style: str
    root: Path
    bar: Bar | None = None
    ends: Counter[str] = field(default_factory=Counter)
    _failed: list[str] = field(default_factory=list)
    _kept: list[Finding] = field(default_factory=list)
    _told: set[Finding] = field(default_factory=set)

    def tell(self, outcome: Outcome, findings: tuple[Finding, ...]) -> None:
        """Tell of one setting."""
        self.ends[outcome.state] += 1
        if outcome.state == "failed":
            self._failed.append(outcome.id)
        self._tell(tuple(finding for finding in findings if self._is_news(finding)))
        if self.bar:
            self.bar.update(1)

    def _is_news(self, finding: Finding) -> bool:
        """Return whether a finding is of a school alone, or was not told of another: all share trust.yml."""
        if finding.span.path.rpartition("/")[2] != TRUST:
            return True
        is_news = finding not in self._told
        self._told.add(finding)
        return is_news

    def tell_course(self, findings: tuple[Finding, ...]) -> None:
        """Tell what was found in a course that settings share; schools with pages of their own share most of it."""
        self._tell(tuple(finding for finding in findings if finding not in self._told))
        self._told |= {*findings}

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        if self.style == "json":
            self._kept += findings
        elif findings:
            show(Report.of(findings), self.style, self.root)

    def end(self, out: Path, left: Sequence[str]) -> None:
        """Tell what became of them all, and which sites no setting belongs to; end with 1 where some were left out."""
        if self.style == "json":
            show(Report.of(self._kept), self.style, self.root)
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
) -> None:
    """Build a site for each setting of a folder."""
    from generator.website.many.building import Order, build_index, build_many, count_processors  # noqa: PLC0415
    from generator.website.many.found import Shard  # noqa: PLC0415

    order = Order(
        root=root.resolve(),
        settings=settings if settings.is_absolute() else root / settings,
        out=(out or root / "sites").resolve(),
        jobs=jobs or count_processors(),
        shard=shard or Shard(),
        today=date.today(),
        clean=clean,
    )
    telling = Telling(style, root)
    with _progress(len(order.find())) as telling.bar:
        if index_only:
            build_index(order, telling.tell)
        else:
            build_many(order, telling.tell, telling.tell_course)
    telling.end(out or root / "sites", order.find_left())


@contextmanager
def _progress(length: int) -> Iterator[Bar | None]:
    """Show how far it is, where somebody sees it."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=length, label="Sites", file=sys.stderr, show_pos=True) as bar:
        yield bar
