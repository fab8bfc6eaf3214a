"""``microsite doctor``: looks at everything, changes nothing, and asks no network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import click

from generator.commands.doctor.probe import Probe, State
from generator.commands.doctor.project import look_at_project
from generator.commands.options import count
from generator.errors import EXIT_FINDINGS

SIGNS = {State.OK: "  ok      ", State.OPTIONAL: "  -       ", State.MISSING: "  MISSING "}


@click.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder.",
    show_default=True,
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def doctor(root: Path, style: str) -> None:
    """Say what is installed, what is missing, and what to type.

    Ends with 0 where everything that is needed is there, and with 1 where something is missing.
    """
    from generator.commands.doctor.installed import (  # noqa: PLC0415 - packaging takes a while to load
        look_at_extras,
        look_at_program,
        look_at_tools,
    )

    probes = [*look_at_program(), *look_at_project(root.resolve()), *look_at_extras(), *look_at_tools()]
    click.echo(_write_json(probes) if style == "json" else _write_text(probes))
    if any(probe.state is State.MISSING for probe in probes):
        raise SystemExit(EXIT_FINDINGS)


def _write_json(probes: Iterable[Probe]) -> str:
    return json.dumps([asdict(probe) for probe in probes], ensure_ascii=False, indent=2)


def _write_text(probes: Sequence[Probe]) -> str:
    lines: list[str] = []
    width = max(len(probe.name) for probe in probes)
    for part, group in groupby(probes, key=lambda probe: probe.part):
        lines += [part, *(line for probe in group for line in _write_probe(probe, width)), ""]
    return "\n".join([*lines, _sum_up(probes)])


def _write_probe(probe: Probe, width: int) -> list[str]:
    first = f"{SIGNS[probe.state]}{probe.name:<{width}}  {probe.said}".rstrip()
    return [first, *([f"{' ' * len(SIGNS[probe.state])}{probe.todo}."] if probe.todo else [])]


def _sum_up(probes: Iterable[Probe]) -> str:
    states = [probe.state for probe in probes]
    missing, optional = states.count(State.MISSING), states.count(State.OPTIONAL)
    extra = (
        f"; {count(optional, 'thing', 'things')} that only some need {'is' if optional == 1 else 'are'} not"
        if optional
        else ""
    )
    if missing:
        return f"{count(missing, 'thing', 'things')} must be put right: look for MISSING above."
    return f"Everything that is needed is there{extra}."
