"""Write days as an iCalendar file (RFC 5545), which every calendar takes in.

The twin is ``theme/runtime/calendar.js``; ``tests/record/calendar.json`` holds both to the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FOLD = 75
"""Most bytes of a line; a longer one goes on in the next, after a space."""
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Controls and lone surrogates; what they would end or hide is somebody else's line."""
SIGNS = re.compile(r"[\\;,]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """Something on a whole day."""

    uid: str
    """The same each time, so that a later file moves the day instead of adding another."""
    day: str
    """YYYY-MM-DD."""
    summary: str
    description: str = ""


def write_calendar(events: Iterable[CalendarEvent], stamp: str) -> str:
    """Write events of a whole day each, with a notice thirty days before; lines end in CRLF.

    ``stamp`` says when the file is made: YYYY-MM-DDThh:mm:ssZ.
    """
    made = stamp.replace("-", "").replace(":", "")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Training microsite//Completion records//EN",
        "CALSCALE:GREGORIAN",
        *(line for event in events for line in _write_event(event, made)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _write_event(event: CalendarEvent, made: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(event.uid)}"
    yield f"DTSTAMP:{made}"
    yield f"DTSTART;VALUE=DATE:{event.day.replace('-', '')}"
    yield f"SUMMARY:{_escape(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escape(event.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escape(event.summary)}"
    yield "TRIGGER:-P30D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _escape(text: str) -> str:
    return SIGNS.sub(r"\\\g<0>", CONTROLS.sub("", text)).replace("\n", "\\n")


def _fold(line: str) -> str:
    """Fold a line between characters, never within one."""
    folded, left = "", FOLD
    for character in line:
        size = len(character.encode())
        if size > left:
            folded += "\r\n "
            left = FOLD - 1
        folded += character
        left -= size
    return folded
