"""Dates of a record that cannot all be right: a wrong clock made them, or somebody wrote them. It is no verdict.

The twin is theme/runtime/record/impossible.js; tests/record/impossible.json holds both to the same remarks. There is no
remark on a record to be renewed before it was completed: that is refused as it is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.records.carrier import Slip


@dataclass(frozen=True, slots=True)
class Impossible:
    """One contradiction: ``name`` is one of a closed table, and the catalogue has the words for each."""

    name: str
    days: Mapping[str, str]
    """The days that its sentence names, as YYYY-MM-DD."""


def find_impossible(slip: Slip, today: str) -> Sequence[Impossible]:
    """Return what contradicts itself in the dates of a slip; ``today`` is the day on which it is read."""
    completed = slip.record.last_day
    read = max((policy.acknowledged for policy in slip.record.policies or ()), default="")
    on = slip.countersignature.on if slip.countersignature else ""
    found = {
        "completed-ahead": (completed > today, {"completed": completed}),
        "read-ahead": (read > today, {"read": read}),
        "countersigned-ahead": (on > today, {"on": on}),
        "countersigned-early": (bool(on) and on < completed, {"on": on, "completed": completed}),
        "countersigned-unread": (bool(on) and on < read, {"on": on, "read": read}),
    }
    return [Impossible(name, days) for name, (is_so, days) in found.items() if is_so]
