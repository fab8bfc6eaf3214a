"""``microsite register``: the register of who is trained, on the shell, with the results of the page."""

from __future__ import annotations

import click

from generator.commands.register.exporting import export
from generator.commands.register.importing import import_
from generator.commands.register.listing import due, list_


@click.group()
def register() -> None:
    """Keep the register of who is trained: one sealed file, the same as that of the page.

    The passphrase is asked for, or taken from MICROSITE_PASSPHRASE; it is never an argument. The file is never written
    unsealed.
    """


for command in (import_, list_, due, export):
    register.add_command(command)
