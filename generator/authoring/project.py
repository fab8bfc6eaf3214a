"""A project as authors' tools need it before they touch a file: its course, and the ids that are taken."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.authoring.course_file import read_course
from generator.authoring.overlays import QUIZZES, find_every_level, is_local
from generator.authoring.quiz_file import read_quiz
from generator.bank.course import Course
from generator.diagnostics.finding import Report
from generator.diagnostics.source import Source
from generator.parsing.items import CourseLookup


def read_course_lookup(root: Path, course_file: Path) -> tuple[Course | None, CourseLookup]:
    """Read a course; where there is none, or nothing of it can be used, the lookup knows no module."""
    source = Source.read(root, course_file)[0] if course_file.is_file() else None
    course, findings = read_course(source) if source else (None, [])
    return course, CourseLookup.from_course(
        course, is_complete=Report.from_findings(findings).ok
    ) if course else CourseLookup({}, {})


def find_quizzes(*folders: Path) -> list[Path]:
    """Return the quiz files below each folder, in the order of their names; those of a higher level come last."""
    return [path for folder in folders for path in sorted(folder.rglob("*.md"), key=partial(_order, folder))]


def _order(folder: Path, path: Path) -> tuple[bool, str]:
    name = path.relative_to(folder).as_posix()
    return is_local(name), name


def find_ids(root: Path, lookup: CourseLookup) -> Iterator[str]:
    """Yield the id of every question and scenario, on all levels and of all schools."""
    for path in find_quizzes(*find_every_level(root, QUIZZES)):
        source, _ = Source.read(root, path)
        if source:
            yield from (one.id for one in read_quiz(source, lookup).written)
