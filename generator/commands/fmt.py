"""``microsite fmt``: format quiz files. Ids, marks and spacing change; words do not."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import click

from generator.authoring.formatting import FormattedQuiz, format_quiz
from generator.authoring.item_ids import list_item_ids, list_quiz_paths, read_course_lookup
from generator.authoring.overlays import CONTENT, QUIZZES, find_containing_folder, list_authored_folders
from generator.commands.options import format_count, with_root
from generator.diagnostics.finding import Finding, Report
from generator.diagnostics.source import Source
from generator.errors import EXIT_FINDINGS, GeneratorError
from generator.project_files import COURSE
from generator.system.output import write_atomically

_ENDING = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was looked at."""

    path: Path
    name: str
    before: str
    made: FormattedQuiz
    found: bytes
    """The file's text before formatting, as stored."""
    data: bytes
    """Its text after formatting."""

    @property
    def is_changed(self) -> bool:
        """Whether formatting changes the file."""
        return self.data != self.found


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
    seen = list(_look(root, _choose(root, files), findings))
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
        if find_containing_folder(root, path, CONTENT) or path.suffix != ".md":
            raise GeneratorError(f"{_name(root, path)} is not a quiz file: name files in {QUIZZES}/")
    return list(chosen)


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _look(root: Path, paths: Iterable[Path], findings: list[Finding]) -> Iterator[_File]:
    _, lookup = read_course_lookup(root, root / QUIZZES / COURSE)
    taken = set(list_item_ids(root, lookup))
    for path in paths:
        source, faults = Source.read(root, path)
        findings += faults
        if source and not faults:
            found = path.read_bytes()
            made = format_quiz(source, lookup, taken)
            taken |= made.ids
            yield _File(path, source.path, source.text, made, found, _with_ends(made.text, found))


def _write(file: _File) -> None:
    """Write a file, unless it was saved by someone else since it was read."""
    if file.path.read_bytes() != file.found:
        raise GeneratorError(f"{file.name} was changed meanwhile, and was left so: run this again")
    write_atomically(file.path, file.data, mode=stat.S_IMODE(file.path.stat().st_mode))


def _with_ends(text: str, data: bytes) -> bytes:
    """Return a file's new text with the line ends that it has; a byte-order mark, which says nothing, is left out."""
    found = _ENDING.search(data.decode())
    return text.replace("\n", found.group() if found else "\n").encode()


def _show_change(file: _File) -> Iterator[str]:
    before, after = (text.splitlines(keepends=True) for text in (file.before, file.made.text))
    for line in unified_diff(before, after, file.name, f"{file.name} (formatted)"):
        yield line if line.endswith("\n") else f"{line}\n"


def _say(seen: Sequence[_File], findings: Sequence[Finding], verb: str) -> None:
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
