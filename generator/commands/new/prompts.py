"""Options that are asked for on a terminal if they were not given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

import click

from generator.diagnostics.finding import did_you_mean, shorten
from generator.errors import GeneratorError

T = TypeVar("T")
WIDTH = 100


class Known(NamedTuple):
    """The names of one sort to choose from, each with its description."""

    sort: str
    names: Mapping[str, str]

    def offer(self, given: str | None) -> None:
        """Show all names unless one is given."""
        if given is None:
            width = max(map(len, self.names), default=0)
            lines = (
                f"  {name:<{width}}  {shorten(words, WIDTH - width)}".rstrip() for name, words in self.names.items()
            )
            click.echo("\n".join(["", f"Choose a {self.sort}:", *lines]), err=True)

    def pick(self, text: str) -> str:
        """Return the name that equals a text except for capitals; raise GeneratorError if there is none."""
        found = {name.casefold(): name for name in self.names}.get(text.strip().casefold())
        if found is None:
            near = did_you_mean(text.strip(), self.names)
            raise GeneratorError(f"there is no {self.sort} “{shorten(text)}”. {near}Known are {', '.join(self.names)}")
        return found

    def pick_several(self, text: str) -> list[str]:
        """Return all names in a text."""
        picked = [*dict.fromkeys(map(self.pick, text.replace(",", " ").split()))]
        if not picked:
            raise GeneratorError(f"name one {self.sort} at least")
        return picked


def ask(option: str, given: str | None, prompt: str, parse: Callable[[str], T], default: str | None = None) -> T:
    """Parse the value of an option, or ask until an answer can be parsed; ``parse`` raises GeneratorError."""
    if given is not None:
        return parse(given)
    while True:
        try:
            return parse(str(click.prompt(prompt, default=default, err=True)).strip())
        except GeneratorError as fault:
            message = str(fault)
            click.echo(f"{message[:1].upper()}{message[1:]}.", err=True)
        except click.Abort as fault:
            if sys.stdin.isatty():
                raise
            raise GeneratorError(f"not an interactive terminal; pass {option}") from fault


def choose(option: str, given: str | None, prompt: str, known: Known, default: str | None = None) -> str:
    """Return the known name in an option, or in the answer to a prompt that shows all names."""
    known.offer(given)
    return ask(option, given, prompt, known.pick, default)


def choose_several(option: str, given: str | None, prompt: str, known: Known, default: str | None = None) -> list[str]:
    """Return the known names in an option or an answer, with commas or spaces between them."""
    known.offer(given)
    return ask(option, given, f"{prompt}, with spaces between several", known.pick_several, default)
