"""``microsite convert``: questions as Word, Google Docs or a mail has them, turned into a quiz file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator import pipeline
from generator.authoring.formatting import format_quiz
from generator.authoring.project import find_ids, read_ground
from generator.authoring.quiz_file import read_quiz
from generator.authoring.starting import write_quiz_start
from generator.commands.completing import complete_modules
from generator.commands.kept import write_aside
from generator.commands.options import count, with_root
from generator.course import Course
from generator.errors import EXIT_FINDINGS, GeneratorError
from generator.findings import Finding, Report, did_you_mean, shorten
from generator.formats.decode import decode
from generator.formats.format import Converted
from generator.formats.table import find_format
from generator.reading.items import Ground
from generator.source import Source, read_front_matter

QUIZZES = "quizzes"
PASTED = "pasted"
"""What is piped in goes by this name."""
MENDED = ("Q005", "F022")
"""Ids are written here, and the module is asked for."""
TO_WRITE = ("Q014", "Q030", "Q033")
"""What only an author can write: it is told, and does not mean that anything was not understood."""
TOLD = "V009"
"""Tells of all missing feedback of a question at once."""


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
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A new file.  [default: standard output]")
@with_root
def convert(file: Path, module: str | None, title: str | None, out: Path | None, root: Path) -> None:
    """Turn questions from Word, Google Docs or a plain list with ANSWER: lines into a quiz file; - is what is piped in.

    What cannot be understood is told with its line, and then it ends with 1 and writes no file. Nothing is invented:
    what is missing, such as feedback, is told too, and stays for you to write.
    """
    root = root.resolve()
    course, ground = read_ground(root, root / QUIZZES / pipeline.COURSE)
    front = _write_front(course, module, title)
    _check_out(out)
    name = PASTED if str(file) == "-" else file.as_posix()
    with click.open_file(str(file), "rb") as stream:
        source, findings = decode(name, stream.read())
    made = _convert(source, front, ground, set(find_ids(root, ground))) if source else None
    report = Report.of([*findings, *(made.findings if made else ())])
    if report.findings:
        click.echo(report.write(), err=True)
    is_understood = all(finding.code in TO_WRITE for finding in report.errors)
    _put(made, out if is_understood else None, to_file=out is not None)
    _say(made, out, is_written=is_understood, has_module=bool(front))
    if not is_understood or not made:
        raise SystemExit(EXIT_FINDINGS)


def _write_front(course: Course | None, module: str | None, title: str | None) -> str:
    if module is None:
        return ""
    modules = {one.id: one.title for one in course.modules} if course else {module: module}
    if module not in modules:
        near = did_you_mean(module, modules)
        raise GeneratorError(f"there is no module “{shorten(module)}”. {near}Known are {', '.join(modules)}")
    return write_quiz_start(" ".join((title or modules[module]).split()), module)


def _check_out(out: Path | None) -> None:
    if out is None:
        return
    if out.suffix != ".md":
        raise GeneratorError(f"{out} does not end in .md, as quiz files do: choose such a name")
    if out.exists():
        raise GeneratorError(f"{out} is there already, and was left as it is: choose another name")
    if not out.parent.is_dir():
        raise GeneratorError(f"there is no folder {out.parent}: make it first, or correct its name")


def _convert(source: Source, front: str, ground: Ground, taken: set[str]) -> _Made:
    form = find_format(source)
    made = form.read(source)
    _, first, _ = read_front_matter(source)
    own = list(source.lines[: first - 1]) if made.places and made.places[0] == first and first > 1 else []
    head = own or (front.rstrip("\n").split("\n") if front else [])
    text = Source(source.path, "\n".join([*head, "", *made.lines]))
    read = read_quiz(text, ground)
    findings = [*made.findings, *_place(read.findings, made, head, source)]
    formatted = format_quiz(text, ground, taken, passing=TO_WRITE)
    items = sum(line.startswith("## ") for line in made.lines)
    return _Made(formatted.text.lstrip("\n"), items, findings, form.name)


def _place(findings: Sequence[Finding], made: Converted, head: Sequence[str], source: Source) -> Iterator[Finding]:
    """Yield what the reader says, at the place in the file that was converted."""
    told = any(finding.code == TOLD for finding in made.findings)
    for finding in findings:
        if finding.code in MENDED or finding.code == "Q030" or (told and finding.code == "Q014"):
            continue
        index = finding.span.line - len(head) - 2
        if 0 <= index < len(made.places):
            line = made.places[index]
            is_same = source.lines[line - 1] == made.lines[index]
            at = replace(finding.span, line=line, column=finding.span.column if is_same else 1)
            yield replace(finding, span=at, fix=None)
        elif made.lines:
            yield replace(finding, span=replace(finding.span, line=max(min(finding.span.line, len(head)), 1)), fix=None)


def _put(made: _Made | None, out: Path | None, *, to_file: bool) -> None:
    if made and made.items and not to_file:
        click.echo(made.text, nl=False)
    elif made and made.items and out:
        write_aside(out, made.text, mode=0o644)


def _say(made: _Made | None, out: Path | None, *, is_written: bool, has_module: bool) -> None:
    """Sum up on standard error, and say what comes next."""
    if made is None:
        return
    found = count(made.items, "question or scenario", "questions and scenarios")
    click.echo(f"Read as {made.form}: {found} understood.", err=True)
    if not is_written:
        if out:
            click.echo(f"{out} was not written: mend the lines above, or take them out, and convert again.", err=True)
        return
    if out and made.items:
        click.echo(f"Wrote {out}.", err=True)
    if not has_module and not made.text.startswith("---"):
        click.echo("Add --module ID, so that the file begins with the module that it is for.", err=True)
    click.echo(
        "Next: write feedback where it is missing, and covers=… into each heading; microsite check names each line.",
        err=True,
    )
