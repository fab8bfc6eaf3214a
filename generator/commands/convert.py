"""``microsite convert``: convert questions from other programs, Word or an email into a quiz file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.authoring.formatting import format_quiz
from generator.authoring.item_ids import list_item_ids, read_course_lookup
from generator.authoring.overlays import QUIZZES, find_authored_folder
from generator.authoring.quiz_file import read_quiz
from generator.authoring.scaffolding import render_front_matter
from generator.bank.course import Course
from generator.commands.choices import complete_modules
from generator.commands.options import format_count, format_finding_counts, with_root
from generator.diagnostics.finding import Finding, Report, Severity, did_you_mean, shorten
from generator.diagnostics.source import Source, read_front_matter
from generator.errors import EXIT_FINDINGS, GeneratorError
from generator.formats.decode import decode_file
from generator.formats.format import Conversion
from generator.formats.table import convert_source as read_text
from generator.parsing.attributes import slugify
from generator.parsing.items import CourseLookup
from generator.project.files import SETTING
from generator.project.project import load_project
from generator.system.installed_course import COURSE_FILE, find_course_folder
from generator.system.output import write_atomically

PASTED = "pasted"
"""The file name in findings on text from standard input."""
RESOLVED = ("Q005", "F022")
"""Codes of findings that the command resolves: it writes ids, and asks for the module."""
AUTHORS_TASKS = ("Q014", "Q030", "Q033")
"""Codes of findings on texts that only an author can write: warnings here, since the rest was converted."""
MISSING_FEEDBACK = "V009"
"""Code of the finding that reports all missing feedback of a question at once."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A quiz file."""

    text: str
    items: int
    findings: Sequence[Finding]
    form: str


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--module", metavar="ID", help="The module that the questions are for.", shell_complete=complete_modules)
@click.option("--title", metavar="TEXT", help="The title of the quiz file.  [default: the module's]")
@click.option("--write", is_flag=True, help="Create the file in quizzes/, with the name of FILE.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to create instead.  [default: standard output]",
)
@with_root
def convert(  # noqa: PLR0913, PLR0917 - options of the command
    file: Path, module: str | None, title: str | None, write: bool, out: Path | None, root: Path
) -> None:
    """Convert questions of Moodle (GIFT, XML), quizdown, mkdocs-quiz, mdbook-quiz, or a plain list into a quiz file.

    FILE is - for standard input. Without --write or --out, the quiz file is only shown. Other programs' formats that
    cannot be read (QTI, CSV and so on) are refused by name. If there are errors, nothing is written and the exit code
    is 1. What is missing, such as feedback, is left for you to write: what microsite check finds in a new file of the
    project is listed at the end.
    """
    root = root.resolve()
    course, lookup = read_course_lookup(root, find_course_folder(root) / COURSE_FILE)
    front = _write_front(course, module, title)
    out = _name_out(root, file) if write and out is None else out
    _check_out(out)
    name = PASTED if str(file) == "-" else file.as_posix()
    with click.open_file(str(file), "rb") as stream:
        source, findings = decode_file(name, stream.read())
    made = _convert(source, front, lookup, set(list_item_ids(root, lookup))) if source else None
    report = Report.from_findings([*findings, *(made.findings if made else ())])
    if report.findings:
        click.echo(report.to_text(), err=True)
    if made is None or not report.ok:
        left = f"{out} was not written" if out else "Nothing was written"
        click.echo(f"{left}: correct the lines above, or delete them, and convert again.", err=True)
        raise SystemExit(EXIT_FINDINGS)
    if write and not made.text.startswith("---"):
        raise GeneratorError("name the module that the questions are for: --module ID")
    _put(made, out)
    _say(made, out, has_module=bool(front))
    _check_file(root, out if made.items else None)


def _name_out(root: Path, file: Path) -> Path:
    """Return the path of the quiz file for a source file."""
    name = slugify(file.stem)
    if not name:
        raise GeneratorError("name the file to create: --out quizzes/its-name.md")
    return find_authored_folder(root, QUIZZES) / f"{name}.md"


def _check_file(root: Path, out: Path | None) -> None:
    """Print what the check of the project finds in a new quiz file."""
    folder = root / QUIZZES
    if out is None or folder not in out.resolve().parents or not (root / SETTING).is_file():
        return
    path = out.resolve().relative_to(root).as_posix()
    report = load_project(root).report
    found = Report.from_findings([finding for finding in report.findings if finding.span.path == path])
    click.echo(f"microsite check finds {format_finding_counts(found)} in {path}.", err=True)
    if found.findings:
        click.echo(found.to_text(), err=True)


def _write_front(course: Course | None, module: str | None, title: str | None) -> str:
    if module is None:
        return ""
    modules = {one.id: one.title for one in course.modules} if course else {module: module}
    if module not in modules:
        near = did_you_mean(module, modules)
        raise GeneratorError(f"there is no module “{shorten(module)}”. {near}Known are {', '.join(modules)}")
    return render_front_matter(" ".join((title or modules[module]).split()), module)


def _check_out(out: Path | None) -> None:
    if out is None:
        return
    if out.suffix != ".md":
        raise GeneratorError(f"{out} is not a quiz file: name a file that ends in .md")
    if out.exists():
        raise GeneratorError(f"{out} already exists and was not changed: choose another name")
    if not out.parent.is_dir():
        raise GeneratorError(f"there is no folder {out.parent}: make it first, or correct its name")


def _convert(source: Source, front: str, lookup: CourseLookup, taken: set[str]) -> _Made:
    form, made = read_text(source)
    _, first, _ = read_front_matter(source)
    own = list(source.lines[: first - 1]) if made.source_lines and made.source_lines[0] == first and first > 1 else []
    head = own or (front.rstrip("\n").split("\n") if front else [])
    text = Source(source.path, "\n".join([*head, "", *made.lines]))
    read = read_quiz(text, lookup)
    findings = [*made.findings, *_place(read.findings, made, head, source)]
    formatted = format_quiz(text, lookup, taken, ignored_codes=AUTHORS_TASKS)
    items = sum(line.startswith("## ") for line in made.lines)
    return _Made(formatted.text.lstrip("\n"), items, findings, form)


def _place(findings: Sequence[Finding], made: Conversion, head: Sequence[str], source: Source) -> Iterator[Finding]:
    """Yield the parser's findings on the converted Markdown, at the lines of the source that they come from."""
    has_summary = any(finding.code == MISSING_FEEDBACK for finding in made.findings)
    for finding in findings:
        if finding.code in RESOLVED or finding.code == "Q030" or (has_summary and finding.code == "Q014"):
            continue
        severity = Severity.WARNING if finding.code in AUTHORS_TASKS else finding.severity
        index = finding.span.line - len(head) - 2
        if 0 <= index < len(made.source_lines):
            line = made.source_lines[index]
            is_same = source.lines[line - 1] == made.lines[index]
            at = finding.span._replace(line=line, column=finding.span.column if is_same else 1)
            yield replace(finding, span=at, severity=severity, fix=None)
        elif made.lines:
            at = finding.span._replace(line=max(min(finding.span.line, len(head)), 1))
            yield replace(finding, span=at, severity=severity, fix=None)


def _put(made: _Made, out: Path | None) -> None:
    if made.items and out:
        write_atomically(out, made.text, mode=0o644)
    elif made.items:
        click.echo(made.text, nl=False)


def _say(made: _Made, out: Path | None, *, has_module: bool) -> None:
    """Sum up on standard error, and say what comes next."""
    found = format_count(made.items, "question or scenario", "questions and scenarios")
    click.echo(f"Read as {made.form}: {found} understood.", err=True)
    if out and made.items:
        click.echo(f"Wrote {out}.", err=True)
    if not has_module and not made.text.startswith("---"):
        click.echo("Add --module ID, so that the file begins with the module that it is for.", err=True)
    if out is None:
        click.echo("Add --write, so that it is written into quizzes/.", err=True)
    click.echo(
        "Next: write feedback where it is missing, and covers=… into each heading; microsite check names each line.",
        err=True,
    )
