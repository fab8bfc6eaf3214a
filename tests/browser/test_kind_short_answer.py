"""A short answer, by keyboard: nothing written is an error, slips are forgiven where the author says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.lesson_page import open_lesson

QUIZ = """
## Short answer: Which number do you ring when a child is in danger now? {#danger covers=S8}

Answer: 999

Why: The police come first.

## Short answer: Which policy says how to raise a worry? {#policy covers=S8 typos=yes}

Answer: whistleblowing
Answer: speaking up
"""


@pytest.fixture
def lesson(browser):
    with open_lesson(browser, QUIZ, "danger", "policy") as page:
        yield page


def _answer(question, text):
    question.get_by_label("Write your answer in a few words").fill(text)
    question.page.keyboard.press("Enter")
    return question.locator("[data-result]")


def test_nothing_written_is_an_error_that_says_what_to_do(lesson):
    question = lesson.locator("#q-danger")
    question.get_by_role("button", name="Check my answer").press("Enter")
    expect(question.locator("[data-error]")).to_contain_text("Write an answer")
    expect(question.locator("[data-verdict]")).to_have_count(0)


@pytest.mark.parametrize(("text", "word"), [("9 9 9", "Right"), ("911", "Not right")])
def test_the_answer_is_judged_and_what_is_right_is_said(lesson, text, word):
    result = _answer(lesson.locator("#q-danger"), text)
    expect(result).to_be_focused()
    expect(result).to_have_accessible_name(f"Your answer: {word}")
    expect(result).to_contain_text("The police come first.")
    expect(result.get_by_text("What is right")).to_have_count(int(word != "Right"))


def test_small_slips_are_forgiven_where_the_author_says_so(lesson):
    expect(_answer(lesson.locator("#q-policy"), "Whistelblowing")).to_have_accessible_name("Your answer: Right")
    expect(_answer(lesson.locator("#q-policy"), "complaints")).to_contain_text("whistleblowing")


def test_what_was_written_is_kept(lesson):
    _answer(lesson.locator("#q-danger"), "911")
    lesson.reload()
    question = lesson.locator("#q-danger")
    expect(question.get_by_label("Write your answer")).to_have_value("911")
    expect(question.locator("[data-result]")).to_be_visible()


def test_in_a_check_it_is_handed_in_and_shown_again(browser):
    with open_lesson(browser, QUIZ, "policy") as page:
        page.get_by_role("button", name="Start the check").click()
        page.locator("#q-danger").get_by_label("Write your answer").fill("999")
        page.keyboard.press("Enter")
        expect(page.locator("[data-list] .check__answer")).to_have_text("999")
        page.get_by_role("button", name="Hand in").click()
        expect(page.locator("[data-panel=passed]")).to_contain_text("Passed")


def test_without_a_script_there_is_a_line_to_write_on_and_the_answers_below(browser):
    with open_lesson(browser, QUIZ, "danger", "policy", java_script_enabled=False) as page:
        expect(page.locator("#q-danger").get_by_label("Write your answer")).to_be_editable()
        expect(page.locator("#answer--policy")).to_contain_text("whistleblowing")
