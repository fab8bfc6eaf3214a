"""``microsite check``: the findings of every file and the table of what the course covers, without writing anything.

It reports whatever ``microsite build`` would refuse.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import click

from generator.bank.model import Bank, Scenario
from generator.commands.completing import complete_codes
from generator.commands.fixing import fix_files
from generator.commands.matrix import write_matrix
from generator.commands.options import count, finish, show, summarise, with_format, with_root, with_setting
from generator.diagnostics.finding import Report, did_you_mean
from generator.lint.reference import render_rule_reference
from generator.lint.table import COVERAGE_GAP_CODES, RULES_BY_CODE


def read_codes(_context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    """Return the codes of all rules that begin as one of the given words does."""
    words = [word.upper() for text in given for word in re.split(r"[\s,]+", text) if word]
    for word in words:
        if not any(code.startswith(word) for code in RULES_BY_CODE):
            near = did_you_mean(word, RULES_BY_CODE).strip()
            raise click.BadParameter(f"no rule’s code begins with {word}. {near or SEE_RULES}", param=option)
    return frozenset(code for code in RULES_BY_CODE if code.startswith(tuple(words)))


SEE_RULES = "microsite check --rules lists them; what readers find is always told."


@click.command()
@with_root
@with_setting
@with_format
@click.option(
    "--select",
    multiple=True,
    callback=read_codes,
    metavar="CODES",
    help="Rules to run, as W2,W301; or all.",
    shell_complete=complete_codes,
)
@click.option(
    "--ignore",
    multiple=True,
    callback=read_codes,
    metavar="CODES",
    help="Rules to pass over this time.",
    shell_complete=complete_codes,
)
@click.option("--fix", is_flag=True, help="Put right in the files what is certain, then tell the rest.")
@click.option("--rules", "lists_rules", is_flag=True, help="List the rules and say why each is there; check nothing.")
def check(  # noqa: PLR0913 - one for each option
    root: Path,
    *,
    setting: str | None,
    style: str,
    select: frozenset[str],
    ignore: frozenset[str],
    fix: bool,
    lists_rules: bool,
) -> None:
    """Tell all faults of all files; nothing is built."""
    rules = (select or RULES_BY_CODE.keys()) - ignore
    if lists_rules:
        click.echo(render_rule_reference([RULES_BY_CODE[code] for code in RULES_BY_CODE if code in rules]))
        return
    from generator.website.checked import load_checked  # noqa: PLC0415 - MkDocs takes a while to load

    load = partial(load_checked, root, setting, rules)
    loaded = load()
    if fix:
        loaded = fix_files(root, loaded, load, say=partial(click.echo, err=True))
    show(loaded.report, style, root)
    click.echo(say(loaded.report, loaded.bank), err=True)
    finish(loaded.report)


def say(report: Report, bank: Bank | None) -> str:
    """Sum a check up: how many findings and, where nothing is wrong or no more than missing, what the course covers."""
    if bank is None or any(finding.code not in COVERAGE_GAP_CODES for finding in report.errors):
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
