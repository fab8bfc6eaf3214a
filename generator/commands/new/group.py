"""``microsite new``: what its three words have in common."""

from __future__ import annotations

import click

from generator.commands.new.module import module
from generator.commands.new.question import question
from generator.commands.new.scenario import scenario


@click.group()
def new() -> None:
    """Begin a module, a question or a scenario: asks what it needs, and writes what passes the check.

    Whatever is asked can be given by an option instead. No file is ever overwritten.
    """


for command in (module, question, scenario):
    new.add_command(command)
