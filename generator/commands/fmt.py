"""``microsite fmt``: format quiz files. Ids, marks and spacing change; words do not."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

import click

from generator.authoring.formatted_file import FormattedFile, format_files, require_quiz
from generator.authoring.item_ids import list_quiz_paths
from generator.authoring.overlays import QUIZZES, list_authored_folders
from generator.commands.options import format_count, with_root
from generator.diagnostics.finding import Finding, Report
from generator.errors import EXIT_FINDINGS, GeneratorError
from generator.system.installed_course import COURSE_FILE, find_course_folder
from generator.system.output import write_atomically


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Only list the files that would change; exit with 1 if there are any.")
@click.option("--diff", is_flag=True, help="Only show the changes, line by line.")
@with_root
def fmt(files: tuple[Path, ...], check: bool, diff: bool, root: Path) -> None:
    """Format quiz files (ids, marks, quotes in braces, arrows, blank lines); --check only lists those it would change.

    Without FILES, formats all files in quizzes/ and in the folders of schools. Words, code samples and comments never
    change. In a file with mistakes, only single lines are corrected. Line endings are kept.
    """
    root = root.resolve()
    findings: list[Finding] = []
    seen = list(format_files(root, find_course_folder(root) / COURSE_FILE, _choose(root, files), findings))
    changed = [file for file in seen if file.is_changed]
    for file in changed:
        if diff:
            click.echo("".join(_show_change(file)), nl=False)
        elif check:
            click.echo(f"would change {file.name}")
        else:
            _write(file)
            click.echo(f"changed {file.name}")
    _say(seen, findings, "would change" if check or diff else "changed")
    if findings or (check and changed):
        raise SystemExit(EXIT_FINDINGS)


def _choose(root: Path, given: Sequence[Path]) -> list[Path]:
    """Return the quiz files to format; a folder is replaced by the quiz files in it."""
    if not given and not (root / QUIZZES).is_dir():
        raise GeneratorError(f"there is no folder {QUIZZES} in {root}: run this in the project's folder")
    chosen: dict[Path, None] = {}
    for path in given or list_authored_folders(root, QUIZZES):
        files = list_quiz_paths(path) if path.is_dir() else [path]
        chosen |= dict.fromkeys(Path(os.path.realpath(one)) for one in files)  # which takes a link to itself calmly
    for path in chosen:
        require_quiz(root, path)
    return list(chosen)


def _write(file: FormattedFile) -> None:
    """Write a file, unless it was saved by someone else since it was read."""
    if file.path.read_bytes() != file.found:
        raise GeneratorError(f"{file.name} was changed meanwhile, and was left so: run this again")
    write_atomically(file.path, file.data, mode=stat.S_IMODE(file.path.stat().st_mode))


def _show_change(file: FormattedFile) -> Iterator[str]:
    before, after = (text.splitlines(keepends=True) for text in (file.before, file.made.text))
    for line in unified_diff(before, after, file.name, f"{file.name} (formatted)"):
        yield line if line.endswith("\n") else f"{line}\n"


def _say(seen: Sequence[FormattedFile], findings: Sequence[Finding], verb: str) -> None:
    """Sum up on standard error."""
    for file in seen:
        if file.made.held_back:
            click.echo(f"{file.name}: its layout stays, because a tidier one would be read differently.", err=True)
    if findings:
        click.echo(Report.from_findings(findings).to_text(), err=True)
    changed = sum(file.is_changed for file in seen)
    rest = len(seen) - changed
    order = f"{rest} {'is' if rest == 1 else 'are'} in order"
    click.echo(f"{format_count(len(seen), 'file', 'files')}: {changed} {verb}, {order}.", err=True)
