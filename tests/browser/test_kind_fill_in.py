"""Gaps to fill in, by keyboard: every gap or an error, each gap judged, what was written kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.lesson_page import open_lesson

QUIZ = """
## Fill in: Raising a concern {#whistle covers=S8}

The [[whistleblowing|whistle-blowing]] policy says how to raise a worry, [[inside]] and outside.

Why: It is in the handbook.
"""


@pytest.fixture
def question(browser):
    with open_lesson(browser, QUIZ, "whistle") as page:
        yield page.locator("#q-whistle")


def _write(question, first, second):
    question.get_by_label("Gap 1").fill(first)
    question.get_by_label("Gap 2").fill(second)
    question.page.keyboard.press("Enter")


def test_an_open_gap_is_an_error_that_says_what_to_do(question):
    question.get_by_label("Gap 1").fill("whistleblowing")
    question.page.keyboard.press("Enter")
    expect(question.locator("[data-error]")).to_contain_text("Fill in every gap")
    expect(question.get_by_role("alert").or_(question.locator("[data-errors] [tabindex]")).first).to_be_focused()
    expect(question.locator("[data-verdict]")).to_have_count(0)


def test_each_gap_is_judged_with_what_was_written_and_the_whole_text_is_shown(question):
    _write(question, "Whistle blowing", "upside")
    said = question.locator("[data-gaps] li")
    expect(said.nth(0)).to_have_text("Gap 1: Whistle blowing This fits.", use_inner_text=True)
    expect(said.nth(1)).to_have_text("Gap 2: upside This doesn’t fit.", use_inner_text=True)
    result = question.locator("[data-result]")
    expect(result).to_be_focused()
    expect(result).to_have_accessible_name("Your answer: Partly right")
    expect(result).to_contain_text("The whistleblowing policy says how to raise a worry, inside and outside.")


def test_all_right_says_only_why(question):
    _write(question, "whistle-blowing", "INSIDE")
    result = question.locator("[data-result]")
    expect(result).to_have_accessible_name("Your answer: Right")
    expect(result).not_to_contain_text("What is right")
    expect(result).to_contain_text("It is in the handbook.")


def test_what_was_written_is_there_again_and_another_takes_it_back(question):
    _write(question, "complaints", "inside")
    question.page.reload()
    expect(question.get_by_label("Gap 1")).to_have_value("complaints")
    expect(question.locator("[data-result]")).to_contain_text("Partly right")
    question.get_by_label("Gap 1").press("x")
    expect(question.locator("[data-result]")).to_be_hidden()
    expect(question.locator("[data-gaps]")).to_be_hidden()


def test_in_a_check_the_page_of_answers_and_the_result_show_what_was_written(browser):
    with open_lesson(browser, QUIZ) as page:
        page.get_by_role("button", name="Start the check").click()
        _write(page.locator("#q-whistle"), "whistleblowing", "outside")
        expect(page.locator("[data-list] .check__answer")).to_have_text(["whistleblowing", "outside"])
        page.get_by_role("button", name="Hand in").click()
        expect(page.locator(".check__judged:visible")).to_have_text(
            ["whistleblowing This fits.", "outside This doesn’t fit."], use_inner_text=True
        )


def test_without_a_script_there_are_lines_to_write_on_and_the_answer_below(browser):
    with open_lesson(browser, QUIZ, "whistle", java_script_enabled=False) as page:
        expect(page.get_by_label("Gap 1")).to_be_editable()
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.locator("#answer--whistle strong")).to_have_text(["whistleblowing", "inside"])
