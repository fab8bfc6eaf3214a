"""``microsite new``: what its three words have in common."""

from __future__ import annotations

import click

from generator.commands.new.module import module
from generator.commands.new.question import question
from generator.commands.new.scenario import scenario
from generator.commands.new.setting import setting


@click.group()
def new() -> None:
    """Begin a module, a question, a scenario or a setting: asks what it needs, and writes what passes the check.

    Whatever is asked can be given by an option instead. No file is ever overwritten.
    """


for command in (module, question, scenario, setting):
    new.add_command(command)
