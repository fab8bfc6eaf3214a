"""``microsite check``: the findings of every file and the table of what the course covers, without building anything.

What only shows in a page's HTML, such as a script or a link to nowhere, is told by ``microsite build``.
"""

from __future__ import annotations

from pathlib import Path

import click

from generator import pipeline
from generator.bank import Bank, Scenario
from generator.commands.matrix import write_matrix
from generator.commands.options import count, finish, show, summarise, with_format, with_root, with_setting
from generator.findings import Report
from generator.lint.table import HOLES


@click.command()
@with_root
@with_setting
@with_format
def check(root: Path, setting: str | None, style: str) -> None:
    """Tell all faults of all files; nothing is built."""
    loaded = pipeline.load(root, setting=setting or pipeline.SETTING)
    show(loaded.report, style, root)
    click.echo(say(loaded.report, loaded.bank), err=True)
    finish(loaded.report)


def say(report: Report, bank: Bank | None) -> str:
    """Sum a check up: how many findings and, where nothing is wrong or no more than missing, what the course covers."""
    if bank is None or any(finding.code not in HOLES for finding in report.errors):
        return f"{summarise(report)}."
    return f"{summarise(report)}.\n{say_size(bank)}\n\n{write_matrix(bank)}"


def say_size(bank: Bank) -> str:
    """Say what a course holds."""
    taught = {name for module in bank.course.modules for name in module.statements}
    scenarios = sum(isinstance(item, Scenario) for item in bank.items.values())
    holds = ", ".join(
        (
            count(len(bank.course.modules), "module", "modules"),
            count(len(taught), "statement", "statements"),
            count(len(bank.items) - scenarios, "question", "questions"),
            count(scenarios, "scenario", "scenarios"),
        )
    )
    return f"{holds}."
