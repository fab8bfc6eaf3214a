"""A note to write down, by keyboard: the points and the model note to compare with, and no trace of what was typed."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.support.lesson_page import STATE, STATE_KEY, open_lesson

QUIZ = """
## Write it down: Dilan tells you something {#dilan covers=S8}

He says: "Somebody in my game wants to meet me."

- In the child's own words {#own-words}
  > "He said he'd wait for me."
- What you did {#did}

Why: The lead acts on exact words.

Model: Tuesday, 3.15 pm. Dilan said: "He said he'd wait for me."

## Question: Who do you tell? {#who covers=S8}

- [x] The lead
  > Yes.
- [ ] A friend
  > No.
"""
NOTE = "Dilan told me of a purple rhinoceros.\nI told the lead."
KEPT = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href])"
DIGEST = "f2f6127f"
"""The hash of the question's facts, with which a response would be restored."""


@pytest.fixture
def lesson(browser):
    with open_lesson(browser, QUIZ, "dilan") as page:
        yield page


def _area(within):
    return within.get_by_role("textbox", name="Your note")


def _compare(page):
    question = page.locator("#q-dilan")
    _area(question).fill(NOTE)
    question.get_by_role("button", name="Compare with the points").press("Enter")
    return question


def test_nothing_written_is_an_error_that_says_what_to_do(lesson):
    question = lesson.locator("#q-dilan")
    question.get_by_role("button", name="Compare with the points").press("Enter")
    expect(question.get_by_role("alert")).to_be_focused()
    expect(question.locator("fieldset")).to_have_accessible_description(re.compile("^Error: Write a few words first"))
    expect(question.get_by_role("checkbox")).to_have_count(0)
    _area(question).press("a")
    expect(question.get_by_role("alert")).to_have_count(0)


def test_the_learner_ticks_the_points_and_nobody_judges_the_note(lesson):
    question = _compare(lesson)
    result = question.locator("[data-result]")
    expect(result).to_be_focused()
    expect(result).to_have_accessible_name(re.compile("^Which of these are in your note"))
    expect(result).to_contain_text("“He said he’d wait for me.”")
    expect(result).to_contain_text("A good noteTuesday, 3.15 pm.")
    expect(result).to_contain_text("The lead acts on exact words.")
    lesson.keyboard.press("Tab")
    lesson.keyboard.press("Space")
    expect(question.get_by_label("In the child’s own words")).to_be_checked()
    expect(lesson.locator(".question [data-verdict]")).to_have_count(0)


def test_the_points_stay_while_the_learner_goes_on_writing(lesson):
    question = _compare(lesson)
    question.get_by_label("What you did").check()
    _area(question).press("End")
    _area(question).press("!")
    expect(question.get_by_label("What you did")).to_be_checked()


def test_clearing_takes_the_note_and_the_ticks_away(lesson):
    question = _compare(lesson)
    question.get_by_label("What you did").check()
    question.get_by_role("button", name="Clear my note").press("Enter")
    expect(_area(question)).to_have_value("")
    expect(question.locator("fieldset")).to_be_focused()
    expect(question.locator("[data-result]")).to_be_hidden()
    _area(question).fill("Another")
    question.get_by_role("button", name="Compare with the points").press("Enter")
    expect(question.get_by_label("What you did")).not_to_be_checked()
    assert "rhinoceros" not in lesson.content()


def test_nothing_of_the_note_is_kept_or_sent(lesson):
    before, sent = lesson.evaluate(KEPT), []
    lesson.on("request", lambda request: sent.append(request.url))
    question = _compare(lesson)
    question.get_by_label("What you did").check()
    _area(question).blur()
    assert lesson.evaluate(KEPT) == before
    assert lesson.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert sent == []
    question.get_by_role("button", name="Clear my note").press("Enter")
    assert lesson.evaluate(KEPT) == before
    lesson.reload()
    expect(_area(question)).to_have_value("")
    expect(question.locator("[data-result]")).to_be_hidden()


def test_a_state_that_claims_to_hold_a_note_is_not_shown(lesson):
    state = {**STATE, "practice": {"dilan": {"facts": DIGEST, "response": "Forged"}}}
    lesson.evaluate("([key, state]) => localStorage.setItem(key, state)", [STATE_KEY, json.dumps(state)])
    lesson.reload()
    lesson.wait_for_selector("#q-dilan[data-ready]")
    expect(_area(lesson)).to_have_value("")
    expect(lesson.locator("#q-dilan [data-result]")).to_be_hidden()


def test_a_device_of_which_nothing_is_known_is_not_asked_about(lesson):
    lesson.add_init_script("localStorage.clear(); addEventListener('storage:ask', () => { window.asked = true })")
    lesson.reload()
    _compare(lesson).get_by_role("button", name="Clear my note").press("Enter")
    assert lesson.evaluate("window.asked") is None


def test_a_check_does_not_ask_it(browser):
    with open_lesson(browser, QUIZ) as page:
        expect(page.locator("[data-module=write-down]")).to_have_count(0)


def test_without_a_script_there_is_room_to_write_and_the_points_are_below(browser):
    with open_lesson(browser, QUIZ, "dilan", java_script_enabled=False) as page:
        expect(_area(page)).to_be_editable()
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.locator("#q-dilan").get_by_role("link", name="The points and a good note")).to_be_visible()
        expect(page.locator("#answer--dilan")).to_contain_text("In the child’s own words “He said he’d wait for me.”")
        expect(page.locator("#answer--dilan")).to_contain_text("A good note Tuesday, 3.15 pm.")


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_on_paper_the_note_is_marked_as_practice(browser, java_script_enabled):
    with open_lesson(browser, QUIZ, "dilan", java_script_enabled=java_script_enabled) as page:
        question = page.locator("#q-dilan")
        practice = question.get_by_text("PRACTICE", exact=True)
        expect(practice).to_be_hidden()
        page.emulate_media(media="print")
        expect(question.locator(".typed__lines")).to_be_visible()
        page.emulate_media(media="screen")
        _area(question).fill(NOTE)
        page.emulate_media(media="print")
        expect(practice).to_be_visible()
        expect(question.locator(".typed__lines")).to_be_hidden()
        note = question.locator("[data-printed-note]" if java_script_enabled else "textarea")
        expect(note).to_be_visible()
        assert practice.bounding_box()["y"] < note.bounding_box()["y"]
        page.emulate_media(media="screen")


def test_on_paper_a_long_note_is_whole(lesson):
    _area(lesson).fill("A line\n" * 40)
    lesson.emulate_media(media="print")
    note = lesson.locator("[data-printed-note]")
    assert note.inner_text().count("A line") == 40
    assert note.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1")
    expect(lesson.locator("#q-dilan textarea")).to_be_hidden()
    lesson.emulate_media(media="screen")


def test_nothing_reaches_over_the_edge_of_a_narrow_screen(browser):
    with open_lesson(browser, QUIZ, "dilan", viewport={"width": 320, "height": 640}) as page:
        _compare(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
