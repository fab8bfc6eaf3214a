"""The finish of a module and of the course: what comes next, and what is left to do at the end."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.support.axe import find_violations
from tests.support.course import MODULE_TITLES, PATH_MODULES
from tests.support.learner import (
    LESSON,
    STORAGE_KEY,
    Check,
    a_stored_state,
    arrive_with_state,
    make_certificate,
    say_today,
)
from tests.support.visit import Visit

STAFF = "all-staff"
DONE = {"completed": {"date": "2026-11-03", "edition": "2026-27", "digest": "0123456789abcdef"}}


def _pass_contact(visit: Visit, done: list[str]) -> Locator:
    """Pass the check of the contact module after some others; return the panel that follows."""
    arrive_with_state(visit, a_stored_state(path=STAFF, modules=dict.fromkeys(done, DONE)))
    check = Check(visit.open(LESSON))
    check.start()
    check.answer_all()
    check.hand_in()
    return check.panel("passed")


def _find_violations(visit: Visit) -> list[str]:
    """Return the violations in a page from a server; axe reads style sheets, which pages in a folder may not."""
    return find_violations(visit.page) if visit.root.startswith("http") else []


def _list_primary_buttons(panel: Locator) -> list[str]:
    found = panel.locator(".button:visible:not(.button--secondary, .button--quiet)")
    return [button.inner_text() for button in found.all()]


def test_a_passed_module_says_what_one_can_do_now_and_leads_to_the_next(visit: Visit) -> None:
    panel = _pass_contact(visit, ["rules"])
    expect(panel).to_be_focused()
    expect(visit.page).to_have_title(f"Passed – {MODULE_TITLES['contact']} – Larkwater Primary School")
    expect(panel.get_by_role("list").first.get_by_role("listitem")).to_have_count(4)
    expect(panel).to_contain_text("turn down a friend request kindly")
    expect(panel.get_by_role("figure")).to_contain_text("One line for the wall")
    assert _list_primary_buttons(panel) == [f"Next: {MODULE_TITLES['digital-life']}"]
    expect(panel.get_by_text("Keep my place", exact=True)).to_be_visible()
    expect(panel.get_by_text("Your answers and the reasons")).to_be_visible()
    expect(panel.get_by_text("You’ve done it")).to_be_hidden()
    assert _find_violations(visit) == []


def test_the_last_module_ends_the_course_with_the_lead_as_the_last_thing(visit: Visit) -> None:
    panel = _pass_contact(visit, [one for one in PATH_MODULES[STAFF] if one != "contact"])
    page = visit.page
    expect(panel.get_by_role("heading")).to_have_text("You’ve done it")
    assert page.title().startswith("You’ve done it – ")
    days = panel.locator("[data-days] > div")
    assert days.count() == len(PATH_MODULES[STAFF])
    expect(days.first).to_have_text(f"{MODULE_TITLES['rules']}3 November 2026")
    expect(days.nth(1)).to_have_text(f"{MODULE_TITLES['contact']}{say_today()}")
    expect(panel).to_contain_text("in two taps")
    assert "Policies" in panel.locator("p:has(+ .buttons)").inner_text()  # announced before the certificate
    expect(panel.get_by_role("link", name="Who to tell")).to_be_visible()
    assert _list_primary_buttons(panel) == ["Send to the DSL"]
    assert _find_violations(visit) == []
    for day in days.all():
        row, date_ = day.bounding_box(), day.locator("dd").bounding_box()
        assert row
        assert date_
        assert abs(row["x"] + row["width"] - date_["x"] - date_["width"]) < 1  # also below a long name
    panel.get_by_role("link", name="Send to the DSL").click()

    make_certificate(page, "Siân Gwenllïan Ŵyn-Featherstonehaugh")
    expect(page.get_by_role("heading", name="Hand it over")).to_be_focused()
    send = page.get_by_role("link", name="Send to the DSL")
    assert (send.get_attribute("href") or "").startswith("mailto:dsl@larkwater.example?subject=Training%20record")
    send.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    with page.expect_download() as download:
        send.click()
    assert download.value.suggested_filename.endswith(".json")
    expect(page.locator(".handover__send [role=status]")).to_contain_text("Attach it to the email")

    page = visit.open(LESSON)
    start = Check(page).panel("start")
    expect(start.get_by_role("link", name="Send to the DSL")).to_be_visible()
    expect(start.get_by_role("button", name="Take it again")).to_be_visible()


def test_a_module_finished_in_another_tab_is_no_longer_the_next_one(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    visit = arrive(http_root)
    others = [one for one in PATH_MODULES[STAFF] if one not in ("contact", "report")]
    panel = _pass_contact(visit, others)
    expect(panel.get_by_role("link", name=f"Next: {MODULE_TITLES['report']}")).to_be_visible()
    _finish_elsewhere(visit.second_tab("index.html"), "report")
    expect(panel.get_by_text("You’ve done it")).to_be_visible()
    expect(panel.get_by_role("link", name="Next:")).to_be_hidden()


def _finish_elsewhere(tab: Page, module: str) -> None:
    """Store a module as passed, as a check in that tab does."""
    state = json.loads(tab.evaluate("key => localStorage.getItem(key)", STORAGE_KEY))
    state["modules"][module] = DONE
    tab.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [STORAGE_KEY, json.dumps(state)])


def test_where_nothing_can_be_stored_the_finish_says_what_to_do_before_leaving(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    visit = arrive(http_root)
    full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    arrive_with_state(visit, a_stored_state(path=STAFF, modules={}))
    visit.page.add_init_script(f"addEventListener('load', () => {{ {full} }})")
    panel = _pass_contact(visit, [])
    expect(panel.get_by_text("This browser isn’t keeping what you do")).to_be_visible()
    expect(panel.get_by_text("Keep my place", exact=True)).to_be_visible()
