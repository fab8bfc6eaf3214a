"""The ids of a project's items and its course lookup, for commands that change authors' files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.authoring.course_file import read_course
from generator.authoring.local_course import LOCAL_COURSE, read_local_course
from generator.authoring.overlays import QUIZZES, is_local, list_authored_folders
from generator.authoring.quiz_file import QuizFile, read_quiz
from generator.bank.course import Course
from generator.diagnostics.finding import Report
from generator.diagnostics.source import Source
from generator.parsing.items import CourseLookup
from generator.system.cache import memoize
from generator.system.installed_course import find_course_folder


def read_course_lookup(root: Path, course_file: Path) -> tuple[Course | None, CourseLookup]:
    """Read course.yml; return the course and a lookup of its ids, or None and an empty lookup if it can't be used.

    The course has the modules that the project's own ``quizzes/local/course.yml`` adds.
    """
    source = Source.read(root, course_file)[0] if course_file.is_file() else None
    if source is None:
        return None, CourseLookup({}, {}, numbers=None)
    course, findings = memoize(("course to change", course_file), source, partial(read_course, source))
    if course is None:
        return None, CourseLookup({}, {}, numbers=None)
    course, faults = read_local_course(root, root / LOCAL_COURSE, course)
    is_complete = Report.from_findings([*findings, *faults]).ok
    build = partial(CourseLookup.from_course, course, is_complete=is_complete, numbers=None)
    return course, memoize(("lookup to change", course_file), (course, is_complete), build)


def list_quiz_paths(*folders: Path) -> list[Path]:
    """Return the paths of all quiz files in folders, by name in each, those of a fork or trust (``local/``) last."""
    return [path for folder in folders for path in sorted(folder.rglob("*.md"), key=partial(_order, folder))]


def _order(folder: Path, path: Path) -> tuple[bool, str]:
    name = path.relative_to(folder).as_posix()
    return is_local(name), name


def list_item_ids(root: Path, lookup: CourseLookup) -> Iterator[str]:
    """Yield the id of each question and scenario in quizzes/ and schools' overlays; ``lookup`` resolves course ids."""
    folders = dict.fromkeys((find_course_folder(root) / QUIZZES, *list_authored_folders(root, QUIZZES)))
    for path in list_quiz_paths(*folders):
        file = read_cached_quiz(root, path, lookup)
        if file:
            yield from (one.id for one in file.written_ids)


def read_cached_quiz(root: Path, path: Path, lookup: CourseLookup) -> QuizFile | None:
    """Read a quiz file, and parse it unless its text is that in the cache; None if it cannot be read."""
    source, _ = Source.read(root, path)
    if source is None:
        return None
    return memoize(("quiz to change", path), (source.digest, lookup), partial(read_quiz, source, lookup))
