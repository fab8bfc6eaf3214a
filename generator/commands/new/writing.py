"""A question or scenario written into its file and, where that is wanted, into the lesson; and what comes next."""

from __future__ import annotations

import click

from generator.authoring.page_edit import place_item
from generator.authoring.starting import write_quiz_start
from generator.bank import Scenario
from generator.commands.new.files import Project, append, check, create, find_lesson, name_of, rewrite
from generator.commands.new.item import Plan
from generator.source import Source


def write(project: Project, plan: Plan, block: str) -> None:
    """Write it at the end of its file, or begin the file with it, and place it; say where, and what comes next."""
    if not plan.path.exists():
        create(project, plan.path, write_quiz_start(plan.module.title, plan.module.id))
    item, line = append(project, plan.path, block, plan.id)
    name = name_of(project, plan.path)
    click.echo(f"Wrote {name}, line {line}: {plan.id}")
    is_for_check = item.scored and item.kind != Scenario.kind
    sort = "scenario" if item.kind == Scenario.kind else "question"
    is_placed = plan.place if plan.place is not None else not is_for_check
    marker = f"::: {sort} {plan.id}"
    page = name_of(project, find_lesson(project, plan.path, plan.module.page))
    placed = is_placed and _place(project, plan, sort)
    if placed:
        click.echo(f"Wrote {page}: {marker}")
    found = [f for f in check(project, {name}).findings if f.span.line >= line]
    if found:
        click.echo("\n".join(map(str, found)))
    steps = [f"Open {name} and write your own words over those below the heading."]
    if item.kind == Scenario.kind:
        steps.append("Name the scenes as you like; an arrow -> leads to the scene whose name stands behind it.")
    if placed:
        steps.append(f"Move {marker} in {page} to where it belongs in the lesson.")
    else:
        start = "To show it" if is_placed or not is_for_check else "It is for the check. To have it as practice instead"
        steps.append(f"{start}, write {marker} on a line of its own in {page}.")
    steps.append("Run microsite fmt, which writes the ids of its choices, and then microsite check.")
    click.echo("\nNext:\n" + "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, 1)))


def _place(project: Project, plan: Plan, sort: str) -> bool:
    """Place it in the module's lesson on the level of its file; return whether that could be done."""
    path = find_lesson(project, plan.path, plan.module.page)
    source, _ = Source.read(project.root, path) if path.is_file() else (None, [])
    fix = place_item(source, plan.module.page, project.ground, sort, plan.id) if source else None
    if fix:
        rewrite(path, fix)
    return fix is not None
