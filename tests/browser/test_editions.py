"""A learner comes back after the site moved to a new edition with one more module."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.editions import EditionedSite
from tests.support.learner import (
    LESSON,
    SHORT_PATH,
    STORAGE_KEY,
    Check,
    choose_own_device,
    make_certificate,
    pass_short_path,
    say_today,
)
from tests.support.records import make_slip, write_code
from tests.support.register_page import REGISTER_PAGE
from tests.support.sixty_people import a_record
from tests.support.visit import LEAVE_DELAY_MS, Visit

OLD, NEW = "2025-26", "2026-27"
ADDED = "first-day"
SAID = "A sexual picture of a child is never copied."
OFFER = re.compile(r"Bring yours up to date: 1 module, \d+ minutes")


BEFORE: Mapping[str, Any] = {"name": OLD, "from": "2025-09-01", "paths": {SHORT_PATH: ["local"]}}
AFTER: Mapping[str, Any] = {
    "name": NEW,
    "from": "2026-09-01",
    "paths": {SHORT_PATH: ["local", ADDED]},
    "removed": {"walk": "A walk round"},
    "tell_now": [{"say": SAID, "source": "the guidance of 2026"}],
}


@pytest.fixture
def visit(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root, viewport={"width": 1280, "height": 900})


@pytest.fixture
def site(visit: Visit) -> EditionedSite:
    return EditionedSite(visit.page, [BEFORE])


def _expect_certificate(page: Page, edition: str, *modules: str) -> None:
    sheet = page.locator(".certificate")
    expect(sheet).to_contain_text(f"edition {edition}")
    expect(sheet.locator("[data-modules] li")).to_have_text([f"{module}, {say_today()}" for module in modules])


def _finish_short_path(visit: Visit) -> str:
    """Pass the short path, which nothing is new in, and return the title of its module."""
    page = pass_short_path(visit)
    page.wait_for_timeout(LEAVE_DELAY_MS)
    title = page.locator("h1").inner_text()
    expect(visit.open().get_by_text("There’s a new edition")).to_be_hidden()
    expect(page.get_by_text(SAID)).to_have_count(0)
    return title


def _pass_added_module(visit: Visit) -> str:
    """Follow home's offer, pass the check of the added module, and return its title."""
    page = visit.open()
    page.get_by_role("link", name=OFFER).click()
    page.wait_for_url(f"**/modules/{ADDED}.html*")
    page.wait_for_selector("html[data-script=on]", state="attached")
    title = page.locator("h1").inner_text()
    check = Check(page, ADDED)
    check.start()
    check.answer_all()
    check.hand_in()
    expect(check.panel("passed")).to_contain_text("You’ve done it")
    page.wait_for_timeout(LEAVE_DELAY_MS)
    return title


def test_a_learner_who_is_done_is_offered_what_is_new_and_can_print_the_earlier_certificate(
    visit: Visit, site: EditionedSite
) -> None:
    local = _finish_short_path(visit)
    site.editions = [BEFORE, AFTER]
    page = visit.open()
    expect(page.get_by_text("There’s a new edition. What you’ve passed stays passed.")).to_be_visible()
    expect(page.get_by_text(f"{SAID} (the guidance of 2026)")).to_be_visible()
    visit.open("who-to-tell.html")
    expect(page.get_by_role("note", name="Changed since you trained")).to_contain_text(SAID)

    visit.open("certificate.html")
    expect(page.get_by_text(OFFER)).to_be_visible()
    expect(page.get_by_role("heading", name=f"You can still print your certificate of edition {OLD}")).to_be_visible()
    make_certificate(page)
    _expect_certificate(page, OLD, local)


def test_a_learner_who_is_up_to_date_again_keeps_both_certificates(visit: Visit, site: EditionedSite) -> None:
    local = _finish_short_path(visit)
    site.editions = [BEFORE, AFTER]
    added = _pass_added_module(visit)
    page = visit.open()
    expect(page.get_by_role("link", name="Get your certificate")).to_be_visible()
    expect(page.get_by_text("There’s a new edition")).to_be_hidden()
    expect(page.get_by_text(SAID)).to_have_count(0)
    visit.open("certificate.html")
    make_certificate(page)
    _expect_certificate(page, NEW, local, added)
    page.get_by_role("button", name="Change the name").click()
    page.get_by_label("Which certificate").select_option(f"Edition {OLD}")
    make_certificate(page)
    _expect_certificate(page, OLD, local)


def test_a_place_kept_at_one_edition_goes_on_at_the_next(
    arrive: Callable[..., Visit], visit: Visit, site: EditionedSite, http_root: str
) -> None:
    page = pass_short_path(visit)
    page.get_by_text("Keep my place", exact=True).click()
    page.get_by_role("button", name="Show my code").click()
    shown = page.get_by_label("My code")
    expect(shown).not_to_have_value("")
    code = shown.input_value()

    site.editions = [BEFORE, AFTER]
    other = arrive(http_root)
    site.serve(other.page)
    page = other.open()
    page.get_by_text("Keep my place, or go on from a code").click()
    page.get_by_label("I have a code").fill(code)
    page.get_by_role("button", name="Go on from my code").click()
    choose_own_device(page)
    expect(page.get_by_text("You’re back where you were: 1 of 2 checks passed.")).to_be_focused()
    page = other.open()
    expect(page.get_by_text("There’s a new edition. What you’ve passed stays passed.")).to_be_visible()
    expect(page.get_by_role("link", name=OFFER)).to_be_visible()


def test_pages_for_leads_say_from_a_day_on_that_there_may_be_a_newer_edition(visit: Visit) -> None:
    line = visit.open("for-dsls/how-to.html").get_by_text("There may be a newer one")
    expect(line).to_be_hidden()
    visit.page.clock.set_fixed_time("2027-09-01T09:00:00")
    for page in ("for-dsls/how-to.html", "for-dsls/discuss-report.html", REGISTER_PAGE):
        expect(visit.open(page).get_by_text(f"This is the edition of {NEW}. There may be a newer one")).to_be_visible()
    expect(visit.open().get_by_text("There may be a newer one")).to_have_count(0)


def test_check_a_certificate_names_a_later_edition_and_one_that_the_site_does_not_know(
    visit: Visit, site: EditionedSite
) -> None:
    site.editions = [BEFORE, AFTER]
    page = visit.open("for-dsls/verify.html")
    for name, said in (
        (OLD, "2025-26 There’s a later edition of the course."),
        (NEW, "2026-27"),
        ("2031", "2031 This site doesn’t know this edition. Ask where it comes from before you count it."),
    ):
        record = a_record("Sian Wyn", "2026-09-05", modules=("rules", "walk"))
        slip = make_slip(record.model_copy(update={"course": record.course.model_copy(update={"edition": name})}))
        page.get_by_label("Or paste a code").fill(write_code(slip))
        page.get_by_role("button", name="Read it").click()
        expect(page.locator(".found")).to_have_count(1)
        assert page.locator("[data-row=edition] dd").inner_text().strip() == said
        expect(page.locator(".found")).to_contain_text("A walk round")
        page.get_by_role("button", name="Clear what was read").click()


def test_a_check_under_way_says_that_its_questions_have_changed_until_the_next_answer(visit: Visit) -> None:
    check = Check(visit.open(LESSON))
    check.start()
    check.answer()
    changed = check.element.get_by_text("Some questions of this check have changed since you began.")
    visit.open("index.html")
    visit.open(f"{LESSON}#check-contact")
    expect(check.question).to_have_count(1)
    expect(changed).to_be_hidden()
    forget = "state => { const attempt = state.modules.contact.attempt; attempt.items[3] = 'gone'; return state; }"
    visit.page.evaluate(
        f"key => localStorage.setItem(key, JSON.stringify(({forget})(JSON.parse(localStorage.getItem(key)))))",
        STORAGE_KEY,
    )
    visit.open("index.html")
    visit.open(f"{LESSON}#check-contact")
    expect(changed).to_be_visible()
    check.answer()
    expect(changed).to_be_hidden()
