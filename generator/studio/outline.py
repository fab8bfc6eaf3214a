"""The outline of an open project: its files by what they hold, and the questions and stories of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from generator.authoring.overlays import LOCAL, SETTINGS
from generator.bank.model import Bank, Page
from generator.canonical_json import Json
from generator.checks.project import SiteConfig
from generator.diagnostics.source import name_path
from generator.parsing.headings import find_headings
from generator.project.files import COURSE
from generator.project.project import Project
from generator.rendering.course_words import WORDS
from generator.stamping.placeholders import fill_values
from generator.studio.session import Session
from generator.system.installed_course import find_course

SUFFIXES = (".md", ".yml", ".yaml")
"""Of the files that an author edits."""
SORTS = ("lesson", "page", "quiz", "course", "words", "setting", "other")
"""Sorts of files, in the order in which they are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinedItem:
    """A question or story in a quiz file; its kind or id is empty where the file gives none that is known."""

    id: str
    kind: str
    title: str
    line: int
    last_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinedFile:
    """A file that an author edits."""

    path: str
    """In full for a file of an installed course, which is shown and not edited."""
    sort: str
    """One of SORTS."""
    name: str = ""
    """Its path below the folder of the project, or of the course."""
    title: str = ""
    """Empty where the file gives none."""
    module: str = ""
    """The id of the module whose lesson or quiz it is; empty if it is neither."""
    items: Sequence[OutlinedItem] = ()


def build_outline(session: Session) -> list[Json]:
    """Return the files that an author edits as JSON, each an OutlinedFile, lessons and quizzes in order of modules."""
    loaded = session.check()
    modules = loaded.bank.modules if loaded.bank else {}
    order = {id_: number for number, id_ in enumerate(modules)}
    files = [replace(_describe(path, name, session, loaded), name=name) for path, name in _find_files(session)]
    files.sort(key=lambda file: (SORTS.index(file.sort), order.get(file.module, len(order)), file.path))
    return [asdict(file) for file in files]


def _find_files(session: Session) -> Iterator[tuple[str, str]]:
    """Yield the path and name of each file in the folders of pages, quizzes and settings, and of the setting.

    A page of an installed course is left out if the project has its own copy.
    """
    root, config, course = session.root, session.config, find_course(session.root)
    yield from ((name, name) for name in _list_names(root, config.content, config.quizzes, SETTINGS, config.setting))
    if course:
        for name in _list_names(course.folder, config.content, config.quizzes):
            inner = name.removeprefix(f"{config.content}/")
            if inner == name or not (root / config.content / LOCAL / inner).is_file():
                yield name_path(root, course.folder / name), name


def _list_names(folder: Path, *parts: str) -> set[str]:
    """Return the paths of the files that an author edits, of some files and folders in a folder."""
    found = (path for part in parts for path in (folder / part, *(folder / part).rglob("*")))
    return {path.relative_to(folder).as_posix() for path in found if path.suffix in SUFFIXES and path.is_file()}


def _describe(path: str, name: str, session: Session, loaded: Project) -> OutlinedFile:
    if not name.endswith(".md"):
        return _describe_data(path, name, session.config, loaded.bank)
    if f"/{session.config.content}/" in f"/{name}":  # the project's, or that of a school in settings/
        page = next((page for page in loaded.bank.pages if page.span.path == path), None) if loaded.bank else None
        return _describe_page(page, loaded) if page else OutlinedFile(path=path, sort="page")
    quizzes = loaded.bank.quizzes if loaded.bank else ()
    quiz = next((quiz for quiz in quizzes if quiz.span.path == path), None)
    items = [
        OutlinedItem(
            id=one.id, kind=one.kind, title=_fill(one.title.text, loaded), line=one.line, last_line=one.last_line
        )
        for one in loaded.written_items.get(path, ())
    ]
    return OutlinedFile(
        path=path, sort="quiz", title=quiz.title if quiz else "", module=quiz.module if quiz else "", items=items
    )


def _describe_page(page: Page, loaded: Project) -> OutlinedFile:
    module = loaded.bank.lessons.get(page.address) if loaded.bank else None
    if module:
        return OutlinedFile(path=page.span.path, sort="lesson", title=module.title, module=module.id)
    heading = next((one for one in find_headings(page.prose.text, page.prose.span) if one.level == 1), None)
    return OutlinedFile(path=page.span.path, sort="page", title=_fill(heading.words, loaded) if heading else "")


def _describe_data(path: str, name: str, config: SiteConfig, bank: Bank | None) -> OutlinedFile:
    if name == f"{config.quizzes}/{COURSE}":
        return OutlinedFile(path=path, sort="course", title=bank.course.title if bank else "")
    if name == f"{config.quizzes}/{WORDS}":
        return OutlinedFile(path=path, sort="words")
    is_setting = path == config.setting or (path.startswith(f"{SETTINGS}/") and path.count("/") == 1)
    return OutlinedFile(path=path, sort="setting" if is_setting else "other")


def _fill(text: str, loaded: Project) -> str:
    return fill_values(text, loaded.values or {})
