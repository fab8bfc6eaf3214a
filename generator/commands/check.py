"""``microsite check``: the findings of every file and the table of what the course covers.

It reports whatever ``microsite build`` would refuse. ``--fix`` makes the changes that are certain, file by file, and
reads again until none is left. A file is written aside and swapped, so that it is whole at every moment; it keeps its
line ends, its byte-order mark and its rights. What is not certain stays for its author.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from generator.bank.model import Bank, Scenario
from generator.commands.choices import Choices
from generator.commands.matrix import write_matrix
from generator.commands.options import count, finish, show, summarise, with_format, with_root, with_setting
from generator.diagnostics.finding import Finding, Fix, Report, did_you_mean, shorten
from generator.diagnostics.fixes import apply_fixes
from generator.errors import GeneratorError
from generator.lint.reference import render_rule_reference
from generator.lint.table import COVERAGE_GAP_CODES, RULES_BY_CODE
from generator.project import Project
from generator.system.output import write_aside


def read_codes(_context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    """Return the codes of all rules that begin as one of the given words does."""
    words = [word.upper() for text in given for word in re.split(r"[\s,]+", text) if word]
    for word in words:
        if not any(code.startswith(word) for code in RULES_BY_CODE):
            near = did_you_mean(word, RULES_BY_CODE).strip()
            raise click.BadParameter(f"no rule’s code begins with {word}. {near or SEE_RULES}", param=option)
    return frozenset(code for code in RULES_BY_CODE if code.startswith(tuple(words)))


CODES = Choices("rule", {code: rule.title for code, rule in RULES_BY_CODE.items()})
SEE_RULES = "microsite check --rules lists the rules; errors of readers are always reported."


@click.command()
@with_root
@with_setting
@with_format
@click.option(
    "--select",
    multiple=True,
    callback=read_codes,
    metavar="CODES",
    help="Run only these rules, for example W2,W301.",
    shell_complete=CODES.complete,
)
@click.option(
    "--ignore",
    multiple=True,
    callback=read_codes,
    metavar="CODES",
    help="Skip these rules.",
    shell_complete=CODES.complete,
)
@click.option("--fix", is_flag=True, help="Apply the safe fixes, then report what is left.")
@click.option("--rules", "lists_rules", is_flag=True, help="List the rules with their reasons; check nothing.")
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
    """Check all files and report every problem. Builds nothing."""
    rules = (select or RULES_BY_CODE.keys()) - ignore
    if lists_rules:
        click.echo(render_rule_reference([RULES_BY_CODE[code] for code in RULES_BY_CODE if code in rules]))
        return
    from generator.website.build import load_checked  # noqa: PLC0415 - MkDocs takes a while to load

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


MOST_PASSES = 10
"""A change may uncover another; more than a few in a row would be a fault of ours."""


def fix_files(root: Path, loaded: Project, load: Callable[[], Project], say: Callable[[str], None]) -> Project:
    """Make every certain change below a folder, say each, and return what is there then.

    Places in a file are those of what was read: files to be changed are noted, then read again, and left alone where
    they are saved meanwhile.
    """
    for _ in range(MOST_PASSES):
        found = {path: _read(root, path) for path in _find_certain(loaded.report)}
        loaded = load() if found else loaded
        certain = {path: fixes for path, fixes in _find_certain(loaded.report).items() if path in found}
        changed = [_fix_file(root, path, found[path], fixes, say) for path, fixes in certain.items()]
        if not any(changed):
            break
        loaded = load()
    return loaded


def _read(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError as fault:
        raise GeneratorError(f"{path} was changed meanwhile, and cannot be read any more: run this again") from fault


def _find_certain(report: Report) -> Mapping[str, Sequence[tuple[Finding, Fix]]]:
    """Return the findings with a certain fix by the one file that it changes."""
    by_path: dict[str, list[tuple[Finding, Fix]]] = defaultdict(list)
    for finding in report.findings:
        if finding.fix and finding.fix.certain:
            (path,) = {edit.span.path for edit in finding.fix.edits}
            by_path[path].append((finding, finding.fix))
    return by_path


def _fix_file(
    root: Path, path: str, found: bytes, findings: Sequence[tuple[Finding, Fix]], say: Callable[[str], None]
) -> bool:
    """Change one file; return whether there was anything to change."""
    place = (root / path).resolve()
    if _read(root, path) != found:
        raise GeneratorError(f"{path} was changed meanwhile, and was left so: run this again")
    text = found.decode("utf-8")
    fixed = apply_fixes(text, [fix for _, fix in findings])
    if fixed.text == text:
        return False
    write_aside(place, fixed.text, mode=place.stat().st_mode)
    for finding, fix in findings:
        if fix in fixed.applied:
            say(f"{finding.span} {finding.code} fixed: {_say(fix)}")
    return True


def _say(fix: Fix) -> str:
    """Say which words were written, or that some were taken out."""
    written = ", ".join(f"“{shorten(edit.text)}”" for edit in fix.edits if edit.text.strip())
    return f"wrote {written}" if written else "took out what was too much"
