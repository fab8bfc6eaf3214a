"""A timeline, by keyboard: one moment after another, what stepping in would do, and all of it without a script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.learner import open_step
from tests.support.lesson_page import STATE_KEY, open_lesson
from tests.support.printed_pages import page_texts
from tests.support.visit import Visit

QUIZ = """
## Timeline: Seven days of one post {#seven-days covers=S8}

- Friday, 8.30 pm: You post a joke. {#friday}
  > Take it down now.
- Saturday: A parent shares it. {#saturday}
- Monday: {{ name }} hears of it. {#monday}
  > Tell {{ dsl.title }} today.

Why: An early step helps most.

## Timeline: Two moments {#two covers=S8}

- One: It begins.
- Two: It ends.
"""
STEP_IN = "I’d step in here"


@pytest.fixture
def lesson(browser):
    with open_lesson(browser, QUIZ, "seven-days", "two") as page:
        yield page


def _timeline(page: Page):
    return page.locator("#q-seven-days")


def _go_on(page: Page):
    _timeline(page).get_by_role("button", name="What happens next").press("Enter")


def test_one_moment_at_a_time(lesson):
    timeline = _timeline(lesson)
    expect(timeline.get_by_role("listitem")).to_have_count(1)
    expect(timeline.get_by_role("group", name="Seven days of one post")).to_be_visible()
    for count, name in enumerate(("saturday", "monday"), 2):
        _go_on(lesson)
        expect(timeline.get_by_role("listitem")).to_have_count(count)
        expect(lesson.locator(f"#q-seven-days--{name}")).to_be_focused()
    expect(timeline.get_by_role("button", name="What happens next")).to_be_hidden()


def test_why_is_said_at_the_end(lesson):
    why = lesson.get_by_text("An early step helps most.")
    _go_on(lesson)
    expect(why.first).to_be_hidden()
    _go_on(lesson)
    expect(_timeline(lesson)).to_contain_text("An early step helps most.")
    expect(why).to_have_count(1)
    expect(why).to_be_visible()


def test_stepping_in_says_what_helps_and_the_rest_stays_to_read(lesson):
    friday = lesson.locator("#q-seven-days--friday")
    help_then = lesson.get_by_text("Take it down now.")
    expect(help_then).to_be_hidden()
    friday.get_by_text(f"{STEP_IN}: Friday, 8.30 pm").press("Enter")
    expect(help_then).to_be_visible()
    _go_on(lesson)
    expect(help_then).to_be_visible()
    expect(lesson.locator("#q-seven-days--saturday").get_by_text(STEP_IN)).to_have_count(0)


def test_it_begins_again_from_the_start(lesson):
    timeline = _timeline(lesson)
    timeline.get_by_text(STEP_IN).first.press("Enter")
    _go_on(lesson)
    _go_on(lesson)
    timeline.get_by_role("button", name="Back to the start").press("Enter")
    expect(timeline.get_by_role("listitem")).to_have_count(1)
    expect(timeline.locator("fieldset")).to_be_focused()
    expect(lesson.get_by_text("Take it down now.")).to_be_hidden()
    expect(timeline.get_by_role("button", name="Back to the start")).to_be_hidden()


def test_nothing_is_stored(lesson):
    before = lesson.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")
    _go_on(lesson)
    _timeline(lesson).get_by_text(STEP_IN).first.press("Enter")
    assert lesson.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })") == before
    assert STATE_KEY in before
    lesson.reload()
    expect(_timeline(lesson).get_by_role("listitem")).to_have_count(1)


def test_without_a_script_all_is_there_to_read(browser):
    with open_lesson(browser, QUIZ, "seven-days", "two", java_script_enabled=False) as page:
        expect(_timeline(page).get_by_role("listitem")).to_have_count(3)
        for words in ("Take it down now.", "Tell 80 today.", "An early step helps most."):
            expect(page.get_by_text(words)).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.locator("#answers")).to_have_count(0)


def test_on_paper_all_is_there_to_read(arrive: Callable[..., Visit], http_root: str):
    page = arrive(http_root).open("modules/what-follows.html")
    timeline = open_step(page.locator("[data-module=timeline]").first)
    expect(timeline.get_by_role("button", name="What happens next")).to_be_visible()
    told = timeline.locator(".timeline__what, .timeline__feedback, .why").all_text_contents()
    printed = _squeeze("".join(page_texts(page.pdf())))
    assert len(told) > 4
    assert [words for words in told if _squeeze(words) not in printed] == []
    assert _squeeze(STEP_IN) not in printed


def _squeeze(words: str) -> str:
    return re.sub(r"\W", "", words)


def test_nothing_reaches_over_the_edge_of_a_narrow_screen(browser):
    with open_lesson(browser, QUIZ, "seven-days", viewport={"width": 320, "height": 640}) as page:
        _go_on(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
