"""Names to choose from, such as the ids of a course: in an option, at a prompt and with the Tab key.

docs/writing.md says how to switch completion on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

import click
from click.shell_completion import CompletionItem

from generator.authoring.item_ids import read_course_lookup
from generator.diagnostics.choosing import choose_name, choose_names
from generator.diagnostics.finding import shorten
from generator.errors import GeneratorError
from generator.system.installed_course import COURSE_FILE, find_course_folder

T = TypeVar("T")
Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
WIDTH = 100
"""Characters of a line in a list of choices."""


class Choices(NamedTuple):
    """The names that a user can choose from, each with its description."""

    sort: str
    names: Mapping[str, str]

    def __str__(self) -> str:
        width = max(map(len, self.names), default=0)
        rows = [f"  {name:<{width}}  {shorten(words, WIDTH - width)}".rstrip() for name, words in self.names.items()]
        return "\n".join(["", f"Choose a {self.sort}:", *rows])

    def parse(self, text: str) -> str:
        """Return the name that equals a text except for capitals; raise GeneratorError if there is none."""
        return choose_name(self.sort, self.names, text)

    def parse_several(self, text: str) -> list[str]:
        """Return the names in a text, between commas or spaces, once each; raise GeneratorError if unknown or none."""
        return choose_names(self.sort, self.names, text.replace(",", " ").split())

    def complete(self, _context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the names that start with a text, for completion with the Tab key."""
        prefix = incomplete.casefold()
        return [
            CompletionItem(name, help=self.names[name]) for name in self.names if name.casefold().startswith(prefix)
        ]


def complete_from_course(part: str, description: str) -> Complete:
    """Return a function that completes ids of a ``part`` of course.yml by Tab, each with its ``description`` field."""

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the ids in course.yml that begin with the text typed so far (``incomplete``)."""
        root = Path(context.params.get("root") or ".").resolve()
        course, _ = read_course_lookup(root, find_course_folder(root) / COURSE_FILE)
        names = {one.id: getattr(one, description) for one in getattr(course, part, ())}
        return Choices(part, names).complete(context, parameter, incomplete)

    return complete


complete_modules = complete_from_course("modules", "title")
complete_statements = complete_from_course("statements", "text")


def ask(  # noqa: PLR0913 - the parts of one question
    option: str,
    given: str | None,
    prompt: str,
    parse: Callable[[str], T],
    *,
    default: str | None = None,
    choices: Choices | None = None,
) -> T:
    """Parse the value ``given`` for a command's option; without one, ask at the terminal until one can be parsed."""
    if given is not None:
        return parse(given)
    is_terminal = sys.stdin.isatty()
    while True:
        line = None if is_terminal else _read_line(option)  # before the prompt: without input, only the error is shown
        if choices:
            click.echo(choices, err=True)
            choices = None
        try:
            if line is None:
                return parse(str(click.prompt(prompt, default=default, err=True)).strip())
            click.echo(f"{prompt}{f' [{default}]' if default else ''}: {line}", err=True)
            return parse(line or default or "")
        except GeneratorError as fault:
            message = str(fault)
            click.echo(f"{message[:1].upper()}{message[1:]}.", err=True)


def _read_line(option: str) -> str:
    """Return a line of standard input that isn't a terminal; raise GeneratorError if there is none."""
    line: bytes = sys.stdin.buffer.readline()
    if not line:
        raise GeneratorError(f"not an interactive terminal; pass {option}")
    return line.decode("utf-8", "replace").strip()
