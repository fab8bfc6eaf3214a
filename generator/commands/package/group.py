"""``microsite package``: a site, or the base, made ready to be handed on."""

from __future__ import annotations

import click

from generator.commands.package.base import base
from generator.commands.package.single_file import single_file
from generator.commands.package.zip import zip_


@click.group()
def package() -> None:
    """Make one file of a site, to hand on: a ZIP for a shared drive, or one page for mail and USB.

    The same site makes the same bytes. The files in a ZIP are of 1980, or of SOURCE_DATE_EPOCH where that is set.
    """


for command in (zip_, single_file, base):
    package.add_command(command)
