"""The command line: one group, one file for each command.

A command is imported when it is called: most need libraries that the others don't.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import cast

import click

COMMANDS = (
    "base",
    "build",
    "check",
    "convert",
    "doctor",
    "export",
    "fmt",
    "new",
    "package",
    "schema",
    "serve",
    "stamp",
    "upgrade",
    "verify",
)
"""The names of the commands, and of their modules and functions."""


class LazyCommands(Mapping[str, click.Command]):
    """All commands by name, each imported when it is looked up."""

    def __getitem__(self, name: str) -> click.Command:
        """Return a command by its name; raise KeyError if there is none of this name."""
        if name not in COMMANDS:
            raise KeyError(name)
        command: click.Command = getattr(import_module(f"generator.commands.{name}"), name)
        return command

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all commands."""
        return iter(COMMANDS)

    def __len__(self) -> int:
        """Return the number of commands."""
        return len(COMMANDS)


@click.group(
    commands=cast("MutableMapping[str, click.Command]", LazyCommands()),  # click reads it only
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="microsite")
def cli() -> None:
    """Build a training site for a school, college or nursery from Markdown files and setting.yml."""
