"""Days as YYYY-MM-DD: one some time later, and the one by which training is to be renewed.

The twin is theme/runtime/dates/days.js; tests/record/renewals.json holds both to the same days.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from generator.records.rule import Rule

EARLY_DAYS = 92
"""Who is trained fewer than this many days before a fixed day is due on that of the year after."""
LAST = "9999-12-31"
"""The last day that can be written; what would lie beyond is this one."""


def add_months(day: str, months: int) -> str:
    """Return the day so many months later; where that month is too short, its last day."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return LAST
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def add_days(day: str, days: int) -> str:
    """Return the day so many days later, or earlier where the number is below nought."""
    start = date.fromisoformat(day)
    return LAST if days > (date.max - start).days else (start + timedelta(days)).isoformat()


def renew_by(last: str, rule: Rule) -> str:
    """Return the day by which training that was completed on a day is to be renewed: a fixed day, or months later.

    Whoever does it in the three months before the fixed day does it for the coming year, not for the one that ends.
    """
    if rule.renew_on is None:
        return add_months(last, rule.months)
    earliest = add_days(last, EARLY_DAYS)
    same = f"{earliest[:4]}-{rule.renew_on}"
    return add_months(same, 12) if same < earliest else same
