"""Reading of all quiz files: those of overlays are merged over the shipped ones, and repeated ids are reported."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.authoring.overlays import LevelFile, list_level_files
from generator.authoring.quiz_file import QuizFile, WrittenItem, read_quiz
from generator.authoring.quiz_merging import LevelQuiz, QuizMerger
from generator.bank.course import Course
from generator.bank.model import Override, Quiz
from generator.diagnostics.finding import Finding, Fix, Span, error, make_fix, shorten, warning
from generator.diagnostics.source import Source, name_path
from generator.parsing.attributes import suggest_id
from generator.parsing.ignores import Ignore
from generator.parsing.items import CourseLookup
from generator.system.cache import memoize


@dataclass(frozen=True, slots=True)
class Quizzes:
    """The quizzes of a site, merged from all levels (shipped, fork or trust, school), with findings on their files."""

    quizzes: tuple[Quiz, ...]
    findings: tuple[Finding, ...]
    ids: Mapping[str, Span]
    """The place where each id is first written, including items that could not be parsed."""
    ignores: tuple[Ignore, ...]
    """The ignore comments."""
    is_complete: bool
    """Whether all files were parsed without errors; if not, an id that seems missing may exist."""
    excluded: Mapping[str, Override]
    """As in ``bank.model.Overrides``, and so is the next."""
    changed_kind: Mapping[str, Override]
    written_items: Mapping[str, Sequence[WrittenItem]]
    """All questions and scenarios by the path of their file, as their headings give them."""


def read_quizzes(
    root: Path,
    folders: Sequence[Path],
    course: Course,
    *,
    is_course_valid: bool = True,
    numbers: tuple[str, ...] = (),
) -> Quizzes:
    """Read all quiz files below ``folders`` (shipped, fork or trust, school); items of later folders override by id.

    If two items of one level have the same id, the second is reported and omitted. ``numbers`` are the names of the
    course's own values that are numbers.
    """
    build = partial(CourseLookup.from_course, course, is_complete=is_course_valid, numbers=numbers)
    lookup = memoize(("lookup", root, folders[0]), (course, is_course_valid, numbers), build)
    found = list(list_level_files(folders))
    findings: list[Finding] = []
    files: list[LevelQuiz] = []
    for name, (level, path) in found:
        file, faults = _read_file(root, path, lookup)
        findings += faults
        files += [LevelQuiz(level, name, file)] if file else []
    findings += [
        _report_unread(root, name, one) for name, one in list_level_files(folders, "*") if _is_unread(name, one)
    ]
    if not found:
        hint = "Write one beside this file, for example contact.md"
        findings.append(error("F026", course.span, "there are no quiz files in this folder", hint))
    return merge_quiz_files(files, findings, is_complete=0 < len(found) == len(files))


SUGGESTED = re.compile(r"#([a-z0-9-]+)")
"""The suggestion for a missing id."""
COURSE = "course.yml"
SHIPPED_ONLY = (COURSE, "facts.yml", "fields.yml", "platforms.yml", "routes.yml", "rules.yml", "words.yml")
"""Files that overlays can't override; a course.yml in ``local/`` adds to the course (local_course.py)."""
LIKE_QUIZZES = frozenset({".txt", ".markdown", ".mdown", ".mkd", ".docx", ".doc", ".odt", ".rtf"})
"""Suffixes of files that look like quizzes but are not read; .MD in capitals is another."""


def _read_file(root: Path, path: Path, lookup: CourseLookup) -> tuple[QuizFile | None, list[Finding]]:
    """Read a quiz file, and parse it unless its text is that in the cache; None if it cannot be read."""
    source, faults = Source.read(root, path)
    if source is None:
        return None, faults
    return memoize(("quiz", path), (source.digest, lookup), partial(read_quiz, source, lookup)), faults


def _is_unread(name: str, file: LevelFile) -> bool:
    """Return whether a file looks like a quiz but has another suffix, or is a file that overlays can't override."""
    suffix = file.path.suffix
    is_like = suffix.lower() in LIKE_QUIZZES or (suffix != ".md" and suffix.lower() == ".md")
    return is_like or (file.level > 0 and name in SHIPPED_ONLY and (file.level, name) != (1, COURSE))


def _report_unread(root: Path, name: str, file: LevelFile) -> Finding:
    path = file.path
    at = Span(path=name_path(root, path))
    if name in SHIPPED_ONLY:
        hint = f"Change quizzes/{name}; only questions, scenarios and pages can be overridden"
        return warning("F028", at, f"this file is not read: the only {name} is in quizzes/", hint)
    hint = "Save it as plain text with a name that ends in .md, or move it out of this folder"
    return warning("F028", at, f"this file is not read, because its name ends in {path.suffix}", hint)


def merge_quiz_files(
    files: Sequence[LevelQuiz], findings: Iterable[Finding] = (), *, is_complete: bool = True
) -> Quizzes:
    """Merge quiz files sorted by level (shipped, fork or trust, school): later items override by id; report repeats.

    ``findings`` are those so far; ``is_complete`` is False if a file could not be read.
    """
    first: dict[tuple[int, str], Span] = {}
    gathered, once = list(findings), []
    for one in files:
        file = one.file
        gathered += file.findings
        repeated: set[Span] = set()
        for name, span, heading in file.written_ids:
            if (earlier := first.setdefault((one.level, name), span)) != span:
                repeated.add(heading)
                gathered.append(_report_twice(name, span, earlier, [name for _, name in first]))
        if repeated:
            items = tuple(item for item in file.quiz.items if item.span not in repeated)
            file = replace(file, quiz=replace(file.quiz, items=items))
        once.append(replace(one, file=file))
        is_complete = is_complete and file.is_complete and not repeated
    merger = QuizMerger(first, is_complete)
    quizzes = merger.merge(once)
    ids = {name: span for (_, name), span in first.items()}
    reported = tuple(_make_suggestions_unique([*gathered, *merger.findings], ids))
    ignores = merger.filter_ignore_comments(comment for one in files for comment in one.file.ignores)
    written = {one.file.quiz.span.path: one.file.written_items for one in files}
    return Quizzes(quizzes, reported, ids, ignores, is_complete, merger.excluded, merger.changed_kind, written)


def _report_twice(name: str, span: Span, first: Span, ids: Collection[str]) -> Finding:
    where = f"on line {first.line}" if first.path == span.path else f"in {first.path}, line {first.line}"
    message = f"the id “{shorten(name)}” is used twice; the first is {where}"
    fix = make_fix(span, len(name) + 1, f"#{suggest_id(name, ids)}")
    return error("Q006", span, message, "Write another id here", fix)


def _make_suggestions_unique(findings: Iterable[Finding], ids: Iterable[str]) -> Iterator[Finding]:
    """Yield the findings, changing suggestions for missing ids that are in use or were suggested before."""
    used = set(ids)
    for finding in findings:
        edit = finding.fix.edits[0] if finding.fix else None
        match = SUGGESTED.search(edit.text) if edit and finding.code == "Q005" else None
        if edit is None or match is None:
            yield finding
            continue
        name = suggest_id(match[1], used)
        used.add(name)
        text = edit.text.replace(match[0], f"#{name}")
        hint = finding.hint.replace(match[0], f"#{name}", 1)
        yield replace(finding, hint=hint, fix=Fix(edits=(replace(edit, text=text),), certain=True))
