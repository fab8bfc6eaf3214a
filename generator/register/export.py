"""Write standings as CSV for spreadsheets, and their due days for a calendar.

UTF-8 with a mark, CRLF, the same columns always, nothing that calculates. The twin is theme/runtime/register/export.js.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from generator.record.calendar import CalendarEvent
from generator.record.rule import titles
from generator.register.facts import Facts
from generator.register.model import RegisterSetting
from generator.register.standing import Standing

CSV_COLUMNS = (
    "name",
    "role",
    "setting",
    "path",
    "state",
    "trained",
    "due",
    "edition",
    "counter",
    "flags",
    "missing",
)
"""Their order stays, whatever the words are."""
FORMULA = re.compile(r"[\s\ufeff\u200c\u200d]*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet takes for the beginning of a formula: the signs, in full width too, after what some pass over."""


@dataclass(frozen=True, slots=True)
class CsvWords:
    """The words of a table, from the catalogue."""

    columns: Mapping[str, str]
    states: Mapping[str, str]
    flags: Mapping[str, str]
    counters: Mapping[str, str]


def guard(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before what begins like one."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def make_rows(
    standings: Iterable[Standing], facts: Facts, words: CsvWords, settings: Sequence[RegisterSetting]
) -> list[list[str]]:
    """Return standings, in the order given, as rows of words, the headers first."""
    names = {setting.id: setting.name for setting in settings}
    paths, modules = titles(facts.known.paths), titles(facts.known.modules)
    rows = [
        [
            standing.name,
            standing.role or "",
            names.get(standing.setting, standing.setting),
            paths.get(standing.path, standing.path),
            words.states[standing.state],
            standing.trained or "",
            standing.due or "",
            standing.edition or "",
            words.counters[standing.counter],
            "; ".join(words.flags[flag] for flag in standing.flags),
            "; ".join(modules.get(id, id) for id in standing.missing),
        ]
        for standing in standings
    ]
    return [[words.columns[column] for column in CSV_COLUMNS], *rows]


def write_csv(standings: Iterable[Standing], facts: Facts, words: CsvWords, settings: Sequence[RegisterSetting]) -> str:
    """Return standings, in the order given, as the text of a CSV file; every cell stands in quotation marks."""
    memory = StringIO()
    writer = csv.writer(memory, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([guard(cell) for cell in row] for row in make_rows(standings, facts, words, settings))
    return f"\ufeff{memory.getvalue()}"


def due_events(standings: Iterable[Standing], setting: str, say: Callable[[Standing], str]) -> list[CalendarEvent]:
    """Return the due days of those whose training is asked for.

    An event's id is the person's, not the record's: when they are trained again, the day moves.
    """
    return [
        CalendarEvent(uid=f"{one.person or one.entry}@{setting}", day=one.due, summary=say(one))
        for one in standings
        if one.due and one.state not in ("left", "unknown")
    ]
