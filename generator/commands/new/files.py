"""What ``microsite new`` does on the disk: no file takes the place of another, and what is added is read again."""

from __future__ import annotations

import stat
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from generator import pipeline
from generator.authoring.project import find_ids, find_quizzes, read_ground
from generator.authoring.quiz_file import read_quiz
from generator.bank import Item
from generator.commands.kept import write_aside
from generator.course import Course
from generator.errors import GeneratorError
from generator.findings import Fix, Report, Severity
from generator.fixes import apply_fixes
from generator.layers import CONTENT, QUIZZES, find_level_folder
from generator.reading.items import Ground
from generator.source import Source


@dataclass(frozen=True, slots=True)
class Project:
    """What there is already."""

    root: Path
    course: Course
    ground: Ground
    ids: Collection[str]

    @property
    def course_file(self) -> Path:
        """Where the course is written down."""
        return self.root / QUIZZES / pipeline.COURSE


def open_project(root: Path) -> Project:
    """Read a project; raise GeneratorError where its course cannot be built on."""
    root = root.resolve()
    path = root / QUIZZES / pipeline.COURSE
    if not path.is_file():
        raise GeneratorError(
            f"there is no file {QUIZZES}/{pipeline.COURSE} in {root}: run this in the project's folder"
        )
    course, ground = read_ground(root, path)
    if course is None or not ground.is_whole:
        raise GeneratorError(f"{QUIZZES}/{pipeline.COURSE} has errors: run microsite check to see them")
    return Project(root, course, ground, frozenset(find_ids(root, ground)))


def find_quiz(project: Project, module: str) -> Path:
    """Return the quiz file of a module: the first there is, or the one to begin."""
    for path in find_quizzes(project.root / QUIZZES):
        source, _ = Source.read(project.root, path)
        if source and read_quiz(source, project.ground).quiz.module == module:
            return path
    return project.root / QUIZZES / f"{module}.md"


def find_lesson(project: Project, quiz: Path, page: str) -> Path:
    """Return where a lesson lies on the level of a quiz file, or would lie there."""
    folder = find_level_folder(project.root, quiz, QUIZZES) or project.root / QUIZZES
    names = (CONTENT if name == QUIZZES else name for name in folder.relative_to(project.root).parts)
    return project.root.joinpath(*names, page)


def create(project: Project, path: Path, text: str) -> str:
    """Write a file that is not there yet; return its name."""
    name = name_of(project, path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as fault:
        raise GeneratorError(f"{name} is there already, and was left as it is: choose another name") from fault
    except OSError as fault:
        raise GeneratorError(f"{name} cannot be written: {fault.strerror}") from fault
    return name


def append(project: Project, path: Path, block: str, name: str) -> tuple[Item, int]:
    """Add a question or scenario at the end of a quiz file; return it as it is read there, and its line."""
    source, findings = Source.read(project.root, path)
    where = name_of(project, path)
    if source is None or findings:
        raise GeneratorError(f"{where} cannot be read: run microsite check to see why")
    text = f"{source.text.rstrip()}\n\n{block}"
    before, after = (read_quiz(one, project.ground) for one in (source, replace(source, text=text)))
    item = next((item for item in after.quiz.items if item.id == name), None)
    errors = [sum(f.severity is Severity.ERROR for f in file.findings) for file in (before, after)]
    if item is None or errors[1] > errors[0]:
        raise GeneratorError(f"nothing can be added at the end of {where}: run microsite check to see why")
    data = path.read_bytes().decode()
    ending = "\r\n" if "\r\n" in data else "\n"
    added = f"\n\n{block}".replace("\n", ending)
    write_aside(path, f"{data.rstrip()}{added}", mode=stat.S_IMODE(path.stat().st_mode))
    return item, item.span.line


def rewrite(path: Path, fix: Fix) -> None:
    """Make a change in a file, in its own line ends."""
    data = path.read_bytes().decode()
    write_aside(path, apply_fixes(data, [fix]).text, mode=stat.S_IMODE(path.stat().st_mode))


def name_of(project: Project, path: Path) -> str:
    """Return a file's name as its author knows it."""
    return path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else str(path)


def check(project: Project, names: Collection[str]) -> Report:
    """Return what is said of some files of the project now."""
    if not (project.root / pipeline.SETTING).is_file():
        return Report()
    report = pipeline.load(project.root).report
    return Report.of(finding for finding in report.findings if finding.span.path in names)
