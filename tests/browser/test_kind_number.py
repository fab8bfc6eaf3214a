"""A number, by keyboard: what is none is asked for again and not judged; units and signs of thousands do not count."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.lesson_page import open_lesson

QUIZ = """
## Number: How long is a certificate good for? {#months covers=S8}

Answer: 12 months

Why: Then the course is due again.

## Number: How many people? {#people covers=S8}

Answer: £1,000..1,200

## Number: What share makes a pass? {#share covers=S8}

Answer: {{ rule.percent }} %
"""


@pytest.fixture
def lesson(browser):
    with open_lesson(browser, QUIZ, "months", "people", "share") as page:
        yield page


def _type(question, text):
    question.get_by_label("Write a number in figures").fill(text)
    question.page.keyboard.press("Enter")
    return question.locator("[data-result]")


def test_the_unit_stands_beside_the_field_and_is_read_with_it(lesson):
    field = lesson.locator("#q-months").get_by_label("Write a number in figures")
    expect(field).to_have_accessible_description("months")
    expect(lesson.locator("#q-people").get_by_role("textbox")).to_have_accessible_description("£")
    assert field.bounding_box()["height"] >= 44


@pytest.mark.parametrize("text", ["", "twelve", "12 weeks", "12 13"])
def test_what_is_no_number_is_an_error_and_not_judged(lesson, text):
    question = lesson.locator("#q-months")
    _type(question, text)
    summary = question.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(question.locator("fieldset")).to_have_accessible_description("Error: Write a number, such as 10 months")
    expect(question.locator("[data-verdict]")).to_have_count(0)
    summary.get_by_role("link").press("Enter")
    expect(question.get_by_role("textbox")).to_be_focused()


@pytest.mark.parametrize(("text", "word"), [("12", "Right"), ("12 months", "Right"), ("6 months", "Not right")])
def test_a_number_is_judged_and_what_is_right_is_told(lesson, text, word):
    result = _type(lesson.locator("#q-months"), text)
    expect(result).to_be_focused()
    expect(result).to_have_accessible_name(f"Your answer: {word}")
    expect(result).to_contain_text("Then the course is due again.")
    expect(result.get_by_text("12 months")).to_have_count(int(word != "Right"))


def test_a_range_and_a_value_of_the_setting(lesson):
    expect(_type(lesson.locator("#q-people"), "£1 100")).to_have_accessible_name("Your answer: Right")
    expect(_type(lesson.locator("#q-people"), "900")).to_contain_text("£1,000 to £1,200")
    expect(_type(lesson.locator("#q-share"), "80")).to_have_accessible_name("Your answer: Right")
    expect(_type(lesson.locator("#q-share"), "81%")).to_contain_text("80%")


def test_what_was_typed_is_kept(lesson):
    _type(lesson.locator("#q-months"), "6")
    lesson.reload()
    question = lesson.locator("#q-months")
    expect(question.get_by_role("textbox")).to_have_value("6")
    expect(question.locator("[data-result]")).to_be_visible()


def test_the_first_letter_typed_takes_the_verdict_back(lesson):
    question = lesson.locator("#q-months")
    _type(question, "6")
    question.get_by_role("textbox").press("1")
    expect(question.get_by_role("button", name="Check my answer")).to_be_visible()
    expect(question.locator("[data-result], [data-outcome]").locator("visible=true")).to_have_count(0)


def test_in_a_check_it_is_handed_in_and_shown_again(browser):
    with open_lesson(browser, QUIZ, "people", "share") as page:
        page.get_by_role("button", name="Start the check").click()
        question = page.locator("#q-months")
        _type(question, "a year")
        expect(page.get_by_role("alert")).to_be_focused()
        _type(question, "13")
        expect(page.locator("[data-list] .check__answer")).to_have_text("13")
        page.get_by_role("button", name="Hand in").press("Enter")
        expect(page.locator(".check__judged:visible")).to_contain_text("✗ Not right")
        expect(page.locator("[data-reasons]:visible")).to_contain_text("12 months")


def test_without_a_script_there_is_a_line_to_write_on_and_the_answer_below(browser):
    with open_lesson(browser, QUIZ, "people", java_script_enabled=False) as page:
        expect(page.locator("#q-people").get_by_role("textbox")).to_be_editable()
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.locator("#answer--people")).to_contain_text("£1,000 to £1,200")


def test_nothing_reaches_over_the_edge_of_a_narrow_screen(browser):
    with open_lesson(browser, QUIZ, "months", "people", viewport={"width": 320, "height": 640}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320
