"""Files of a project that are created or added to; nothing is overwritten."""

from __future__ import annotations

import stat
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from generator.authoring.overlays import CONTENT, QUIZZES, find_level_folder
from generator.authoring.project import find_ids, find_quizzes, read_ground
from generator.authoring.quiz_file import read_quiz
from generator.bank.course import Course
from generator.bank.model import Item, Quiz
from generator.diagnostics.finding import Fix, Report
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Source
from generator.errors import GeneratorError
from generator.parsing.items import Ground
from generator.project import COURSE, SETTING, load_project
from generator.system.output import write_aside

COURSE_FILE = f"{QUIZZES}/{COURSE}"


class CourseProject(NamedTuple):
    """A project whose course can be read."""

    root: Path
    course: Course
    ground: Ground
    quizzes: Mapping[Path, Quiz]
    ids: Collection[str]

    def name(self, path: Path) -> str:
        """Return a path as its author knows it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def find_quiz(self, module: str) -> Path:
        """Return the first quiz file of a module, or the path of a new one."""
        found = (path for path, quiz in self.quizzes.items() if quiz.module == module)
        return next(found, self.root / QUIZZES / f"{module}.md")

    def find_lesson(self, quiz: Path, page: str) -> Path:
        """Return the path of a lesson on the level of a quiz file: of the course, of a fork or of a school."""
        folder = find_level_folder(self.root, quiz, QUIZZES) or self.root / QUIZZES
        names = (CONTENT if name == QUIZZES else name for name in folder.relative_to(self.root).parts)
        return self.root.joinpath(*names, page)


def open_project(root: Path) -> CourseProject:
    """Read a project; raise GeneratorError if its course has errors."""
    root = root.resolve()
    if not (root / COURSE_FILE).is_file():
        raise GeneratorError(f"there is no file {COURSE_FILE} in {root}: run this in the project's folder")
    course, ground = read_ground(root, root / COURSE_FILE)
    if course is None or not ground.is_whole:
        raise GeneratorError(f"{COURSE_FILE} has errors: run microsite check to see them")
    sources = {path: Source.read(root, path)[0] for path in find_quizzes(root / QUIZZES)}
    quizzes = {path: read_quiz(source, ground).quiz for path, source in sources.items() if source}
    return CourseProject(root, course, ground, quizzes, frozenset(find_ids(root, ground)))


def create(project: CourseProject, path: Path, text: str) -> str:
    """Write a new file; return its name."""
    name = project.name(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as fault:
        raise GeneratorError(f"{name} is there already, and was left as it is: choose another name") from fault
    except OSError as fault:
        raise GeneratorError(f"{name} cannot be written: {fault.strerror}") from fault
    return name


def append(project: CourseProject, path: Path, block: str, name: str) -> Item:
    """Add a question or scenario at the end of a quiz file; return it as it is read there."""
    where = project.name(path)
    source, findings = Source.read(project.root, path)
    if source is None or findings:
        raise GeneratorError(f"{where} cannot be read: run microsite check to see why")
    before = read_quiz(source, project.ground)
    after = read_quiz(replace(source, text=f"{source.text.rstrip()}\n\n{block}"), project.ground)
    item = next((item for item in after.quiz.items if item.id == name), None)
    if item is None or len(Report.from_findings(after.findings).errors) > len(
        Report.from_findings(before.findings).errors
    ):
        raise GeneratorError(f"nothing can be added at the end of {where}: run microsite check to see why")
    data = path.read_bytes().decode()
    added = f"\n\n{block}".replace("\n", "\r\n" if "\r\n" in data else "\n")
    write_aside(path, data.rstrip() + added, mode=stat.S_IMODE(path.stat().st_mode))
    return item


def rewrite(path: Path, fix: Fix) -> None:
    """Change a file, with its own line ends and rights."""
    text = apply_fixes(path.read_bytes().decode(), [fix]).text
    write_aside(path, text, mode=stat.S_IMODE(path.stat().st_mode))


def report(project: CourseProject, names: Collection[str], first_line: int = 1) -> None:
    """Show the findings in some files of the project from a line on."""
    if (project.root / SETTING).is_file():
        findings = load_project(project.root).report.findings
        for finding in findings:
            if finding.span.path in names and finding.span.line >= first_line:
                click.echo(str(finding))


def show_next(steps: list[str]) -> None:
    """Show what to do next, in numbered steps."""
    click.echo("\nNext:\n" + "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, 1)))
