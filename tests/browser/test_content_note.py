"""A content note: said before anything else, with a way past and a way to help, also for whoever has no script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.support.learner import a_stored_state, arrive_with_state, choose_only, open_step
from tests.support.lesson_states import NOTED
from tests.support.printed_pages import page_texts
from tests.support.visit import Visit

SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until the page has followed a link within it: the steps do so on the event after the browser's own focus."""


def _story(visit: Visit, *, ready: bool = True) -> Locator:
    return open_step(visit.open(NOTED, ready=ready).locator(".scenario:has([data-note])").first)


@pytest.fixture
def plain(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root, java_script_enabled=False)


def test_a_story_stays_closed_until_somebody_wants_to_read_it(visit: Visit) -> None:
    story = _story(visit)
    expect(story.get_by_role("note")).to_be_visible()
    expect(story.locator("[data-story]")).to_be_hidden()
    story.get_by_role("button", name="Read the story").focus()
    visit.page.keyboard.press("Enter")
    expect(story.locator("[data-intro]")).to_be_focused()
    expect(story.get_by_role("note")).to_be_visible()
    expect(story.get_by_role("button", name="Read the story")).to_be_hidden()


def test_a_story_that_was_begun_is_open(visit: Visit) -> None:
    arrive_with_state(visit, a_stored_state())
    story = _story(visit)
    story.get_by_role("button", name="Read the story").click()
    choose_only(
        story.locator("[data-scene]:visible"), story.locator("input:visible").first.get_attribute("value") or ""
    )
    story.get_by_role("button", name="Choose this").click()
    story = _story(visit)
    expect(story.locator("[data-story]")).to_be_visible()
    expect(story.get_by_role("button", name="Read the story")).to_be_hidden()


def test_the_way_past_leads_to_what_follows(visit: Visit) -> None:
    story = _story(visit)
    story.get_by_role("link", name="Skip this story").click()
    expect(story.locator(".note__after")).to_be_focused()
    visit.page.evaluate(SETTLED)
    visit.page.keyboard.press("Tab")
    reached = visit.page.locator(".step:not([hidden]) :focus")
    expect(reached).to_be_in_viewport()
    order = "(s, next) => !s.contains(next) && s.compareDocumentPosition(next) & 4"
    assert story.evaluate(order, reached.element_handle()), "on within the step, or by its link to the next"


def test_help_is_one_step_away(visit: Visit) -> None:
    _story(visit).get_by_role("link", name="Help and support").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Who to tell")


def test_without_a_script_the_note_and_the_ways_stand_above_the_story(plain: Visit) -> None:
    story = _story(plain, ready=False)
    order = "([a, b]) => a.compareDocumentPosition(b) & 4"
    note, told = story.get_by_role("note").element_handle(), story.locator("[data-story]").element_handle()
    assert plain.page.evaluate(order, [note, told])
    expect(story.locator("[data-scene]").last).to_be_visible()
    expect(story.get_by_role("button", name="Read the story")).to_be_hidden()
    story.get_by_role("link", name="Skip this story").click()
    expect(plain.page.locator(":target")).to_be_in_viewport()


def test_on_paper_the_note_stays_and_the_story_is_a_worksheet(visit: Visit) -> None:
    story = _story(visit)
    visit.page.emulate_media(media="print")
    expect(story.get_by_role("note")).to_be_visible()
    expect(story.locator("[data-scene]").last).to_be_visible()
    expect(story.locator(".note__skip")).to_be_hidden()
    if visit.root.startswith("http"):
        assert "Before you read" in " ".join(page_texts(visit.page.pdf(format="A4")))


def test_in_the_check_a_question_has_its_note_above_its_stem_and_no_way_past(visit: Visit) -> None:
    page = visit.open(NOTED)
    question = page.locator("[data-in-check]:has([data-note])").first
    order = "q => q.querySelector('[data-note]').compareDocumentPosition(q.querySelector('[data-stem]')) & 4"
    assert question.evaluate(order)
    assert question.locator(".note__skip").count() == 0
    assert question.locator("[data-field]").get_attribute("aria-describedby")
