"""``microsite new scenario``: a short story with two endings, at the end of a module's quiz file."""

from __future__ import annotations

import click

from generator.authoring.starting import write_scenario
from generator.commands.new.files import open_project
from generator.commands.new.item import Asked, gather, plan, with_item
from generator.commands.new.writing import write


@click.command()
@with_item("title", "Its title.")
@gather
def scenario(asked: Asked) -> None:
    """Begin a scenario: four scenes, two endings, and a safe way."""
    project = open_project(asked.root)
    planned = plan(project, asked, "--title", "What is its title")
    write(project, planned, write_scenario(planned.words, planned.id, planned.covers))
