"""What a shell may complete after an option: names of the project in this folder; where it is none, nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from generator import pipeline
from generator.authoring.project import read_ground
from generator.course import Course
from generator.lint.table import BY_CODE
from generator.questions.table import KINDS

QUIZZES = "quizzes"


def complete_modules(context: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the id of a module."""
    course = _read_course(context)
    return _match(((module.id, module.title) for module in course.modules) if course else (), begun)


def complete_statements(context: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the id of a statement."""
    course = _read_course(context)
    return _match(((one.id, one.text) for one in course.statements) if course else (), begun)


def complete_paths(context: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the id of a path."""
    course = _read_course(context)
    return _match(((path.id, path.title) for path in course.paths) if course else (), begun)


def complete_kinds(_context: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the name of a kind of question."""
    return _match(((kind.name, kind.headings[0]) for kind in KINDS.values()), begun)


def complete_codes(_context: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the code of a rule."""
    return _match(((code, rule.title) for code, rule in BY_CODE.items()), begun)


def _read_course(context: click.Context) -> Course | None:
    root = Path(context.params.get("root") or ".").resolve()
    return read_ground(root, root / QUIZZES / pipeline.COURSE)[0]


def _match(known: Iterable[tuple[str, str]], begun: str) -> list[CompletionItem]:
    return [CompletionItem(name, help=words) for name, words in known if name.casefold().startswith(begun.casefold())]
