"""``microsite new question``: one of any kind, at the end of a module's quiz file."""

from __future__ import annotations

from collections import Counter

import click

from generator.authoring.starting import write_question
from generator.commands.completing import complete_kinds
from generator.commands.new.asking import ask, offer
from generator.commands.new.files import open_project
from generator.commands.new.item import Asked, gather, plan, with_item
from generator.commands.new.writing import write
from generator.errors import GeneratorError
from generator.findings import did_you_mean, shorten
from generator.questions.table import KINDS, find_kinds

PROMPT = "What does it ask"


@click.command()
@with_item("words", "What it asks.")
@click.option("--kind", metavar="KIND", help=f"One of {', '.join(KINDS)}.", shell_complete=complete_kinds)
@gather
def question(asked: Asked, kind: str | None) -> None:
    """Begin a question of any kind."""
    project = open_project(asked.root)
    if kind is None:
        offer("Kinds:", {name: f"## {one.headings[0]}:" for name, one in KINDS.items()})
    chosen = KINDS[ask(kind, "Which kind", "--kind", read_kind, next(iter(KINDS)))]
    planned = plan(project, asked, "--words", PROMPT)
    covered = {one for name in planned.covers for one in project.ground.expanded[name]}
    critical = not project.course.critical.isdisjoint(covered)
    text = write_question(chosen, planned.words, planned.id, planned.covers, critical=critical)
    write(project, planned, text)


def read_kind(text: str) -> str:
    """Return the name of the kind that was meant: by its name, or by what its heading says."""
    plain = text.strip().casefold()
    if plain in KINDS:
        return plain
    kinds = find_kinds(text.strip().rstrip(":"))
    if kinds:
        return kinds[0].name
    shared = Counter(one.headings[0] for one in KINDS.values())
    known = [name if shared[one.headings[0]] > 1 else one.headings[0] for name, one in KINDS.items()]
    near = did_you_mean(text, (*known, *KINDS))
    raise GeneratorError(f"there is no kind “{shorten(text)}”. {near}Known are {', '.join(known)}")
