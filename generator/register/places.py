"""The places that a staff list names and the register does not hold: a trust's list names many schools.

The twin is ``unknownPlaces`` of theme/runtime/register/staff.js.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.record.model import RecordError, clean_line
from generator.register.naming import plain_words, squeeze
from generator.register.staff import LONGEST_CELL, StaffFault, StaffList

MOST_NAME = 200
"""Most characters of a setting's name."""


def is_elsewhere(fault: StaffFault) -> bool:
    """Return whether a line was lost because the register does not hold its place."""
    return (fault.field, fault.reason) == ("setting", "unknown")


def unknown_places(cells: Sequence[Sequence[str]], found: StaffList) -> list[str]:
    """Return the places, each once, as the list writes them last."""
    column = found.fields.index("setting") if "setting" in found.fields else -1
    named = (squeeze(cells[fault.line - 1][column][:LONGEST_CELL]) for fault in found.faults if is_elsewhere(fault))
    return list({" ".join(plain_words(name)): name for name in named if _can_be_place(name)}.values())


def _can_be_place(name: str) -> bool:
    try:
        return bool(plain_words(name)) and clean_line(name, most=MOST_NAME) == name
    except RecordError:
        return False
