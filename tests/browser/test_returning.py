"""Leaving and coming back: what is found again, what must not be, and what is asked before it would be lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.learner import (
    LESSON,
    Check,
    choose_only,
    choose_own_device,
    choose_shared_device,
    make_certificate,
    open_step,
    pass_check,
    pass_short_path,
    read_facts,
)
from tests.support.visit import Visit

COME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


@pytest.fixture
def http(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


def _ready(page: Page) -> None:
    page.wait_for_selector("html[data-script=on]", state="attached")


def test_the_back_button_shows_nobody_elses_answers_after_finish_and_clear(http: Visit) -> None:
    """A browser keeps the page alive behind the Back button; the next person at the PC presses it."""
    page = pass_check(http, choose_shared_device)
    page.evaluate("document.body.dataset.visit = 'first'; sessionStorage.clear()")
    with page.expect_navigation():
        page.evaluate(COME_BACK)
    _ready(page)
    expect(page.locator("body")).not_to_have_attribute("data-visit", "first")
    expect(Check(page).panel("passed")).to_be_hidden()
    expect(Check(page).button("Start the check")).to_be_visible()


def test_what_is_cleared_in_one_tab_is_not_shown_in_another(visit: Visit) -> None:
    page = pass_check(visit)
    other = visit.second_tab("about/privacy.html")
    other.get_by_role("button", name="Clear what is kept here").click()
    other.get_by_role("button", name="Yes, clear it").click()
    expect(Check(page).button("Start the check")).to_be_visible()
    expect(Check(page).panel("passed")).to_be_hidden()


@pytest.mark.parametrize("way", ["back", "reload"])
def test_a_typed_name_is_not_there_when_somebody_comes_back(http: Visit, way: str) -> None:
    pass_short_path(http)
    page = http.open("certificate.html")
    page.get_by_label("Your full name").fill("Siân Ŵyn")
    if way == "back":
        http.open()
        page.go_back()
    else:
        page.reload()
    _ready(page)
    expect(page.get_by_label("Your full name")).to_have_value("")


def test_the_continue_link_brings_title_and_focus_to_the_question(visit: Visit) -> None:
    check = Check(visit.open(LESSON))
    check.start()
    check.answer()
    page = visit.open()
    page.get_by_role("link", name="Continue: Contact and boundaries, question 2 of 8").click()
    _ready(page)
    expect(page).to_have_title("Question 2 of 8 – Contact and boundaries – Larkwater Primary School")
    expect(check.question.locator("fieldset")).to_be_focused()
    expect(check.element.locator("[data-number]")).to_be_in_viewport()
    expect(check.question.locator("legend")).to_be_in_viewport()


def test_the_role_is_kept_the_name_is_not_and_both_go_when_all_is_cleared(visit: Visit) -> None:
    pass_short_path(visit)
    page = visit.open("certificate.html")
    page.get_by_label("Your role").fill("Cook")
    make_certificate(page, "Siân Ŵyn")
    page.get_by_role("button", name="Change the name").click()
    expect(page.get_by_label("Your full name")).to_be_focused()
    expect(page.get_by_label("Your full name")).to_have_value("Siân Ŵyn")
    page = visit.open("certificate.html")
    expect(page.get_by_label("Your role")).to_have_value("Cook")
    expect(page.get_by_label("Your full name")).to_have_value("")
    page = visit.open("about/privacy.html")
    expect(page.locator("main")).to_contain_text("Your role: Cook")
    page.get_by_role("button", name="Clear what is kept here").click()
    page.get_by_role("button", name="Yes, clear it").click()
    expect(page.get_by_text("All cleared. Nothing is kept now.")).to_be_focused()
    page = visit.open("certificate.html")
    expect(page.get_by_label("Your role")).to_have_value("")


def test_a_story_that_is_the_first_thing_done_comes_along_and_is_found_again(visit: Visit) -> None:
    page = visit.open(LESSON)
    story = open_step(page.locator("#s-sunday-team"))
    choose_only(story.locator("[data-scene]:visible"), read_facts(story)["scenes"][0]["choices"][0]["id"])
    story.get_by_role("button", name="Choose this").click()
    expect(story.locator(".consequence")).to_be_focused()
    page = visit.open(LESSON)
    expect(open_step(story).locator(".consequence")).to_be_visible()  # it came along, though no device is named yet
    page.locator("[data-onward]:visible").click()
    choose_own_device(page)
    page.go_back()
    page.wait_for_timeout(800)  # the place is noted once the page rests
    page = visit.open()
    page.get_by_role("link", name="Continue: Contact and boundaries").click()
    _ready(page)
    expect(story.locator(".consequence")).to_be_in_viewport()
