"""What is in a picture, by keyboard and by pointer: the list is the question, and the picture shows what is ticked."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.lesson_page import open_lesson

QUIZ = """
## Spot it: What needs putting away? {#desk covers=S8}

Picture: classroom

- [x] The visitor's badge {#badge}
  > A copy of it lets people in.
- [x] The list of names {#register}
  > Turn it over.
- [ ] The plant {#plant}
  > It gives nothing away.

Why: A screen shows more than you think.
"""


@pytest.fixture
def lesson(browser):
    with open_lesson(browser, QUIZ, "desk") as page:
        yield page


def _rings(page):
    return page.locator("#q-desk [data-ticked]").evaluate_all("all => all.map((one) => one.dataset.place)")


def _check(page):
    page.locator("#q-desk").get_by_role("button", name="Check my answer").press("Enter")
    return page.locator("#q-desk [data-result]")


def test_the_list_is_the_question_and_the_picture_is_silent(lesson):
    question = lesson.locator("#q-desk")
    expect(question.get_by_role("group")).to_have_accessible_name("What needs putting away?")
    expect(question.get_by_role("checkbox")).to_have_count(3)
    expect(question.get_by_role("img")).to_have_count(0)
    expect(question.locator("svg")).to_have_attribute("aria-hidden", "true")
    assert question.locator("svg [tabindex]").count() == 0


def test_what_is_ticked_by_keyboard_has_a_ring_in_the_picture(lesson):
    badge = lesson.get_by_label("The visitor’s badge")
    ring = lesson.locator("[data-place=badge] .p-ring")
    expect(ring).to_have_css("stroke", "none")
    badge.press("Space")
    assert _rings(lesson) == ["badge"]
    expect(ring).to_have_css("stroke", "rgb(27, 32, 38)")
    badge.press("Space")
    assert _rings(lesson) == []


def test_a_pointer_may_tick_in_the_picture(lesson):
    place = lesson.locator("[data-place=badge] .p-ring")
    place.click()
    expect(lesson.get_by_label("The visitor’s badge")).to_be_checked()
    lesson.locator("[data-place=register] .p-ring").click()
    assert _rings(lesson) == ["register", "badge"]
    expect(_check(lesson)).to_contain_text("Your answer: ✓ Right")
    place.click()
    expect(lesson.get_by_label("The visitor’s badge")).not_to_be_checked()
    expect(lesson.locator("#q-desk [data-result]")).to_be_hidden()


def test_a_place_that_the_question_does_not_ask_about_does_nothing(lesson):
    lesson.locator("[data-place=mug] .p-ring").click()
    assert _rings(lesson) == []
    expect(lesson.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_each_choice_says_what_it_was_and_the_rings_come_back(lesson):
    lesson.get_by_label("The plant").check()
    lesson.get_by_label("The list of names").check()
    result = _check(lesson)
    expect(result).to_be_focused()
    expect(result).to_contain_text("Partly right")
    expect(lesson.locator("[data-choice=plant] [data-outcome]").first).to_contain_text("doesn’t belong")
    expect(result.get_by_role("listitem")).to_have_text(["The visitor’s badge"], use_inner_text=True)
    lesson.reload()
    expect(lesson.locator("#q-desk [data-result]")).to_be_visible()
    assert _rings(lesson) == ["register", "plant"]


def test_a_check_asks_it_and_a_pointer_may_tick_there_too(browser):
    with open_lesson(browser, QUIZ) as page:
        page.get_by_role("button", name="Start the check").click()
        for place in ("badge", "register"):
            page.locator(f"[data-in-check] [data-place={place}] .p-ring").click()
        assert _rings(page) == ["register", "badge"]
        page.get_by_role("button", name="Continue").press("Enter")
        page.get_by_role("button", name="Hand in").press("Enter")
        expect(page.locator("[data-title]:visible")).to_have_text("Passed")


def test_without_a_script_there_is_the_picture_and_the_list(browser):
    with open_lesson(browser, QUIZ, "desk", java_script_enabled=False) as page:
        expect(page.locator("#q-desk svg")).to_be_visible()
        page.get_by_label("The plant").check()
        expect(page.locator("#answer--desk")).to_contain_text("Belongs: The visitor’s badge")
        page.emulate_media(media="print")
        expect(page.locator("#q-desk svg")).to_be_visible()
        assert page.locator("#q-desk svg").bounding_box()["height"] < 180


def test_rings_are_seen_in_forced_colours_and_in_the_dark(browser):
    with open_lesson(browser, QUIZ, "desk", forced_colors="active") as page:
        page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
        page.get_by_label("The visitor’s badge").check()
        expect(page.locator("[data-place=badge] .p-ring")).to_have_css("stroke", "rgb(27, 32, 38)")
        expect(page.locator("[data-place=badge] .p-halo")).to_have_css("stroke", "rgb(255, 255, 255)")
        page.evaluate("delete document.body.dataset.mdColorScheme")


def test_nothing_reaches_over_the_edge_of_a_narrow_screen(browser):
    with open_lesson(browser, QUIZ, "desk", viewport={"width": 320, "height": 640}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320
