"""The first text of a setting, module, question or scenario: a template to write over, which passes the check."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Collection, Sequence
from pathlib import Path
from string import Template
from typing import Any

from generator.bank.course import Course, Module, Statement
from generator.parsing.attributes import suggest_id
from generator.questions.kind import QuestionKind
from generator.questions.single_choice import SingleChoice
from generator.questions.table import KINDS
from generator.setting.model import LEAD_ELSEWHERE, LEADS

TEMPLATES = Path(__file__).parent / "templates"
MAX_HEADING = 80
MINUTES = 2
"""A guess for a page with few words."""
IN_DOUBT = " In doubt, ask {{ dsl.title }}."
HEADS = {"early-years": "the manager", "fe": "the principal"}
"""The usual title of the head by phase; elsewhere the headteacher."""
FULL_LEADS = {
    "england": "the designated safeguarding lead (DSL)",
    "wales": "the designated safeguarding person (DSP)",
}
"""The lead's title in full by nation; elsewhere the short one."""
CHAIR = {
    "concern_about": "Who hears a concern about the head. Give a number that does not go through the head.",
    "concern_field": "chair_of_governors",
    "concern_title": "the chair of governors",
}
OWNER = {
    "concern_about": "Who hears a concern about the manager, and never the manager:"
    " the owner, or the chair of the committee.",
    "concern_field": "concern_about_head",
    "concern_title": "the owner",
}


def _fill(template: str, **values: str) -> str:
    return Template((TEMPLATES / template).read_text("utf-8")).substitute(values)


def write_setting(*, path: str, name: str, short_name: str, id_: str, nation: str, phase: str) -> str:  # noqa: PLR0913
    """Return a setting's file with the contacts that make a site safe; what only its author knows is left empty."""
    lead = LEADS.get(nation, LEAD_ELSEWHERE)
    return _fill(
        "setting.yml",
        schema="../" * path.count("/") + "docs/schemas/setting.json",
        path=path,
        id=id_,
        name=json.dumps(name, ensure_ascii=False),
        short_name=json.dumps(short_name, ensure_ascii=False),
        nation=nation,
        phase=phase,
        head=HEADS.get(phase, "the headteacher"),
        lead=FULL_LEADS.get(nation, f"the {lead}"),
        deputy=f"the deputy {lead}",
        **(OWNER if phase == "early-years" else CHAIR),
    )


def write_question(kind: QuestionKind[Any], words: str, name: str, covers: Sequence[str], *, critical: bool) -> str:
    """Return a new question that asks ``words``; on a ``critical`` statement, its reason says who to tell."""
    doubt = IN_DOUBT if critical else ""
    values = {"heading": kind.headings[0], "sample": kind.sample, "doubt": doubt}
    return _fill("question.md", words=words, id=name, covers=_write_covers(covers), **values)


def write_scenario(title: str, name: str, covers: Sequence[str]) -> str:
    """Return a story of four scenes with two endings and a safe way."""
    return _fill("scenario.md", words=title, id=name, covers=_write_covers(covers))


def _write_covers(covers: Sequence[str]) -> str:
    return covers[0] if len(covers) == 1 else f'"{" ".join(covers)}"'


def write_quiz_start(title: str, module: str) -> str:
    """Return the front matter of a quiz file."""
    return _fill("quiz.md", title=write_scalar(title), module=module)


def write_page(module: Module, statements: Sequence[Statement]) -> str:
    """Return a lesson: a heading for each statement, and the check at its end."""
    sections: list[str] = []
    taken: set[str] = set()
    for statement in statements:
        title = _shorten(statement.text)
        name = suggest_id(title, taken)
        taken.add(name)
        sections.append(f"## {title} {{#{name} covers={statement.id}}}\n\n{statement.text}\n")
    return _fill("lesson.md", title=module.title, module=module.id, sections="\n".join(sections))


def _shorten(text: str) -> str:
    """Return the beginning of a statement, as a heading to write over."""
    return textwrap.shorten(re.split(r"[,.;:(]", text)[0], MAX_HEADING, placeholder="")


def write_quiz(module: Module, statements: Sequence[Statement], taken: Collection[str]) -> str:
    """Return a quiz file with a question on each statement."""
    parts = [write_quiz_start(module.title, module.id)]
    ids = set(taken)
    for statement in statements:
        name = suggest_id(f"{module.id} {statement.id}", ids)
        ids.add(name)
        words = f"Something comes up that has to do with {statement.id}. What do you do?"
        parts.append(
            write_question(KINDS[SingleChoice.kind], words, name, (statement.id,), critical=statement.critical)
        )
    return "\n".join(parts)


def begin_module(course: Course, id_: str, title: str, statements: Sequence[str]) -> Module:
    """Return a module for everybody, listed in the part of the menu in which the last one of these stands."""
    part = next((module.part for module in reversed(course.modules) if module.audience == "all"), "")
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


def write_entry(module: Module, indent: int) -> str:
    """Return a module's entry in the list ``modules:`` of course.yml."""
    lines = [f"- id: {module.id}", f"  title: {write_scalar(module.title)}", f"  page: {module.page}"]
    lines += [f"  part: {write_scalar(module.part)}"] if module.part else []
    lines += [f"  minutes: {module.minutes}", f"  audience: {module.audience}"]
    lines += [f"  statements: [{', '.join(module.statements)}]", f"  draw: {module.draw}"]
    return textwrap.indent("\n".join(lines), " " * indent)


def write_scalar(text: str) -> str:
    """Return words as a YAML value, in quotation marks where they could be read as something else."""
    plain = text.replace(" ", "").replace("-", "").replace("'", "").replace("’", "")
    return text if plain.isalpha() else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
