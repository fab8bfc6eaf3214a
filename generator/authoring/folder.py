"""All quiz files of all levels: read in the order of their names, with ids compared across them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.authoring.overlays import Laid, list_files
from generator.authoring.overriding import LaidQuiz, Overriding
from generator.authoring.quiz_file import QuizFile, read_quiz
from generator.bank.course import Course
from generator.bank.model import Override, Quiz
from generator.diagnostics.finding import Finding, Fix, Span, error, make_fix, shorten, warning
from generator.diagnostics.source import Source
from generator.parsing.attributes import suggest_id
from generator.parsing.ignores import Ignore
from generator.parsing.items import CourseLookup
from generator.system.cache import is_cached, memoize
from generator.system.parallel import map_apart


@dataclass(frozen=True, slots=True)
class Quizzes:
    """The quizzes of all levels, and the findings about their files."""

    quizzes: tuple[Quiz, ...]
    findings: tuple[Finding, ...]
    ids: Mapping[str, Span]
    """Every id that is written, with its first place, also of items that could not be read."""
    ignores: tuple[Ignore, ...]
    """The notes to the checker."""
    is_whole: bool
    """Whether all that was written is in there; otherwise little can be said about what is missing."""
    dropped: Mapping[str, Override]
    """See bank.Overrides."""
    recast: Mapping[str, Override]


def read_quizzes(root: Path, folders: Sequence[Path], course: Course, *, whole: bool = True) -> Quizzes:
    """Read every ``*.md`` of all levels; of two items with one id on one level the second is reported and left out.

    ``whole`` tells whether the course is as its author meant it.
    """
    build = partial(CourseLookup.from_course, course, is_complete=whole)
    lookup = memoize(("lookup", root, folders[0]), (course, whole), build)
    findings: list[Finding] = []
    sources: list[tuple[Path, Source]] = []
    laid = list(list_files(folders))
    for _, (_, path) in laid:
        source, faults = Source.read(root, path)
        findings += faults
        if source:
            sources.append((path, source))
    read = dict(zip((path for path, _ in sources), _read_files(sources, lookup), strict=True))
    files = [LaidQuiz(one.level, name, read[one.path]) for name, one in laid if one.path in read]
    findings += [_report_unread(root, name, one) for name, one in list_files(folders, "*") if _is_unread(name, one)]
    if not laid:
        hint = "Write one beside this file, for example contact.md"
        findings.append(error("F026", course.span, "there are no quiz files in this folder", hint))
    return join(files, findings, whole=0 < len(laid) == len(files))


OWN = 0.6
"""The share that this process reads: the other hands over thousands of small things."""
MANY = 300
"""From so many files on a second process is worth its while."""
SUGGESTED = re.compile(r"#([a-z0-9-]+)")
"""The id that is suggested where one is missing."""
ONCE = ("course.yml", "facts.yml")
"""What a project has one of, on its lowest level."""
LIKE_QUIZZES = frozenset({".txt", ".markdown", ".mdown", ".mkd", ".docx", ".doc", ".odt", ".rtf"})
"""Endings of files that people write quizzes in, and that are not read; so is .MD in capitals."""


def _read_files(sources: Sequence[tuple[Path, Source]], lookup: CourseLookup) -> list[QuizFile]:
    """Read files that are not kept, very many by two processes, and return them all."""
    new = [source for path, source in sources if not is_cached(("quiz", path), (source, lookup))]
    read = map_apart(partial(read_quiz, lookup=lookup), new, is_much=len(new) >= MANY, own=OWN)
    made = dict(zip((source.path for source in new), read, strict=True))
    return [
        memoize(("quiz", path), (source, lookup), partial(made.__getitem__, source.path)) for path, source in sources
    ]


def _is_unread(name: str, laid: Laid) -> bool:
    """Return whether a file looks like a quiz, or stands on a level that has no such file."""
    suffix = laid.path.suffix
    is_like = suffix.lower() in LIKE_QUIZZES or (suffix != ".md" and suffix.lower() == ".md")
    return is_like or (laid.level > 0 and name in ONCE)


def _report_unread(root: Path, name: str, laid: Laid) -> Finding:
    path = laid.path
    at = Span(path=path.relative_to(root).as_posix())
    if name in ONCE:
        hint = "Change that one; questions, scenarios and pages are what other levels can have"
        return warning("F028", at, f"this file is not read: there is one {name}, in quizzes/", hint)
    hint = "Save it as plain text under a name that ends in .md, or take it out of this folder"
    return warning("F028", at, f"this file is not read, because its name ends in {path.suffix}", hint)


def join(files: Sequence[LaidQuiz], findings: Iterable[Finding] = (), *, whole: bool = True) -> Quizzes:
    """Join files that were read, by level; report ids that one level gives twice.

    ``whole`` tells whether all files were read.
    """
    first: dict[tuple[int, str], Span] = {}
    gathered, once = list(findings), []
    for one in files:
        file = one.file
        gathered += file.findings
        repeated: set[Span] = set()
        for name, span, heading in file.written:
            if (earlier := first.setdefault((one.level, name), span)) != span:
                repeated.add(heading)
                gathered.append(_report_twice(name, span, earlier, [name for _, name in first]))
        if repeated:
            items = tuple(item for item in file.quiz.items if item.span not in repeated)
            file = replace(file, quiz=replace(file.quiz, items=items))
        once.append(replace(one, file=file))
        whole = whole and file.is_whole and not repeated
    laid = Overriding(first, whole)
    quizzes = laid.lay(once)
    ids = {name: span for (_, name), span in first.items()}
    told = tuple(_name_apart([*gathered, *laid.findings], ids))
    ignores = laid.keep_notes(note for one in files for note in one.file.ignores)
    return Quizzes(quizzes, told, ids, ignores, whole, laid.dropped, laid.recast)


def _report_twice(name: str, span: Span, first: Span, ids: Collection[str]) -> Finding:
    where = f"on line {first.line}" if first.path == span.path else f"in {first.path}, line {first.line}"
    message = f"the id “{shorten(name)}” is used twice; the first is {where}"
    fix = make_fix(span, len(name) + 1, f"#{suggest_id(name, ids)}")
    return error("Q006", span, message, "Write another id here", fix)


def _name_apart(findings: Iterable[Finding], ids: Iterable[str]) -> Iterator[Finding]:
    """Give each missing id that is suggested a name that nothing else in the folder has."""
    taken = set(ids)
    for finding in findings:
        edit = finding.fix.edits[0] if finding.fix else None
        match = SUGGESTED.search(edit.text) if edit and finding.code == "Q005" else None
        if edit is None or match is None:
            yield finding
            continue
        name = suggest_id(match[1], taken)
        taken.add(name)
        text = edit.text.replace(match[0], f"#{name}")
        hint = finding.hint.replace(match[0], f"#{name}", 1)
        yield replace(finding, hint=hint, fix=Fix(edits=(replace(edit, text=text),), certain=True))
