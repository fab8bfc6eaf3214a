"""A register at a site whose course has editions: what is new, what isn't known here, and what staff must be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from generator.records.carrier import Slip
from tests.support.course import MODULE_TITLES, PATH_MODULES
from tests.support.editions import EditionedSite
from tests.support.key_site import press_and_read, set_today
from tests.support.records import make_slip, write_file
from tests.support.register_page import open_register_file, save_register, unfold_questions
from tests.support.sixty_people import a_record, make_file
from tests.support.visit import DESKTOP, Visit

REGISTER = "for-dsls/register.html"
ALL = list(PATH_MODULES["all-staff"])
NEW = ALL[-1]
CORRECTION = "Don’t copy the picture. Ring the lead now."
OLD, NOW = "2025-26", "2026-27"
EDITIONS: list[Mapping[str, Any]] = [
    {"name": OLD, "from": "2025-09-01", "paths": {**PATH_MODULES, "all-staff": ALL[:-1]}},
    {
        "name": NOW,
        "from": "2026-09-01",
        "paths": PATH_MODULES,
        "tell_now": [{"say": CORRECTION, "source": "https://guidance.example"}],
    },
]


@pytest.fixture
def desk(arrive: Callable[..., Visit], http_root: str) -> Page:
    """A lead at an empty register of a course that lists its editions."""
    visit = arrive(http_root, viewport=DESKTOP, accept_downloads=True)
    EditionedSite(visit.page, EDITIONS)
    set_today(visit.page)
    return visit.open(REGISTER)


def _take_in(page: Page, *slips: Slip) -> None:
    page.set_input_files("#intake-files", [make_file(f"{at}.json", write_file(slip)) for at, slip in enumerate(slips)])
    expect(page.locator("[data-module=register-bar] [data-status]")).to_contain_text("taken in.")
    expect(page.locator(".proposals")).to_be_visible()
    unfold_questions(page)
    page.locator(".proposals").get_by_role("button", name=re.compile("^Add ")).first.click()


def _read_due_days(page: Page) -> set[tuple[str, date]]:
    """Return the id and day of each event of the calendar that the page saves."""
    events = Calendar.from_ical(press_and_read(page, "Save due dates as calendar")).walk("VEVENT")
    return {(str(event["UID"]), event["DTSTART"].dt) for event in events}


def test_a_register_of_one_edition_opens_at_the_next_with_the_same_counts_and_days(
    arrive: Callable[..., Visit], http_root: str, tmp_path: Path
) -> None:
    visit = arrive(http_root, viewport=DESKTOP, accept_downloads=True)
    site = EditionedSite(visit.page, EDITIONS[:1])
    page = set_today(visit.page)
    visit.open(REGISTER)
    days = {"Ann Done": "2026-05-20", "Bob Due": "2025-12-10", "Cy Lapsed": "2025-10-01"}
    _take_in(page, *(make_slip(a_record(name, day, edition=OLD, modules=ALL[:-1])) for name, day in days.items()))
    counts = "3 people expected: 1 up to date, 1 due soon, 1 overdue."
    expect(page.locator("[data-summary]")).to_have_text(counts)
    due = _read_due_days(page)
    assert len(due) == len(days)
    saved = save_register(page, tmp_path)

    site.editions = EDITIONS
    other = arrive(http_root, viewport=DESKTOP, accept_downloads=True)
    site.serve(other.page)
    page = set_today(other.page)
    other.open(REGISTER)
    open_register_file(page, saved)
    expect(page.locator("[data-summary]")).to_have_text(counts)
    assert _read_due_days(page) == due
    page.get_by_role("button", name="Ann Done", exact=True).click()
    expect(page.locator(".person [data-since]")).to_have_text(f"New since edition {OLD}: {MODULE_TITLES[NEW]}.")


def test_a_module_added_takes_nobody_s_training_away(desk: Page) -> None:
    _take_in(desk, make_slip(a_record("Ann Older", "2026-05-20", edition=OLD, modules=ALL[:-1])))
    expect(desk.locator("[data-summary]")).to_have_text("1 person expected: 1 up to date.")
    desk.get_by_role("button", name="Ann Older", exact=True).click()
    person = desk.locator(".person")
    expect(person.locator("[data-said]")).to_contain_text("Older edition")
    expect(person.locator("[data-since]")).to_have_text(f"New since edition {OLD}: {MODULE_TITLES[NEW]}.")
    person.get_by_text("Copy a reminder", exact=True).click()
    assert MODULE_TITLES[NEW] in person.locator("[data-reminder]").input_value()


def test_a_record_of_an_unknown_edition_counts_once_the_lead_says_until_when(desk: Page) -> None:
    _take_in(desk, make_slip(a_record("Zed Unknown", "2026-10-20", edition="2031-32")))
    expect(desk.locator("[data-summary]")).to_have_text("1 person expected: 1 missing.")
    desk.get_by_role("button", name="Zed Unknown", exact=True).click()
    person = desk.locator(".person")
    expect(person.locator("[data-said]")).to_contain_text("From an edition this site doesn’t know")
    expect(person.locator("[data-unknown]")).to_contain_text("doesn’t know edition 2031-32")
    until = person.get_by_label("Counts until")
    until.fill("2020-01-01")
    person.get_by_role("button", name="Let it count until then").click()
    expect(desk.locator("[data-summary]")).to_have_text("1 person expected: 1 missing.")
    until.fill("2027-03-01")
    person.get_by_role("button", name="Let it count until then").click()
    expect(desk.locator("[data-summary]")).to_have_text("1 person expected: 1 up to date.")
    expect(person.locator("[data-accepted]")).to_contain_text("count until 1 March 2027")
    expect(person.locator("[data-said]")).to_contain_text("Due again on 1 March 2027")
    person.get_by_role("button", name="Undo").click()
    expect(desk.locator("[data-summary]")).to_have_text("1 person expected: 1 missing.")


def test_whom_to_tell_of_a_correction_is_listed_until_the_lead_has_told_them(desk: Page) -> None:
    older = make_slip(a_record("Ann Older", "2026-05-20", edition=OLD, modules=ALL[:-1]))
    _take_in(desk, older, make_slip(a_record("Bob Newer", "2026-10-20", edition=NOW)))
    expect(desk.locator("[data-value=not-told]")).to_have_text("Not told of a correction: 1")
    desk.locator("[data-reminders] summary").click()
    desk.get_by_label("For those who are").select_option("not told of a correction")
    assert CORRECTION in desk.locator("#evidence-text").input_value()
    expect(desk.locator("[data-names]")).to_have_text("Ann Older")
    desk.get_by_role("button", name="They’ve been told today").click()
    expect(desk.locator("[data-module=register-bar] [data-status]")).to_contain_text("1 person")
    expect(desk.locator("[data-value=not-told]")).to_be_hidden()
    desk.locator("[data-undo]").click()
    expect(desk.locator("[data-value=not-told]")).to_have_text("Not told of a correction: 1")
