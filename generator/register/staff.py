"""Read a staff list out of the rows of a table: any headers, in any order, each faulty line or cell named.

Only what is mapped is ever looked at; all else in the table is left behind here. The twin is
theme/runtime/register/staff.js.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.record.model import RecordError, clean_line
from generator.record.rule import titles
from generator.register.columns import guess_fields
from generator.register.facts import Facts
from generator.register.model import MOST_PEOPLE, ColumnField, Register, RegisterError, check_email
from generator.register.naming import plain_words, squeeze
from generator.register.staff_days import read_day

LONGEST_CELL = 1_000
GUARD = re.compile(r"\A'(?=[=+\-@＝＋－＠])")
"""The apostrophe that keeps a spreadsheet from calculating."""
Reason = Literal["none", "unreadable", "unknown", "many"]
"""Nothing there; not as it should be; not one of ours; too many lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """One line of a staff list, read; what is not given leaves a person as they are."""

    name: str
    setting: str
    role: str | None = None
    path: str | None = None
    email: str | None = None
    joined: str | None = None


@dataclass(frozen=True, slots=True)
class StaffFault:
    """Why a line, or a cell of it, was not taken; a fault in ``name`` loses the line."""

    line: int
    """Row of the table, the header being 1."""
    field: ColumnField
    reason: Reason


@dataclass(frozen=True, slots=True)
class StaffList:
    """A staff list as read."""

    rows: tuple[StaffRow, ...]
    faults: tuple[StaffFault, ...]
    fields: tuple[ColumnField, ...]
    """What each column was taken for, by its place."""
    headers: tuple[str, ...]
    """As they stand in the file."""


@dataclass(frozen=True, slots=True)
class StaffRules:
    """What a list is read against."""

    setting: str
    """Whose list it is, where no column says."""
    settings: Mapping[str, str]
    paths: Mapping[str, str]
    """Titles by id."""
    columns: Mapping[str, ColumnField]
    """What headers are taken for, by their key."""

    @classmethod
    def of(cls, register: Register, facts: Facts, setting: str) -> StaffRules:
        """Return the rules of a register."""
        settings = {setting.id: setting.name for setting in register.settings}
        return cls(setting, settings, titles(facts.known.paths), register.columns)


class _CellError(ValueError):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def _read_joined(words: str) -> str:
    day = read_day(words)
    if day is None:
        raise _CellError("unreadable")
    return day


def _find(words: str, titles: Mapping[str, str]) -> str:
    sought = plain_words(words)
    found = next((id for id, title in titles.items() if id == words or plain_words(title) == sought), None)
    if found is None:
        raise _CellError("unknown")
    return found


READERS: Mapping[ColumnField, Callable[[str, StaffRules], str]] = {
    "role": lambda words, _: clean_line(words),
    "email": lambda words, _: check_email(re.sub(r"\Amailto:", "", words, flags=re.IGNORECASE)),
    "joined": lambda words, _: _read_joined(words),
    "setting": lambda words, rules: _find(words, rules.settings),
    "path": lambda words, rules: _find(words, rules.paths),
}
"""How each field's words become what is kept; empty where there is nothing to keep."""


def read_staff(cells: Sequence[Sequence[str]], rules: StaffRules) -> StaffList:
    """Read a staff list; the first row with words is the header."""
    at = next((at for at, row in enumerate(cells) if any(map(squeeze, row))), -1)
    header = cells[at] if at >= 0 else ()
    headers = tuple(squeeze(cell[:LONGEST_CELL].removeprefix("\ufeff")) for cell in header)
    fields = tuple(guess_fields(headers, rules.columns))
    if "name" not in fields and "last" not in fields:
        return StaffList((), (StaffFault(max(at, 0) + 1, "name", "none"),), fields, headers)
    rows: list[StaffRow] = []
    faults: list[StaffFault] = []
    for line, row in enumerate(cells[at + 1 :], at + 2):
        if not any(map(squeeze, row)):
            continue
        if len(rows) == MOST_PEOPLE:
            faults.append(StaffFault(line, "name", "many"))
            break
        found = _read_row(_said(row, fields), rules, line, faults)
        if found:
            rows.append(found)
    return StaffList(tuple(rows), tuple(faults), fields, headers)


def _said(cells: Sequence[str], fields: Sequence[ColumnField]) -> dict[ColumnField, str]:
    """Return the words of a line by field."""
    words = (GUARD.sub("", squeeze(cell[:LONGEST_CELL])) for cell in cells)
    return {field: cell for field, cell in zip(fields, words, strict=False) if field and cell}


def _read_row(
    said: Mapping[ColumnField, str], rules: StaffRules, line: int, faults: list[StaffFault]
) -> StaffRow | None:
    def take(field: ColumnField, read: Callable[[], str]) -> str:
        try:
            return read()
        except _CellError as fault:
            faults.append(StaffFault(line, field, fault.reason))
        except (RecordError, RegisterError, ValueError):
            faults.append(StaffFault(line, field, "unreadable"))
        return ""

    name = take("name", lambda: _read_name(said))
    found: dict[ColumnField, str] = {}
    for field, read in READERS.items():
        words = said.get(field, "")
        if words and (value := take(field, lambda: read(words, rules))):  # noqa: B023 - called at once
            found[field] = value
    if not name or ("setting" in said and "setting" not in found):
        return None
    return StaffRow(**{"name": name, "setting": rules.setting, **found})


def _read_name(said: Mapping[ColumnField, str]) -> str:
    """Read "Owen, Siân" as Siân Owen, as two columns are."""
    whole = said.get("name") or " ".join(filter(None, (said.get("first"), said.get("last"))))
    if not whole:
        raise _CellError("none")
    parts = list(map(squeeze, whole.split(",")))
    return clean_line(" ".join(reversed(parts)) if len(parts) == 2 and all(parts) else whole)
