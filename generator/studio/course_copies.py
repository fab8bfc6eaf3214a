"""The files of an installed course in a school's folder: read as they are, and copied to be changed there."""

from __future__ import annotations

from pathlib import Path

from generator.authoring.course_changes import copy_page
from generator.authoring.overlays import CONTENT, LOCAL, QUIZZES
from generator.authoring.quiz_file import WrittenItem
from generator.canonical_json import Json
from generator.diagnostics.finding import shorten
from generator.errors import GeneratorError
from generator.studio.session import Session
from generator.system.installed_course import InstalledCourse, find_course

FENCE = "---\n"


def read_course_file(session: Session, path: str) -> str:
    """Return the text of a file of the installed course; raise GeneratorError if it is none.

    ``path`` is absolute, as findings and the outline name the course's files.
    """
    course, name = _find_file(session, path)
    return (course.folder / name).read_bytes().decode()


def copy_to_local(session: Session, path: str, line: int) -> Json:
    """Return a copy of a page of the installed course, or of the question or story at a line, on the local level.

    It is ``{files, path, line}``, as ``create_new`` has it: whole texts by path, and the place of the copy. ``files``
    is empty if there is a copy already. Raise GeneratorError for any other file.
    """
    _, name = _find_file(session, path)
    part = name.parts[0]
    if part not in (CONTENT, QUIZZES) or name.suffix != ".md":
        raise GeneratorError(f"{name.as_posix()} belongs to the course alone: only its pages and questions are copied")
    local = f"{part}/{LOCAL}/{name.relative_to(part).as_posix()}"
    text = read_course_file(session, path)
    if part == QUIZZES:
        return _copy_item(_find_item(session, path, line), text, local, session)
    return {"files": {local: copy_page(text)} if session.read(local) is None else {}, "path": local, "line": 1}


def _copy_item(item: WrittenItem, text: str, local: str, session: Session) -> Json:
    """Return a quiz file of the local level with a copy of an item at its end; a new file begins as the course's."""
    own = session.check().written_items.get(local, ())
    copied = next((one.line for one in own if one.id == item.id), None)
    if copied is not None:
        return {"files": {}, "path": local, "line": copied}
    stored = session.read(local)
    before = (_get_front_matter(text) if stored is None else stored).rstrip()
    block = "\n".join(text.splitlines()[item.line - 1 : item.last_line]).rstrip()
    return {"files": {local: f"{before}\n\n{block}\n"}, "path": local, "line": before.count("\n") + 3}


def _find_file(session: Session, path: str) -> tuple[InstalledCourse, Path]:
    """Return the installed course and the path of a file below its folder; raise GeneratorError if it isn't one."""
    course = find_course(session.root)
    file = Path(path).resolve()
    if course is None or not course.holds(str(file)) or not file.is_file():
        raise GeneratorError(f"“{shorten(path)}” is no file of an installed course")
    return course, file.relative_to(course.folder)


def _find_item(session: Session, path: str, line: int) -> WrittenItem:
    """Return the question or story at a line of a file, above the first one that one; raise GeneratorError if none."""
    items = session.check().written_items.get(path, ())
    if not items:
        raise GeneratorError("there is no question or story in this file")
    return next((one for one in reversed(items) if one.line <= line), items[0])


def _get_front_matter(text: str) -> str:
    return text[: text.index(f"\n{FENCE}", 1) + 1 + len(FENCE)] if text.startswith(FENCE) else ""
