"""The command line: one group, one file for each command."""

from __future__ import annotations

import click

from generator.commands.base import base
from generator.commands.build import build
from generator.commands.check import check
from generator.commands.convert import convert
from generator.commands.doctor import doctor
from generator.commands.fmt import fmt
from generator.commands.new import new
from generator.commands.package import package
from generator.commands.schema import schema
from generator.commands.serve import serve
from generator.commands.stamp import stamp
from generator.commands.upgrade import upgrade
from generator.commands.verify import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="microsite")
def cli() -> None:
    """Build a training site for a school, college or nursery from Markdown files and setting.yml."""


COMMANDS = (
    base,
    build,
    check,
    convert,
    doctor,
    fmt,
    new,
    package,
    serve,
    schema,
    stamp,
    upgrade,
    verify,
)
for command in COMMANDS:
    cli.add_command(command)
