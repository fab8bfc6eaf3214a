"""A checklist by keyboard: unticked lines with their help, ticks that are kept only if asked, and a calendar file."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.support.lesson_page import STATE, STATE_KEY, open_lesson

QUIZ = """
## Checklist: Lock it down {#lock covers=S8}

- Only friends see my *list* {#list}
  > Look for the list.
- Nobody finds my number {#number}
  > Look for the number.
- I approve tags {#tags}
- Old posts are closed {#old}
  > Ask {{ name }}.

Why: Settings change.
"""
SHOW, KEEP = "Show my next three", "Keep my ticks"


@pytest.fixture
def lesson(browser):
    with open_lesson(browser, QUIZ, "lock") as page:
        yield page


def _list(page: Page):
    return page.locator("#q-lock")


def _show(page: Page):
    _list(page).get_by_role("button", name=SHOW).press("Enter")
    return page.locator("[data-next-three]")


def _stored(page: Page) -> dict[str, dict[str, object]]:
    practice: dict[str, dict[str, object]] = page.evaluate(
        "key => JSON.parse(localStorage.getItem(key)).practice", STATE_KEY
    )
    return practice


def test_the_first_three_that_are_left_come_with_what_helps(lesson):
    expect(lesson.get_by_text("Look for the number.")).to_be_hidden()
    _list(lesson).get_by_label("Only friends see my list").press("Space")
    following = _show(lesson)
    expect(following).to_be_focused()
    expect(following).to_have_accessible_name("Your next three")
    expect(following.get_by_role("listitem")).to_have_text(
        [re.compile(words) for words in ("my number.*Look for", "^I approve tags$", "closed.*Ask 80.")]
    )


def test_a_further_tick_takes_the_old_advice_away(lesson):
    following = _show(lesson)
    _list(lesson).get_by_label("I approve tags").press("Space")
    expect(following).to_be_hidden()
    expect(_show(lesson).get_by_role("listitem").last).to_contain_text("Old posts are closed")


def test_with_every_tick_nothing_is_left(lesson):
    for box in _list(lesson).locator("fieldset").get_by_role("checkbox").all():
        box.check()
    following = _show(lesson)
    expect(following).to_contain_text("You’ve ticked everything.")
    expect(following.get_by_text("Your next three")).to_be_hidden()
    expect(following.get_by_role("listitem")).to_have_count(0)


def test_ticks_are_not_stored_unless_the_learner_asks(lesson):
    _list(lesson).get_by_label("I approve tags").check()
    _show(lesson)
    assert _stored(lesson) == {}
    lesson.reload()
    expect(_list(lesson).get_by_label("I approve tags")).not_to_be_checked()


def test_ticks_are_kept_on_demand_by_their_ids_and_deleted_again(lesson):
    _list(lesson).get_by_label("I approve tags").check()
    _list(lesson).get_by_label(KEEP).press("Space")
    expect(_list(lesson)).to_contain_text("in this browser only")
    _list(lesson).get_by_label("Nobody finds my number").check()
    lesson.wait_for_function("key => localStorage.getItem(key).includes('number')", arg=STATE_KEY)
    assert _stored(lesson)["lock"]["response"] == ["number", "tags"]
    lesson.reload()
    expect(_list(lesson).get_by_label("I approve tags")).to_be_checked()
    expect(_list(lesson).get_by_label("Old posts are closed")).not_to_be_checked()
    _list(lesson).get_by_label(KEEP).uncheck()
    lesson.wait_for_function("key => !JSON.parse(localStorage.getItem(key)).practice.lock", arg=STATE_KEY)


def test_ids_that_are_gone_and_other_shapes_tick_nothing(browser):
    with open_lesson(browser, QUIZ, "lock") as page:
        _list(page).get_by_label(KEEP).check()
        page.wait_for_function("key => localStorage.getItem(key).includes('lock')", arg=STATE_KEY)
        digest = _stored(page)["lock"]["facts"]
        for response in (["gone", "tags"], "tags", None):
            state = {**STATE, "practice": {"lock": {"facts": digest, "response": response}}}
            page.evaluate("([key, state]) => localStorage.setItem(key, state)", [STATE_KEY, json.dumps(state)])
            page.reload()
            expect(_list(page).get_by_label(KEEP)).to_be_checked()
            expect(_list(page).locator("fieldset :checked")).to_have_count(int(response == ["gone", "tags"]))


@pytest.mark.parametrize("chosen", ["", "2031-02-28"])
def test_a_calendar_file_asks_for_another_look(lesson, tmp_path: Path, chosen: str):
    following = _show(lesson)
    day = following.get_by_label("Take another look on")
    if chosen:
        day.fill(chosen)
    given = date.fromisoformat(day.input_value())
    assert chosen in ("", given.isoformat())
    assert chosen or timedelta(27) < given - date.today() < timedelta(32)
    with lesson.expect_download() as download:
        following.get_by_role("button", name="Add it to my calendar").press("Enter")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == f"lock_{given}.ics"
    (event,) = icalendar.Calendar.from_ical(file.read_bytes().decode()).walk("VEVENT")
    assert (event["DTSTART"].dt, str(event["SUMMARY"])) == (given, "Take another look: Lock it down")
    assert event.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=9)
    expect(following.get_by_role("status")).to_contain_text(file.name)


APPS = QUIZ.replace("covers=S8}\n", "covers=S8}\n\nPlatforms: all\n")


def test_the_chosen_platform_adds_its_lines(browser):
    with open_lesson(browser, APPS, "lock") as page:
        choice = _list(page).get_by_label("The app I use")
        boxes = _list(page).locator("fieldset").get_by_role("checkbox")
        expect(boxes).to_have_count(4)
        assert choice.locator("option").all_text_contents() == ["Choose one", "Chirp", "Chatter"]
        choice.select_option("Chatter")
        expect(boxes).to_have_count(6)
        group = page.get_by_role("group", name="Chatter")
        expect(group.get_by_role("link", name="Help of Chatter")).to_have_attribute(
            "href", "https://chatter.example/help"
        )
        expect(group).to_contain_text("Checked on 25 November 2026")
        for box in boxes.all()[:4]:
            box.check()
        expect(_show(page).get_by_role("listitem").first).to_contain_text("who can write to me in Chatter")
        _list(page).get_by_label(KEEP).check()
        group.get_by_role("checkbox").first.check()
        page.wait_for_function("key => localStorage.getItem(key).includes('chatter--who')", arg=STATE_KEY)
        page.reload()
        expect(choice).to_have_value("chatter")
        expect(group.get_by_role("checkbox").first).to_be_checked()


def test_without_a_script_each_platform_has_its_heading(browser):
    with open_lesson(browser, APPS, "lock", java_script_enabled=False) as page:
        for name in ("Chirp", "Chatter"):
            expect(page.get_by_role("group", name=name).get_by_role("checkbox")).to_have_count(2)
        expect(page.get_by_text("Unsaid")).to_have_count(0)
        expect(page.get_by_label("The app I use")).to_be_hidden()


def test_without_a_script_all_help_is_there(browser):
    with open_lesson(browser, QUIZ, "lock", java_script_enabled=False) as page:
        page.get_by_label("I approve tags").check()
        for words in ("Look for the list.", "Look for the number.", "Ask 80.", "Settings change."):
            expect(page.get_by_text(words)).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.get_by_text(KEEP)).to_be_hidden()


def test_on_paper_all_help_is_there_and_nothing_to_press(lesson):
    _show(lesson)
    lesson.emulate_media(media="print")
    for words in ("Look for the list.", "Look for the number.", "Ask 80."):
        expect(lesson.locator("fieldset").get_by_text(words)).to_be_visible()
    expect(lesson.get_by_role("button")).to_have_count(0)
    expect(lesson.locator("[data-next-three]")).to_be_hidden()
    lesson.emulate_media(media="screen")  # axe checks the page at the end, and paper has no targets to tap


def test_nothing_reaches_over_the_edge_of_a_narrow_screen(browser):
    with open_lesson(browser, QUIZ, "lock", viewport={"width": 320, "height": 640}) as page:
        _show(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
