"""All quiz files of a folder: read in the order of their names, with ids compared across them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.authoring.quiz_file import QuizFile, read_quiz
from generator.bank import Course, Quiz
from generator.findings import Finding, Span, error, shorten
from generator.reading.items import Ground
from generator.source import Source


@dataclass(frozen=True, slots=True)
class Quizzes:
    """What a folder held."""

    quizzes: tuple[Quiz, ...]
    findings: tuple[Finding, ...]
    ids: Mapping[str, Span]
    """Every id that is written, with its first place, also of items that could not be read."""


def read_quizzes(root: Path, quizzes_dir: Path, course: Course) -> Quizzes:
    """Read every ``*.md`` below a folder; of two items with one id the second is reported and left out."""
    ground = Ground.of(course)
    findings: list[Finding] = []
    files: list[QuizFile] = []
    for path in sorted(quizzes_dir.rglob("*.md"), key=lambda p: p.relative_to(quizzes_dir).as_posix()):
        source, faults = Source.read(root, path)
        findings += faults
        if source:
            files.append(read_quiz(source, ground))
    return join(files, findings)


def join(files: Iterable[QuizFile], findings: Iterable[Finding] = ()) -> Quizzes:
    """Join files that were read; report ids that are given twice."""
    first: dict[str, Span] = {}
    gathered, quizzes = list(findings), []
    for file in files:
        gathered += file.findings
        repeated: set[Span] = set()
        for name, span, heading in file.written:
            if first.setdefault(name, span) != span:
                repeated.add(heading)
                gathered.append(_report_twice(name, span, first[name]))
        items = tuple(item for item in file.quiz.items if item.span not in repeated)
        quizzes.append(replace(file.quiz, items=items))
    return Quizzes(tuple(quizzes), tuple(gathered), first)


def _report_twice(name: str, span: Span, first: Span) -> Finding:
    where = f"line {first.line}" if first.path == span.path else f"{first.path}, line {first.line}"
    message = f"the id “{shorten(name)}” is used twice; the first stands in {where}"
    return error("Q006", span, message, "Write another id here")
