"""Days as people in the United Kingdom write them in a staff list: 1/9/2026, 01.09.26, 1 September 2026, 2026-09-01.

The twin is theme/runtime/register/staff-days.js.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})")
WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -]([0-9]{4}|[0-9]{2})")
TIME = re.compile(r"[ t][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?z?\Z")
"""What spreadsheets put behind a day."""
CENTURY = 70
"""A year of two digits from here on is one of the 1900s."""
FIRST_YEAR = 1900


def read_day(words: str) -> str | None:
    """Return a day as YYYY-MM-DD, or None where the words are none.

    A day before 2000, which no induction hangs on, is an empty one.
    """
    year, month, day = _parts_of(TIME.sub("", words.lower()))
    if len(year) == 2:
        year = f"20{year}" if int(year) < CENTURY else f"19{year}"
    if year >= "2000":
        return f"{year}-{month:02}-{day:02}" if _is_day(int(year), month, day) else None
    return "" if year >= str(FIRST_YEAR) and _is_day(2000, month, day) else None


def _parts_of(text: str) -> tuple[str, int, int]:
    if iso := ISO.fullmatch(text):
        return iso[1], int(iso[2]), int(iso[3])
    if numbers := NUMBERS.fullmatch(text):
        return numbers[3], int(numbers[2]), int(numbers[1])
    words = WORDS.fullmatch(text)
    if words and words[2][:3] in MONTHS:
        return words[3], MONTHS.index(words[2][:3]) + 1, int(words[1])
    return "", 0, 0


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
