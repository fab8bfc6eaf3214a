"""Staff codes and teams of the school's own systems: they come in with a staff list, and go out again."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import find_violations
from tests.support.key_site import press_and_read
from tests.support.register_states import a_doubtful_register, open_register
from tests.support.sixty_people import SIXTY, TODAY, list_people, make_file, make_record_files
from tests.support.visit import Visit

ISO = r"\d{4}-\d\d-\d\d"
TEAMS = ("Early years", "Key stage 1", "Lunchtime")


def write_keyed_list() -> str:
    """Return the staff list of the sixty with staff codes and teams; some have no team."""
    lines = [
        f"{someone.name},{someone.role},S{at:03},{TEAMS[at % 4] if at % 4 < 3 else ''}"
        for at, someone in enumerate(list_people())
    ]
    return "\r\n".join(["Name,Job title,Employee number,Department", *lines])


def open_keyed(visit: Visit) -> Page:
    """Open a new register with that list."""
    page = open_register(visit)
    page.locator("#staff-list-file").set_input_files([make_file("staff.csv", write_keyed_list(), "text/csv")])
    expect(page.locator("[data-summary]")).to_contain_text("60 people expected")
    return page


def test_a_team_of_the_staff_list_is_selected_with_one_button(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_keyed(arrive(http_root))
    page.locator(".staff-list [data-came-in] > summary").first.click()
    read = "Staff code (“Employee number”), Team or department (“Department”)"
    expect(page.locator(".staff-list [data-read-as]")).to_contain_text(read)
    page.get_by_text("Group or filter").click()
    page.get_by_label("Group people by").select_option("Team")
    expect(page.locator(".people__group")).to_contain_text([*TEAMS, "None given"])
    assert find_violations(page) == []
    page.get_by_role("button", name=re.compile("^Select these 15 ?: Key stage 1$")).click()
    expect(page.locator("[data-chosen]")).to_have_text("15 people selected.")


def test_code_and_team_are_shown_and_changed_with_the_person(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_keyed(arrive(http_root))
    first = SIXTY[4]
    page.get_by_role("button", name=first, exact=True).click()
    facts = page.locator(".person [data-facts]")
    expect(facts).to_contain_text("Early years")
    expect(facts).to_contain_text("S004")
    page.locator(".person summary", has_text="Change role").click()
    form = page.locator("[data-form=details]")
    form.get_by_label("Staff code").fill("x" * 41)
    form.get_by_role("button").last.click()
    expect(form).to_contain_text("Enter a staff code of 40 characters or fewer")
    form.get_by_label("Staff code").fill("S777")
    form.get_by_label("Team or department").fill("")
    form.get_by_role("button").last.click()
    expect(facts).to_contain_text("S777")
    expect(facts).not_to_contain_text("Early years")


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("profile", "first", "completed"),
    [
        ("Anything", "Name", ISO),
        ("Staff training log", "Name", r"\d\d/\d\d/\d{4}"),
        ("Import into a personnel system", "Staff code", ISO),
    ],
)
def test_other_systems_find_their_keys_in_the_csv(
    arrive: Callable[..., Visit], http_root: str, profile: str, first: str, completed: str
) -> None:
    page = open_keyed(arrive(http_root, accept_downloads=True))
    page.locator("#intake-files").set_input_files(make_record_files())
    expect(page.locator("[data-summary]")).to_contain_text("49 up to date")
    choice = page.get_by_label("What the CSV is for")
    if profile != "Anything":
        label = choice.locator("option", has_text=profile).inner_text()
        choice.select_option(label)
    table = press_and_read(page, "Save as CSV").decode("utf-8-sig")
    expect(page.locator(".evidence [data-told]")).to_contain_text("It isn’t sealed")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert next(iter(rows[0])) == first
    assert {row["Name"]: row["Staff code"] for row in rows} == {
        someone.name: f"S{at:03}" for at, someone in enumerate(list_people())
    }
    assert {row["Course"] for row in rows} == {"Protecting Professionals Online"}
    assert all(re.fullmatch(completed, row["Completed"]) for row in rows if row["Completed"])
    assert find_violations(page) == []


def test_everything_about_one_person_is_one_file(arrive: Callable[..., Visit], http_root: str) -> None:
    register: Any = a_doubtful_register()
    (digest,) = (entry["slip"]["digest"] for entry in register["entries"] if entry["person"] == "p01")
    register["conversations"] = [{"entry": digest, "questions": ["told", "record"], "on": TODAY}]
    first_aid = {"person": "p01", "name": "A. O'H", "course": "First aid", "completed": "2026-09-01", "received": TODAY}
    register["elsewhere"] = [{"id": "e1", **first_aid}]
    page = open_register(arrive(http_root, accept_downloads=True), register)
    page.get_by_role("button", name=SIXTY[1], exact=True).click()
    page.locator(".person summary", has_text="Everything about this person").click()
    assert find_violations(page) == []
    text = press_and_read(page, "Save it as a file").decode("utf-8")
    expect(page.locator("[data-everything-saved]")).to_contain_text("It isn’t sealed")
    shown, _, data = text.partition("The same as data, for other programs:\n")
    assert shown.startswith(
        "Everything that the register of Larkwater Primary School holds about one person, on 25 November"
    )
    for line in (SIXTY[1], "Role:", "Came in on:", "Documents read:"):
        assert f"\n{line}\n" in shown
    assert "First aid" in shown
    assert "Who do you tell, and how?" in shown
    held = json.loads(data)
    assert [person["name"] for person in held["people"]] == [SIXTY[1]]
    assert [entry["slip"]["record"]["name"] for entry in held["entries"]] == [SIXTY[1]]
    assert (held["conversations"], held["elsewhere"]) == (register["conversations"], register["elsewhere"])
    assert [name for name in SIXTY if name != SIXTY[1] and name in text] == []
    page.get_by_role("button", name=SIXTY[2], exact=True).click()
    expect(page.locator("[data-everything-saved]")).to_be_hidden()
