"""What leaves the register: evidence without names, tables and calendars for other programs, texts of reminders."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import find_violations
from tests.support.key_site import FAKE_PRINT, open_register, press_and_read, print_to_pdf, set_today
from tests.support.printed_pages import A4_PORTRAIT, page_sizes, page_texts
from tests.support.sixty_people import DUE, MARKUP, MISSING, SIXTY, a_register, seal_register
from tests.support.visit import Visit


@pytest.fixture
def desk(arrive: Callable[..., Visit], http_root: str) -> Page:
    """A lead with the register of the sixty, one of whose names begins like a formula."""
    visit = arrive(http_root, accept_downloads=True)
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    set_today(visit.page).add_init_script(FAKE_PRINT)
    register = a_register()
    register["people"] = [
        *register["people"],
        {"id": "p99", "name": "=1+1", "setting": "larkwater", "email": "x@y.example"},
    ]  # type: ignore[misc]
    return open_register(visit, seal_register(register))


def test_the_evidence_pack_is_one_sheet_of_counts_without_a_name(desk: Page) -> None:
    desk.get_by_role("button", name="Show the evidence pack").click()
    expect(desk.get_by_role("heading", name="Training: evidence in numbers")).to_be_focused()
    assert find_violations(desk) == []
    pdf = print_to_pdf(desk, "Print the evidence pack")
    assert page_sizes(pdf) == [A4_PORTRAIT]
    (said,) = page_texts(pdf)
    assert "Larkwater Primary School" in said
    assert "As on 25 November 2026" in said
    assert "53 of 61 people are trained." in said
    assert "Not checked yet 53" in said
    assert "Acceptable use policy for staff 4.0" in said
    assert [name for name in SIXTY if name in said] == []
    assert "Save register" not in said
    expect(desk.locator("[data-printed]")).to_have_count(0)


def test_too_few_people_have_no_pack(desk: Page) -> None:
    desk.locator("[data-rows] input[type=checkbox]").first.check()
    desk.get_by_label("Those selected (1)").check()
    desk.get_by_role("button", name="Show the evidence pack").click()
    expect(desk.get_by_text("There are fewer than five people.")).to_be_visible()
    expect(desk.locator("[data-pack]")).to_be_hidden()
    assert len(press_and_read(desk, "Save as CSV").splitlines()) == 2


def test_a_spreadsheet_and_a_calendar_take_what_is_saved(desk: Page) -> None:
    table = press_and_read(desk, "Save as CSV")
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.count(b"\r\n") == table.count(b"\n") == len(SIXTY) + 2
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    names = {row["Name"]: row for row in rows}
    assert {*SIXTY, "'=1+1"} == {*names}
    assert {names[name]["State"] for name in MISSING} == {"Missing"}
    assert names[DUE[0]]["Please note"] == "Not countersigned"
    days = icalendar.Calendar.from_ical(press_and_read(desk, "Save due dates as calendar")).walk("VEVENT")
    assert len(days) == 53
    assert any(str(day["SUMMARY"]) == f"{MARKUP}: Protecting Professionals Online is due again" for day in days)
    assert len({str(day["UID"]) for day in days}) == 53


def test_reminders_name_nobody_and_say_on_screen_whom_they_are_for(desk: Page) -> None:
    reminders = desk.locator("[data-reminders]")
    reminders.locator("summary").click()
    expect(reminders).to_contain_text("This is for 8 people:")
    expect(reminders.locator("li")).to_have_text(["=1+1", *MISSING])
    reminders.get_by_role("button", name="Copy the text").click()
    expect(reminders.get_by_text("Copied.")).to_be_visible()
    text = desk.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Hello,\n\nI have no record yet that you have done our online safety training")
    assert "/index.html" in text
    assert [name for name in SIXTY if name in text] == []
    expect(reminders.get_by_label("Their email addresses")).to_have_value("x@y.example")
    reminders.get_by_label("For those who are").select_option("due soon")
    expect(reminders.locator("li")).to_have_text(list(DUE))
    desk.emulate_media(media="print")
    expect(reminders.locator("li").first).to_be_hidden()
