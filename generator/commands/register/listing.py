"""``microsite register list`` and ``due``: who stands where today, and who is due when."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from generator.commands.kept import open_register
from generator.commands.register.context import Context, with_context
from generator.commands.register.leaving import write_due_days, write_table
from generator.commands.register.printing import print_standings
from generator.register.model import Register
from generator.register.standing import FLAGS, STATES, Standing

Write = Callable[[Context, Register, Sequence[Standing]], str]


def _write_json(_context: Context, _register: Register, found: Sequence[Standing]) -> str:
    return json.dumps([asdict(standing) for standing in found], ensure_ascii=False, indent=2) + "\n"


LISTS: Mapping[str, Write] = {"text": print_standings, "csv": write_table, "json": _write_json}
DUES: Mapping[str, Write] = {"text": print_standings, "ics": write_due_days}


def _with_style(styles: Mapping[str, Write]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    text = "How it is written."
    return click.option(
        "--format", "style", type=click.Choice(list(styles)), default="text", help=text, show_default=True
    )


@click.command("list")
@with_context
@click.option(
    "--state",
    "wanted",
    type=click.Choice([*STATES, *FLAGS]),
    multiple=True,
    help="Only those in this state, or with this note; may be said again for more.",
)
@_with_style(LISTS)
def list_(context: Context, register: Path, wanted: tuple[str, ...], style: str) -> None:
    """List everybody in REGISTER, and records that are nobody's, with where each stands."""
    kept = open_register(register).register
    found = [s for s in context.stand(kept) if not wanted or s.state in wanted or set(wanted) & set(s.flags)]
    click.echo(LISTS[style](context, kept, found), nl=False)


@click.command()
@with_context
@click.option("--within", type=click.IntRange(0, 3650), default=30, show_default=True, help="So many days ahead.")
@_with_style(DUES)
def due(context: Context, register: Path, within: int, style: str) -> None:
    """List who is due in the next days, or was due and has not been trained again; the most urgent first."""
    kept = open_register(register).register
    context = replace(context, facts=replace(context.facts, soon=within))
    found = [s for s in context.stand(kept) if s.days is not None and s.days <= within and is_expected(s)]
    click.echo(DUES[style](context, kept, sorted(found, key=lambda s: s.days or 0)), nl=False)


def is_expected(standing: Standing) -> bool:
    """Return whether training is asked of somebody now."""
    return standing.state not in ("left", "unknown", "not-expected")
