"""Days as YYYY-MM-DD, so many months later.

The twin is theme/runtime/dates/days.js; tests/records/vectors.json holds both to the same days.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

LAST = "9999-12-31"
"""The last day that can be written; what would lie beyond is this one."""


def add_months(day: str, months: int) -> str:
    """Return the day (YYYY-MM-DD) ``months`` months after a day, or that month's last day if it is too short."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return LAST
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()
