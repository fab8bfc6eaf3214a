"""Shell completion of ids, with their titles; docs/writing.md says how to switch completion on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from generator.authoring.overlays import QUIZZES
from generator.authoring.project import read_ground
from generator.bank.course import Course
from generator.lint.table import RULES_BY_CODE
from generator.project import COURSE
from generator.questions.table import KINDS

Titles = Mapping[str, str]
Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _complete(list_titles: Callable[[click.Context], Titles]) -> Completer:
    def complete(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        prefix, titles = incomplete.casefold(), list_titles(context)
        return [CompletionItem(name, help=titles[name]) for name in titles if name.casefold().startswith(prefix)]

    return complete


def _complete_from_course(list_titles: Callable[[Course], Titles]) -> Completer:
    def read(context: click.Context) -> Titles:
        root = Path(context.params.get("root") or ".").resolve()
        course, _ = read_ground(root, root / QUIZZES / COURSE)
        return list_titles(course) if course else {}

    return _complete(read)


complete_modules = _complete_from_course(lambda course: {module.id: module.title for module in course.modules})
complete_statements = _complete_from_course(
    lambda course: {statement.id: statement.text for statement in course.statements}
)
complete_paths = _complete_from_course(lambda course: {path.id: path.title for path in course.paths})
complete_kinds = _complete(lambda _: {kind.name: kind.headings[0] for kind in KINDS.values()})
complete_codes = _complete(lambda _: {code: rule.title for code, rule in RULES_BY_CODE.items()})
