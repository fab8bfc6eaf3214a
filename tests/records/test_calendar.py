"""Calendar files as the browser writes them (calendar.test.mjs), and as another program reads them."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((HERE / "calendar.json").read_text("utf-8"))
REMINDERS = {None: timedelta(days=-30), "PT9H": timedelta(hours=9)}
DUE = HERE.parent / "register" / "shared" / "due.ics"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_another_program_reads_what_was_meant(case: dict[str, Any]) -> None:
    calendar = icalendar.Calendar.from_ical("\r\n".join(case["lines"]))
    events = calendar.walk("VEVENT")
    assert [(str(e["UID"]), e["DTSTART"].dt) for e in events] == [
        (given["uid"], date.fromisoformat(given["day"])) for given in case["events"]
    ]
    for event, given_event in zip(events, case["events"], strict=True):
        assert event["DTSTAMP"].dt == datetime.fromisoformat(case["stamp"])
        assert event.walk("VALARM")[0]["TRIGGER"].dt == REMINDERS[given_event.get("alarm")]
        if given_event["summary"].isprintable():
            assert str(event["SUMMARY"]) == given_event["summary"]
            assert str(event.get("DESCRIPTION", "")) == given_event.get("description", "")
        assert "ATTENDEE" not in event


def test_another_program_reads_the_due_days_of_a_register() -> None:
    events = icalendar.Calendar.from_ical(DUE.read_bytes().decode()).walk("VEVENT")
    days = {str(event["UID"]): (str(event["SUMMARY"]), event["DTSTART"].dt) for event in events}
    assert len(days) == len(events) > 1
    assert days["p4@ashdown"] == ("Ann Due: Online safety is due again", date(2026, 12, 25))
