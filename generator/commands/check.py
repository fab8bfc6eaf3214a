"""``microsite check``: the findings of every file and, if it is asked for, the table of what the course covers.

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
from generator.commands.matrix import format_matrix
from generator.commands.options import (
    exit_on_errors,
    format_count,
    format_finding_counts,
    print_findings,
    with_format,
    with_root,
    with_setting,
)
from generator.diagnostics.finding import Finding, Fix, Report, did_you_mean, shorten
from generator.diagnostics.fixes import apply_fixes
from generator.errors import GeneratorError
from generator.lint.reference import render_rule_reference
from generator.lint.table import RULES_BY_CODE, list_unread_codes
from generator.project.project import Project
from generator.system.installed_course import find_course
from generator.system.output import write_atomically


def expand_rule_codes(_context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    """Return all rule codes that begin with one of the given codes, so that ``W2`` gives W201, W202 and so on."""
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
    callback=expand_rule_codes,
    metavar="CODES",
    help="Run only these rules, for example W2,W301.",
    shell_complete=CODES.complete,
)
@click.option(
    "--ignore",
    multiple=True,
    callback=expand_rule_codes,
    metavar="CODES",
    help="Skip these rules.",
    shell_complete=CODES.complete,
)
@click.option("--fix", is_flag=True, help="Apply the safe fixes, then report what is left.")
@click.option("--coverage", is_flag=True, help="Show which module covers which statement as well, as a table.")
@click.option("--rules", "lists_rules", is_flag=True, help="List the rules with their reasons; check nothing.")
def check(  # noqa: PLR0913 - one for each option
    root: Path,
    *,
    setting: str | None,
    style: str,
    select: frozenset[str],
    ignore: frozenset[str],
    fix: bool,
    coverage: bool,
    lists_rules: bool,
) -> None:
    """Check all files and report every problem. Builds nothing."""
    rules = (select or RULES_BY_CODE.keys()) - ignore
    if lists_rules:
        click.echo(render_rule_reference([RULES_BY_CODE[code] for code in RULES_BY_CODE if code in rules]))
        return
    from generator.website.build import load_and_check  # noqa: PLC0415 - MkDocs takes a while to load

    load = partial(load_and_check, root, setting, rules)
    loaded = load()
    if fix:
        loaded = fix_files(root, loaded, load, print_line=partial(click.echo, err=True))
    print_findings(loaded.report, style, root)
    if unread := [code for code in list_unread_codes(loaded.language) if code in rules]:
        click.echo(
            f"{len(unread)} rules did not run, because they do not read {loaded.language}: {', '.join(unread)}.",
            err=True,
        )
    click.echo(format_summary(loaded.report, loaded.bank), err=True)
    if coverage and loaded.bank:
        click.echo(f"\n{format_matrix(loaded.bank)}", err=True)
    exit_on_errors(loaded.report)


def format_summary(report: Report, bank: Bank | None) -> str:
    """Return the summary of ``microsite check`` on one line: number of findings and, if nothing is wrong, the size."""
    size = f" {format_course_size(bank)}" if bank and report.ok else ""
    return f"{format_finding_counts(report)}.{size}"


def format_course_size(bank: Bank) -> str:
    """Return one line with the numbers of a course's modules, guidance statements, questions and scenarios."""
    taught = {name for module in bank.course.modules for name in module.statements}
    scenarios = sum(isinstance(item, Scenario) for item in bank.items.values())
    holds = ", ".join(
        (
            format_count(len(bank.course.modules), "module", "modules"),
            format_count(len(taught), "statement", "statements"),
            format_count(len(bank.items) - scenarios, "question", "questions"),
            format_count(scenarios, "scenario", "scenarios"),
        )
    )
    return f"{holds}."


MAX_PASSES = 10
"""A change may uncover another; more than a few in a row would be a fault of ours."""


def fix_files(root: Path, loaded: Project, load: Callable[[], Project], print_line: Callable[[str], None]) -> Project:
    """Apply and print all safe fixes to the ``loaded`` project's files, and load it again with ``load``.

    Places in a file are those of what was read: files to be changed are noted, then read again, and left alone where
    they are saved meanwhile. Those of an installed course stay as they are.
    """
    installed = find_course(root)
    for _ in range(MAX_PASSES):
        paths = _find_safe_fixes(loaded.report)
        found = {path: _read(root, path) for path in paths if not (installed and installed.holds(path))}
        loaded = load() if found else loaded
        certain = {path: fixes for path, fixes in _find_safe_fixes(loaded.report).items() if path in found}
        changed = [_fix_file(root, path, found[path], fixes, print_line) for path, fixes in certain.items()]
        if not any(changed):
            break
        loaded = load()
    return loaded


def _read(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError as fault:
        raise GeneratorError(f"{path} was changed meanwhile, and cannot be read any more: run this again") from fault


def _find_safe_fixes(report: Report) -> Mapping[str, Sequence[tuple[Finding, Fix]]]:
    """Return the findings that have a safe fix, by the path of the file that it changes."""
    by_path: dict[str, list[tuple[Finding, Fix]]] = defaultdict(list)
    for finding in report.findings:
        if finding.fix and finding.fix.certain:
            (path,) = {edit.span.path for edit in finding.fix.edits}
            by_path[path].append((finding, finding.fix))
    return by_path


def _fix_file(
    root: Path, path: str, found: bytes, findings: Sequence[tuple[Finding, Fix]], print_line: Callable[[str], None]
) -> bool:
    """Change one file; return whether there was anything to change."""
    place = (root / path).resolve()
    if _read(root, path) != found:
        raise GeneratorError(f"{path} was changed meanwhile, and was left so: run this again")
    text = found.decode("utf-8")
    fixed = apply_fixes(text, [fix for _, fix in findings])
    if fixed.text == text:
        return False
    write_atomically(place, fixed.text, mode=place.stat().st_mode)
    for finding, fix in findings:
        if fix in fixed.applied:
            print_line(f"{finding.span} {finding.code} fixed: {_describe_fix(fix)}")
    return True


def _describe_fix(fix: Fix) -> str:
    """Return the text that a fix wrote, or that it removed some."""
    written = ", ".join(f"“{shorten(edit.text)}”" for edit in fix.edits if edit.text.strip())
    return f"wrote {written}" if written else "took out what was too much"
