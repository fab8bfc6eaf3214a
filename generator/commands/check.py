"""``microsite check``: the findings of every file, without building anything.

What only shows in a page's HTML, such as a script or a link to nowhere, is told by ``microsite build``.
"""

from __future__ import annotations

from pathlib import Path

import click

from generator import pipeline
from generator.bank import Bank, Scenario, Statement
from generator.commands.options import count, finish, show, summarise, with_format, with_root, with_setting
from generator.findings import Report


@click.command()
@with_root
@with_setting
@with_format
def check(root: Path, setting: str | None, style: str) -> None:
    """Tell all faults of all files; nothing is built."""
    loaded = pipeline.load(root, setting=setting or pipeline.SETTING)
    show(loaded.report, style)
    click.echo(say(loaded.report, loaded.bank), err=True)
    finish(loaded.report)


def say(report: Report, bank: Bank | None) -> str:
    """Sum a check up: how many findings and, where there is no error, what the course covers."""
    if bank is None or not report.ok:
        return f"{summarise(report)}."
    return f"{summarise(report)}.\n{say_coverage(bank)}"


def say_coverage(bank: Bank) -> str:
    """Say what a course holds and how well its questions cover its statements."""
    taught = {name for module in bank.course.modules for name in module.statements}
    scenarios = sum(isinstance(item, Scenario) for item in bank.items.values())
    least = min((_find_covering(bank, s) for s in bank.course.statements if s.id in taught), default=0)
    holds = ", ".join(
        (
            count(len(bank.course.modules), "module", "modules"),
            count(len(taught), "statement", "statements"),
            count(len(bank.items) - scenarios, "question", "questions"),
            count(scenarios, "scenario", "scenarios"),
        )
    )
    return f"{holds}. Each statement is covered by {count(least, 'item', 'items')} or more."


def _find_covering(bank: Bank, statement: Statement) -> int:
    return sum(statement.id in item.covers for item in bank.items.values())
