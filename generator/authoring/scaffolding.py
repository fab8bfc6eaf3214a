"""Scaffolding: the first text of a new course, module, question or scenario, for authors to edit."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from string import Template
from typing import Any

from generator.bank.course import Course, Edition, Module, PathAddition, Statement
from generator.parsing.attributes import suggest_id
from generator.questions.kind import QuestionKind
from generator.questions.single_choice import SingleChoice
from generator.questions.table import KINDS

TEMPLATES = Path(__file__).parent / "templates"
COURSE = TEMPLATES / "course"
"""The files of a new project. A name that begins with _ is a hidden file's, for example _gitignore."""
MAX_HEADING = 80
MINUTES = 2
"""Estimated minutes of a new, short page."""


def _fill(template: str, **values: str) -> str:
    return Template((TEMPLATES / template).read_text("utf-8")).substitute(values)


def render_course(title: str, id_: str, today: date) -> dict[str, str]:
    """Return the files of a new project by path: a course with one module, a setting, and all pages of the site."""
    values = {
        "title": title,
        "quoted_title": json.dumps(title, ensure_ascii=False),
        "id": id_,
        "year": str(today.year),
        "today": today.isoformat(),
    }
    paths = sorted(filter(Path.is_file, COURSE.rglob("*")))
    # safe: a workflow has $ signs of its own
    return {_format_path(path): Template(path.read_text("utf-8")).safe_substitute(values) for path in paths}


def _format_path(template: Path) -> str:
    return re.sub(r"^_", ".", template.relative_to(COURSE).as_posix())


def render_question(kind: QuestionKind[Any], stem: str, id_: str, covers: Sequence[str], *, in_doubt: str = "") -> str:
    """Return a new question's Markdown; ``covers`` has ids of guidance statements.

    ``in_doubt`` is the field of the person to ask, named by a question on a critical statement.
    """
    doubt = f" In doubt, ask {{{{ {in_doubt}.title }}}}." if in_doubt else ""
    values = {"heading": kind.headings[0], "sample": kind.sample, "doubt": doubt}
    return _fill("question.md", words=stem, id=id_, covers=_format_covers(covers), **values)


def render_scenario(title: str, id_: str, covers: Sequence[str], names: Sequence[str], lead: str) -> str:
    """Return the Markdown of a new scenario of four scenes, two of them endings, on some guidance statements.

    It shows the first of ``names``, those in the cast of its quiz file, if there are any. ``lead`` is the field of the
    person who leads, named in it.
    """
    people = f"With: {names[0]}\n\n" if names else ""
    return _fill("scenario.md", words=title, id=id_, covers=_format_covers(covers), people=people, lead=lead)


def list_samples() -> Sequence[str]:
    """Return the Markdown that new lessons, questions and stories begin with, without headings and what has an id."""
    story = render_scenario("", "", [""], [], "lead")
    texts = (_fill("situation.md"), story, *(kind.sample for kind in KINDS.values()))
    return tuple(re.sub(r"(?m)^#.*|^.*\{#.*| -> .*", "", text) for text in texts)


def _format_covers(covers: Sequence[str]) -> str:
    return covers[0] if len(covers) == 1 else f'"{" ".join(covers)}"'


def render_front_matter(title: str, module: str, *, faces: bool = False) -> str:
    """Return the front matter of a new quiz file; ``faces`` adds a comment on how to give people portraits."""
    comment = _fill("faces.yml") if faces else ""
    return _fill("quiz.md", title=format_scalar(title), module=module, faces=comment)


def render_lesson(module: Module, statements: Sequence[Statement]) -> str:
    """Return the Markdown of a new lesson: a heading for each statement of official guidance, then the module check.

    It begins with a message, as a situation to start from.
    """
    sections: list[str] = []
    used: set[str] = set()
    for statement in statements:
        title = _shorten(statement.text)
        name = suggest_id(title, used)
        used.add(name)
        before = "" if sections else _fill("situation.md")
        sections.append(f"## {title} {{#{name} covers={statement.id}}}\n\n{before}{statement.text}\n")
    return _fill("lesson.md", title=module.title, module=module.id, sections="\n".join(sections))


def _shorten(text: str) -> str:
    """Return the beginning of a statement, as a heading to edit."""
    return textwrap.shorten(re.split(r"[,.;:(]", text)[0], MAX_HEADING, placeholder="")


def render_quiz(module: Module, statements: Sequence[Statement], used_ids: Collection[str], lead: str) -> str:
    """Return a new quiz file's Markdown: a question on each guidance statement, with ids not in ``used_ids``.

    ``lead`` is the field of the person who leads.
    """
    parts = [render_front_matter(module.title, module.id, faces=True)]
    ids = set(used_ids)
    for statement in statements:
        name = suggest_id(f"{module.id} {statement.id}", ids)
        ids.add(name)
        words = f"Something comes up that has to do with {statement.id}. What do you do?"
        parts.append(
            render_question(
                KINDS[SingleChoice.kind], words, name, (statement.id,), in_doubt=lead if statement.critical else ""
            )
        )
    return "\n".join(parts)


def create_module(course: Course, id_: str, title: str, statements: Sequence[str]) -> Module:
    """Return a new module for all staff, in the same part of the menu as the last such module."""
    part = next((module.part for module in reversed(course.modules) if module.is_for_all), "")
    return Module(
        id=id_,
        title=title,
        page=f"modules/{id_}.md",
        minutes=MINUTES,
        statements=tuple(statements),
        draw=len(statements),
        part=part,
        span=course.span,
    )


def render_module_entry(module: Module, indent: int) -> str:
    """Return a module as an entry of the list ``modules:`` in course.yml, indented."""
    lines = [f"- id: {module.id}", f"  title: {format_scalar(module.title)}", f"  page: {module.page}"]
    lines += [f"  part: {format_scalar(module.part)}"] if module.part else []
    lines += [f"  minutes: {module.minutes}", f"  audience: {module.audience}"]
    lines += [f"  statements: [{', '.join(module.statements)}]", f"  draw: {module.draw}"]
    return textwrap.indent("\n".join(lines), " " * indent)


def render_addition_entry(addition: PathAddition, indent: int) -> str:
    """Return what a school adds to a path as an entry of the list ``paths:`` in its own course.yml, indented."""
    lines = [f"- id: {addition.path}", f"  modules: [{', '.join(addition.modules)}]", f'  from: "{addition.starts_on}"']
    return textwrap.indent("\n".join(lines), " " * indent)


def render_local_course(module: Module, addition: PathAddition) -> str:
    """Return a school's own course.yml with one module, in one path of the course."""
    modules, paths = render_module_entry(module, 2), render_addition_entry(addition, 2)
    return _fill("local-course.yml", modules=modules, paths=paths)


def render_edition_entries(editions: Iterable[Edition], indent: int) -> str:
    """Return new editions as entries of the list ``editions:`` in course.yml, indented: name, first day and paths."""
    entries = []
    for edition in editions:
        paths = [f"    {id_}: [{', '.join(modules)}]" for id_, modules in edition.paths.items()]
        name = format_scalar(edition.name)
        entries += [f"- name: {name}", f'  from: "{edition.starts_on}"', "  paths:", *paths]
    return textwrap.indent("\n".join(entries), " " * indent)


def format_scalar(text: str) -> str:
    """Return a text as a YAML value, quoted unless it consists of plain words."""
    plain = text.replace(" ", "").replace("-", "").replace("'", "").replace("’", "")
    return text if plain.isalpha() else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
