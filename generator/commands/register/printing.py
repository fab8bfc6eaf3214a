"""Standings as a table for a terminal, in the words of the page, with the counts at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining

from generator.commands.register.context import Context
from generator.register.model import Register
from generator.register.standing import Standing, State, count
from generator.values import say_iso

GAP = "  "
COUNTED: tuple[State, ...] = ("done", "due", "overdue", "missing", "unknown", "not-expected", "left")
"""The states, in the order in which the page counts them."""


def print_standings(context: Context, register: Register, found: Sequence[Standing]) -> str:
    """Write standings, in the order given, as a table of plain text."""
    names = context.sayer.part("register", "columns")
    columns = ["name", "role", "setting", "state", "trained", "due", "edition", "counter", "flags"]
    if len(register.settings) == 1:
        columns.remove("setting")
    rows = [_cells(context, register, standing) for standing in found]
    table = [{column: names[column] for column in columns}, *rows]
    lines = align([[row[column] for column in columns] for row in table])
    return "\n".join([*(lines if rows else []), "", _sum_up(context, found)]).lstrip("\n") + "\n"


def align(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table whose columns are as wide as their widest cell."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield GAP.join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def _width(cell: str) -> int:
    """Return how wide a cell is; an accent that stands apart takes no room."""
    return sum(not combining(character) for character in cell)


def say_date(day: str | None) -> str:
    """Say a day as the pages do, or nothing where there is none."""
    return say_iso(day) if day else ""


def _cells(context: Context, register: Register, standing: Standing) -> dict[str, str]:
    part = context.sayer.part
    settings = {setting.id: setting.name for setting in register.settings}
    return {
        "name": standing.name or part("register")["nameless"],
        "role": standing.role or "",
        "setting": settings.get(standing.setting, standing.setting),
        "state": part("register", "states")[standing.state],
        "trained": say_date(standing.trained),
        "due": say_date(standing.due),
        "edition": standing.edition or "",
        "counter": part("register", "counters")[standing.counter],
        "flags": "; ".join(part("register", "flags")[flag] for flag in standing.flags),
    }


def _sum_up(context: Context, found: Sequence[Standing]) -> str:
    """Say how many are in each state, as the page does above its table."""
    told = count(found)
    words, parts = context.sayer.part("register"), context.sayer.part("register", "parts")
    soon = str(context.facts.soon)
    said = [
        context.sayer.fill(parts[state], count=str(told.states[state]), days=soon)
        for state in COUNTED
        if told.states[state]
    ]
    people = context.say("register_people", told.people)
    return context.sayer.fill(words["summary"], people=people, parts=", ".join(said)) if said else f"{people}."
