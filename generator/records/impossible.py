"""Contradictions between a record's dates, which a wrong clock or an edited file causes; the verdict ignores them.

The twin is theme/runtime/record/impossible.js, which takes RULES from here; both obey tests/records/impossible.json.
There is no remark on a record to be renewed before it was completed: that is refused as it is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.records.carrier import Slip


@dataclass(frozen=True, slots=True)
class DateContradiction:
    """A contradiction between two dates of a record, or of one with today; ``name`` is the key of its message."""

    name: str
    days: Mapping[str, str]
    """The days that its sentence names, as YYYY-MM-DD."""


RULES = (
    ("completed-ahead", "completed", "today"),
    ("read-ahead", "read", "today"),
    ("countersigned-ahead", "on", "today"),
    ("countersigned-early", "completed", "on"),
    ("countersigned-unread", "read", "on"),
)
"""Each name with two days, of which the first may not come after the second."""


def find_date_contradictions(slip: Slip, today: str) -> Sequence[DateContradiction]:
    """Return the dates of a slip (a record with its countersignature) that contradict each other or are after today."""
    days = {
        "completed": slip.record.last_completed_day,
        "read": max((policy.acknowledged for policy in slip.record.policies or ()), default=""),
        "on": slip.countersignature.on if slip.countersignature else "",
        "today": today,
    }
    found = [rule for rule in RULES if days[rule[2]] and days[rule[1]] > days[rule[2]]]
    return [DateContradiction(name, {day: days[day] for day in pair if day != "today"}) for name, *pair in found]
