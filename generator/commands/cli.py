"""The command line: one group, one file for each command.

A command is imported when it is called: most need libraries that the others don't.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import cast

import click

COMMANDS = {
    "base": "Build the base: a site with placeholders for microsite stamp.",
    "build": "Build the site.",
    "check": "Check all files and report every problem.",
    "convert": "Convert questions of other programs into a quiz file.",
    "course": "Say which course is used, and what a newer one changes.",
    "doctor": "Check the installation, and say what to type to fix it.",
    "export": "Write the questions for another program, such as Moodle.",
    "fmt": "Format quiz files without changing a word.",
    "new": "Create a course, module, question, scenario or setting.",
    "package": "Package a site for a shared drive, email or a learning platform.",
    "schema": "Print a JSON Schema of a YAML file, front matter or a record.",
    "serve": "Preview the site while you write.",
    "stamp": "Make a setting's site from a base.",
    "upgrade": "Say what is yours in a full copy of the project.",
    "verify": "Verify completion records in files, folders, ZIPs or emails.",
}
"""The commands by name, each with its line in the help; modules and functions have the same names."""


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


class LazyGroup(click.Group):
    """A group whose help reads the table, so that it imports no command."""

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with its line."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    commands=cast("MutableMapping[str, click.Command]", LazyCommands()),  # click reads it only
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="microsite")
def cli() -> None:
    """Build a training site for a school, college or nursery from Markdown files and setting.yml."""
