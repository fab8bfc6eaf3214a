"""Options that several commands share, and the output and exit code for findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import click

from generator.commands.report_formats import STYLES
from generator.diagnostics.finding import Report
from generator.diagnostics.source import Source
from generator.errors import EXIT_FINDINGS

Command = TypeVar("Command", bound=Callable[..., None])
PACKAGES = "packages"
"""The default folder for packages, in the project's folder; git ignores it."""


def with_root(command: Command) -> Command:
    """Add the option ``--root``, the project's folder, to a command."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option("--root", type=folder, default=".", help="The project's folder.", show_default=True)(command)


def with_setting(command: Command) -> Command:
    """Add the option ``--setting`` to a command: the path of a setting's file in the project."""
    text = "The setting's file, relative to --root.  [default: setting.yml]"
    return click.option("--setting", metavar="FILE", callback=_tidy, help=text)(command)


def with_today(command: Command) -> Command:
    """Add the option ``--today`` to a command, as YYYY-MM-DD."""
    text = "Date to judge by, for example 2026-09-01.  [default: today]"
    return click.option("--today", metavar="DATE", callback=read_day, help=text)(command)


def read_day(_context: click.Context, _option: click.Parameter, given: str | None) -> str:
    """Return the date of an option as YYYY-MM-DD, today's if it isn't given; raise click.BadParameter if it is none."""
    if given is None:
        return date.today().isoformat()
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as fault:
        raise click.BadParameter(f"expected a date, for example 2026-09-01, not {given}") from fault


def _tidy(_context: click.Context, _option: click.Parameter, path: str | None) -> str | None:
    """Return a path as findings name it: ./settings/oak.yml is settings/oak.yml."""
    return Path(os.path.normpath(path)).as_posix() if path else path


def with_format(command: Command) -> Command:
    """Add the option ``--format`` (text, json or github) to a command, as its argument ``style``."""
    text = "How to print findings: for people, for programs, or as annotations of a pull request."
    return _with_styles(list(STYLES), text)(command)


def with_json_format(command: Command) -> Command:
    """Add the option ``--format`` (text or json) to a command without findings, as its argument ``style``."""
    return _with_styles(["text", "json"], "How to print the report: for people, or for programs.")(command)


def _with_styles(styles: Sequence[str], text: str) -> Callable[[Command], Command]:
    return click.option("--format", "style", type=click.Choice(styles), default="text", help=text, show_default=True)


def print_findings(report: Report, style: str, root: Path) -> None:
    """Print a report's findings; ``style`` is text, json or github, ``root`` is the folder of their files."""

    @cache
    def read_lines(path: str) -> Sequence[str]:
        """Return the lines of the file at a path; none if it cannot be read."""
        source, _ = Source.read(root, root / path)
        return source.lines if source else ()

    if report.findings or style == "json":
        text = STYLES[style](report, read_lines)
        click.echo(text.encode("utf-8", "replace").decode("utf-8"))  # a YAML escape may be half a character


def exit_on_errors(report: Report) -> None:
    """Exit with the code EXIT_FINDINGS if a report of findings has errors."""
    if not report.ok:
        raise SystemExit(EXIT_FINDINGS)


def format_count(number: int, one: str, many: str) -> str:
    """Return a number with its noun, singular (``one``) or plural (``many``): 1 error, 2 errors."""
    return f"{number} {one if number == 1 else many}"


def format_finding_counts(report: Report) -> str:
    """Return a report's numbers of errors and warnings as text: “1 error, 2 warnings”."""
    errors = len(report.errors)
    warnings = len(report.findings) - errors
    return f"{format_count(errors, 'error', 'errors')}, {format_count(warnings, 'warning', 'warnings')}"
