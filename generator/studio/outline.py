"""The outline of an open project: its files by what they hold, and the questions and stories of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from generator.authoring.overlays import SETTINGS
from generator.bank.model import Bank, Page
from generator.canonical_json import Json
from generator.checks.project import SiteConfig
from generator.parsing.headings import find_headings
from generator.project.files import COURSE
from generator.project.project import Project
from generator.rendering.course_words import WORDS
from generator.stamping.placeholders import fill_values
from generator.studio.session import Session

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
    sort: str
    """One of SORTS."""
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
    files = [_describe(path, session, loaded) for path in _find_files(session)]
    files.sort(key=lambda file: (SORTS.index(file.sort), order.get(file.module, len(order)), file.path))
    return [asdict(file) for file in files]


def _find_files(session: Session) -> Iterator[str]:
    """Yield the paths of the files in the folders of pages, quizzes and settings, and that of the setting."""
    config = session.config
    found = {path for name in (config.content, config.quizzes, SETTINGS) for path in (session.root / name).rglob("*")}
    for path in (*found, session.root / config.setting):
        if path.suffix in SUFFIXES and path.is_file():
            yield path.relative_to(session.root).as_posix()


def _describe(path: str, session: Session, loaded: Project) -> OutlinedFile:
    if not path.endswith(".md"):
        return _describe_data(path, session.config, loaded.bank)
    if f"/{session.config.content}/" in f"/{path}":  # the project's, or that of a school in settings/
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


def _describe_data(path: str, config: SiteConfig, bank: Bank | None) -> OutlinedFile:
    if path == f"{config.quizzes}/{COURSE}":
        return OutlinedFile(path=path, sort="course", title=bank.course.title if bank else "")
    if path == f"{config.quizzes}/{WORDS}":
        return OutlinedFile(path=path, sort="words")
    is_setting = path == config.setting or (path.startswith(f"{SETTINGS}/") and path.count("/") == 1)
    return OutlinedFile(path=path, sort="setting" if is_setting else "other")


def _fill(text: str, loaded: Project) -> str:
    return fill_values(text, loaded.values or {})
