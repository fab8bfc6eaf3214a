"""From a project's files to its bank, its setting and a report: the table of contents of the program.

Course, quizzes, pages and setting are read, then compared with one another. An author's faults never stop the reading,
so that all of them are told at once; only a project that is none raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from generator.authoring.course_file import read_course
from generator.authoring.folder import read_quizzes
from generator.authoring.page_file import check_pages, read_pages
from generator.bank import Bank, Course
from generator.errors import GeneratorError
from generator.findings import Finding, Report, error
from generator.lint.rule import Subject
from generator.lint.setting import find_left_out
from generator.lint.table import Whole, lint
from generator.setting.model import Setting, read_setting, sketch_setting
from generator.source import Source, read_yaml

COURSE = "course.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a project holds."""

    bank: Bank | None
    """None where course.yml holds nothing to go on with."""
    setting: Setting | None
    """None where setting.yml has errors."""
    sketch: Setting | None = None
    """What a preview can show of a setting with errors; None where nothing of setting.yml could be read."""
    report: Report
    left_out: Mapping[str, Finding] = field(default_factory=dict)
    """The items that this setting's site goes without, by id."""


def load(
    root: Path,
    *,
    quizzes: str = "quizzes",
    content: str = "content",
    setting: str = "setting.yml",
    today: date | None = None,
) -> Loaded:
    """Read a project; paths are relative to its root. Raise GeneratorError where one of them is not there.

    Contacts are old, and reviews due, as seen on ``today``: the present day where none is given.
    """
    root = root.resolve()
    course_file = f"{quizzes}/{COURSE}"
    _require(root, folders=(quizzes, content), files=(course_file, setting))
    place, sketch, findings = _read_setting(root, root / setting, root / content, today or date.today())
    course, faults = _read_course(root, root / course_file)
    if course is None:
        return Loaded(bank=None, setting=place, report=Report.of([*findings, *faults]))
    is_sound = Report.of(faults).ok
    read = read_quizzes(root, root / quizzes, course, whole=is_sound)
    pages = read_pages(root, root / content, course, whole=is_sound)
    bank = Bank(course=course, quizzes=read.quizzes, pages=pages.pages)
    on_pages = [*pages.findings, *check_pages(bank, read.ids, whole=read.is_whole)]
    faulty = {f.span.path.removeprefix(f"{content}/") for f in Report.of(on_pages).errors}
    subject = Subject(bank=bank, setting=place, faulty_pages=faulty, find_line=_line_finder(root))
    whole = {Whole.COURSE: is_sound, Whole.QUIZZES: read.is_whole}
    remarks = lint(subject, [part for part, is_whole in whole.items() if is_whole])
    return Loaded(
        bank=bank,
        setting=place,
        sketch=sketch,
        report=Report.of([*findings, *faults, *read.findings, *on_pages, *remarks]),
        left_out={name: remark.finding for name, remark in find_left_out(subject).items()},
    )


def _require(root: Path, *, folders: Iterable[str], files: Iterable[str]) -> None:
    for sort, names, is_there in (("folder", folders, Path.is_dir), ("file", files, Path.is_file)):
        missing = [name for name in names if not is_there(root / name)]
        if missing:
            raise GeneratorError(f"there is no {sort} {missing[0]} in {root}: run this in the project's folder")


def _read_setting(
    root: Path, path: Path, content: Path, today: date
) -> tuple[Setting | None, Setting | None, list[Finding]]:
    source, findings = Source.read(root, path)
    tree, faults = read_yaml(source) if source else (None, [])
    setting, more = read_setting(tree, today) if tree else (None, [])
    sketch = sketch_setting(tree) if tree and isinstance(tree.value, dict) and setting is None else None
    if tree and setting and setting.logo and not (content / setting.logo.file).is_file():
        message = f"there is no picture “{setting.logo.file}” in {content.name}/"
        more = [*more, error("T018", tree.span_of(("logo", "file")), message, "Put it there, or correct its name")]
    return setting, sketch, [*findings, *faults, *more]


def _read_course(root: Path, path: Path) -> tuple[Course | None, list[Finding]]:
    source, findings = Source.read(root, path)
    course, faults = read_course(source) if source else (None, [])
    return course, [*findings, *faults]


def _line_finder(root: Path) -> Callable[[str, int], str]:
    """Return a way to look a written line up again; a file is read once, and only where a remark needs it."""

    @cache
    def lines(path: str) -> tuple[str, ...]:
        source, _ = Source.read(root, root / path)
        return source.lines if source else ()

    def find(path: str, line: int) -> str:
        written = lines(path)
        return written[line - 1] if line <= len(written) else ""

    return find
