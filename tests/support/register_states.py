"""The register's page in its fullest states, and the way to bring a page there."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page, expect

from generator.canonical_json import Json
from generator.records import model
from tests.support.lesson_states import State
from tests.support.records import make_slip
from tests.support.register_page import REGISTER_PAGE, open_register_file, start_register, unfold_questions
from tests.support.sixty_people import (
    DUE,
    SETTING,
    SIXTY,
    STARTED,
    TODAY,
    a_record,
    a_register,
    an_entry,
    seal_register,
)
from tests.support.visit import Visit

ONE_COMPLETION = "11111111-2222-4333-8444-555555555555"
FARHILL = model.SettingPart(id="farhill", name="Farhill School")
FEW = (*SIXTY[:4], DUE[0], STARTED)
OAKFIELD = {"id": "oakfield", "name": "Oakfield Nursery"}


def a_doubtful_register() -> dict[str, Json]:
    """Return a register of a few people with one question of each kind and all states."""
    register = a_register(some=FEW, settings=[OAKFIELD])
    records = [
        a_record("Sian Gwenllian Owen", "2026-11-01"),
        a_record("Kwame Mensah", "2026-11-03", role="Cook"),
        a_record("Ngozi Okafor", "2026-11-03"),
        a_record("Ivy Leaf", "2026-11-03", id=ONE_COMPLETION),
        a_record("Oakley Tree", "2026-11-04", id=ONE_COMPLETION),
        a_record("Pat Farr", "2026-10-01", setting=FARHILL),
        a_record("Twice Named", "2025-10-01"),
        a_record("", "2026-10-02"),
    ]
    people: list[Json] = [
        {"id": "q1", "name": "Bethan Ashdown", "setting": "oakfield", "role": "Nursery nurse"},
        {"id": "q2", "name": "Twice Named", "setting": SETTING.id, "role": "Cook", "joined": "2026-11-01"},
        {"id": "q3", "name": "Twice Named", "setting": SETTING.id},
        {"id": "q4", "name": "Gone Away", "setting": SETTING.id, "left": "2026-10-10"},
        {"id": "q5", "name": "Back In March", "setting": SETTING.id, "expected": "2027-03-01"},
    ]
    _list(register, "people").extend(people)
    _list(register, "entries").extend(an_entry(make_slip(record)) for record in records)
    return register


def _list(register: dict[str, Json], key: str) -> list[Json]:
    found = register[key]
    assert isinstance(found, list)
    return found


def open_register(visit: Visit, register: Mapping[str, Json] | None = None) -> Page:
    """Open the page on the day of the sixty, with a register's file, or with nothing."""
    visit.page.clock.set_fixed_time(f"{TODAY}T10:00:00Z")
    page = visit.open(REGISTER_PAGE)
    if register is not None:
        open_register_file(page, seal_register(register))
        expect(page.locator("[data-summary]")).to_contain_text("people")
    return page


def _everything(visit: Visit) -> None:
    """Questions, the table, a person with every form open, one of them with a fault."""
    page = open_register(visit, a_doubtful_register())
    unfold_questions(page)
    page.get_by_role("button", name=STARTED, exact=True).click()
    for summary in page.locator(".person summary").all():
        summary.click()
    page.get_by_role("button", name="Record it").click()
    expect(page.locator(".person .error-summary")).to_be_focused()


def _policies(visit: Visit) -> None:
    page = open_register(visit, a_register(some=FEW))
    page.get_by_role("button", name="Policies", exact=True).click()
    page.get_by_role("button", name="Acceptable use policy").click()


def _start(visit: Visit) -> None:
    start_register(open_register(visit))


def _example(visit: Visit) -> None:
    """The example, grouped by role, with people selected."""
    page = open_register(visit)
    page.get_by_role("button", name="Try the example").click()
    page.get_by_text("Group or filter").click()
    page.get_by_label("Group people by").select_option("Role")
    page.get_by_role("button", name="Select all 24 shown").click()


REGISTER_STATES: dict[str, State] = {
    "register, at the start": _start,
    "register, example with people selected": _example,
    "register, in doubt and somebody open": _everything,
    "register, by policy": _policies,
}
