"""Remarks on the dates of a record or a badge: contradictions between them, and whether its time is over.

A wrong clock or an edited file causes contradictions; the verdict ignores both. The twin is
theme/runtime/record/impossible.js, which takes RULES and PERIOD from here; both obey tests/records/impossible.json and
periods.json. There is no remark on a record to be renewed before it was completed: that is refused as it is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.records.badge import Badge
from generator.records.carrier import Slip


@dataclass(frozen=True, slots=True)
class DateRemark:
    """A remark on two dates of a record or a badge, or on one and today; ``name`` is the key of its message."""

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
PERIOD = (("countersigned-late", "on", "renew_by"), ("run-out", "today", "renew_by"))
"""The same for days that may be right: the time of a record or a badge is over, or was over before it began."""


def find_date_contradictions(source: Slip | Badge, today: str) -> Sequence[DateRemark]:
    """Return the dates of a slip (a record with its countersignature) or a badge that can't all be right today."""
    return _apply(RULES, _list_days(source, today))


def find_period_remarks(source: Slip | Badge, today: str) -> Sequence[DateRemark]:
    """Return the first remark of PERIOD that applies to a slip (a record as handed over) or a badge, if any does."""
    return _apply(PERIOD, _list_days(source, today))[:1]


def _list_days(source: Slip | Badge, today: str) -> Mapping[str, str]:
    if isinstance(source, Badge):
        return {"on": source.since, "renew_by": source.until, "today": today}
    return {
        "completed": source.record.last_completed_day,
        "read": max((policy.acknowledged for policy in source.record.policies or ()), default=""),
        "on": source.countersignature.on if source.countersignature else "",
        "renew_by": source.record.renew_by,
        "today": today,
    }


def _apply(rules: Sequence[tuple[str, str, str]], days: Mapping[str, str]) -> Sequence[DateRemark]:
    found = [rule for rule in rules if days.get(rule[2]) and days.get(rule[1], "") > days[rule[2]]]
    return [DateRemark(name, {day: days[day] for day in pair if day != "today"}) for name, *pair in found]
