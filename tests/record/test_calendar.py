"""Calendar files, the same as JavaScript writes (the twin is calendar.test.mjs), and as another program reads them."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.record.calendar import CalendarEvent, write_calendar

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("calendar.json").read_text("utf-8"))
STAMP = "2026-11-25T19:05:06Z"


def written(case: dict[str, Any]) -> str:
    return write_calendar([CalendarEvent(**event) for event in case["events"]], case["stamp"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_a_calendar_has_its_bytes(case: dict[str, Any]) -> None:
    assert written(case).split("\r\n") == case["lines"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_another_program_reads_what_was_meant(case: dict[str, Any]) -> None:
    calendar = icalendar.Calendar.from_ical(written(case))
    events = calendar.walk("VEVENT")
    assert [(str(e["UID"]), e["DTSTART"].dt) for e in events] == [
        (given["uid"], date.fromisoformat(given["day"])) for given in case["events"]
    ]
    for event, given_event in zip(events, case["events"], strict=True):
        assert event["DTSTAMP"].dt == datetime.fromisoformat(case["stamp"])
        assert event.walk("VALARM")[0]["TRIGGER"].dt == timedelta(days=-30)
        if given_event["summary"].isprintable():
            assert str(event["SUMMARY"]) == given_event["summary"]
            assert str(event.get("DESCRIPTION", "")) == given_event.get("description", "")
        assert "ATTENDEE" not in event


@given(summary=st.text(max_size=200), description=st.text(max_size=400))
@settings(deadline=None)
def test_whatever_a_name_holds_the_file_has_one_event_and_short_lines(summary: str, description: str) -> None:
    text = write_calendar([CalendarEvent(uid="u", day="2027-11-25", summary=summary, description=description)], STAMP)
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert not any(set(line) & set("\r\n") for line in lines)
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["DTSTART"].dt == date(2027, 11, 25)
    assert event["DTSTAMP"].dt == datetime(2026, 11, 25, 19, 5, 6, tzinfo=UTC)
