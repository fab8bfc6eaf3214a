"""The names that an author can write in an open project, for completion in the editor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from generator.bank.course import Course
from generator.canonical_json import Json
from generator.project.project import Project
from generator.questions.table import KINDS
from generator.stamping.values import format_value
from generator.studio.session import Session

SNIPPETS = ".vscode/microsite.code-snippets"
"""The project's snippets, as Visual Studio Code reads them."""
CHOICE = re.compile(r"\$\{(\d+)\|([^,|}]*)[^}]*\|\}")
"""A field of a snippet with several texts to choose from; group 2 is the first."""


def list_known_names(session: Session) -> dict[str, Json]:
    """Return ``{ids, modules, statements, values, cast, kinds, snippets}``: what can be written in the project's files.

    ``ids`` are those of questions and stories, ``modules`` ids, ``cast`` names. Statements are
    ``{id, text, modules}`` with the modules that teach them, values ``{name, text}`` with the text of the present
    setting, kinds ``{name, heading, sample}``, snippets ``{name, text}`` with fields such as ``${1:words}``.
    """
    loaded = session.check()
    return {**_list_names(loaded), "kinds": _list_kinds(), "snippets": [*_read_snippets(session)]}


def _list_names(loaded: Project) -> dict[str, Json]:
    bank, values = loaded.bank, loaded.values or {}
    shapes = loaded.lint_context.shapes if loaded.lint_context else {}
    written = (one.id for items in loaded.written_items.values() for one in items if one.id)
    return {
        "ids": [*dict.fromkeys(written)],
        "modules": [module.id for module in bank.course.modules] if bank else [],
        "statements": [*_list_statements(bank.course)] if bank else [],
        "values": [
            {"name": name, "text": format_value(values.get(name), values)}
            for name, shape in shapes.items()
            if shape.is_text
        ],
        "cast": [*dict.fromkeys(member.name for quiz in bank.quizzes for member in quiz.cast)] if bank else [],
    }


def _list_statements(course: Course) -> Iterator[Json]:
    for one in course.statements:
        modules: list[Json] = [module.id for module in course.modules if one.id in module.statements]
        yield {"id": one.id, "text": one.text, "modules": modules}


def _list_kinds() -> Json:
    return [{"name": name, "heading": kind.headings[0], "sample": kind.sample} for name, kind in KINDS.items()]


def _read_snippets(session: Session) -> Iterator[Json]:
    """Yield the project's snippets; none if it has no file of them, or it cannot be read."""
    try:
        given = json.loads(session.read(SNIPPETS) or "{}")
        for name, snippet in given.items():
            yield {"name": name, "text": CHOICE.sub(r"${\1:\2}", "\n".join(snippet["body"]))}
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return
