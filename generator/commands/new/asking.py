"""Questions on a terminal, each of which an option can answer beforehand; a wrong word is told with what was meant."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import click

from generator.errors import GeneratorError
from generator.findings import did_you_mean, shorten

T = TypeVar("T")
WIDE = 100


def ask(given: str | None, prompt: str, option: str, read: Callable[[str], T], default: str | None = None) -> T:
    """Return what an option says, or else what somebody types; a word that cannot be read is asked for again.

    ``read`` raises GeneratorError with what is wrong; of an option that ends the command.
    """
    if given is not None:
        return read(given)
    while True:
        text = _prompt(prompt, option, default)
        try:
            return read(text)
        except GeneratorError as fault:
            click.echo(f"{str(fault)[:1].upper()}{str(fault)[1:]}.", err=True)


def _prompt(prompt: str, option: str, default: str | None) -> str:
    try:
        return str(click.prompt(prompt, default=default, err=True)).strip()
    except click.Abort as fault:
        if sys.stdin.isatty():
            raise
        raise GeneratorError(f"there is nobody to ask: give {option}") from fault


def offer(heading: str, known: Mapping[str, str]) -> None:
    """Show what can be chosen, a line each."""
    click.echo(f"\n{heading}", err=True)
    width = max(map(len, known), default=0)
    for name, words in known.items():
        click.echo(f"  {name:<{width}}  {shorten(words, WIDE - width)}", err=True)


def pick(text: str, known: Mapping[str, str], sort: str) -> str:
    """Return the name that was meant, whatever its capitals; raise GeneratorError where there is none such."""
    by_plain = {name.casefold(): name for name in known}
    found = by_plain.get(text.strip().casefold())
    if found is None:
        near = did_you_mean(text.strip(), known)
        raise GeneratorError(f"there is no {sort} “{shorten(text)}”. {near}Known are {', '.join(known)}")
    return found


def pick_several(text: str, known: Mapping[str, str], sort: str) -> Sequence[str]:
    """Return the names that were meant, with commas or spaces between them."""
    return tuple(dict.fromkeys(pick(word, known, sort) for word in text.replace(",", " ").split()))
