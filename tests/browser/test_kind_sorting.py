"""Cards to sort, by keyboard: a heading for every card or an error, each card judged, what was chosen kept.

What *Sort* shares with *Match* is tested in test_kind_matching.py.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.lesson_page import open_lesson

QUIZ = """
## Sort: Post, change or keep? {#post-or-keep covers=S8}

- = Report it
- An empty hall = Fine to post {#hall}
  > Nobody is in it.
- Your work pass on show = Change it first {#pass}
- A recipe = Fine to post {#recipe}
- A child's story = Better kept {#story}

Why: Mostly a small change will do.
"""
FINE, CHANGE, KEEP, REPORT = "Fine to post", "Change it first", "Better kept", "Report it"
ELSEWHERE = "It belongs under another heading."


@pytest.fixture
def question(browser):
    with open_lesson(browser, QUIZ, "post-or-keep") as page:
        yield page.locator("#q-post-or-keep")


def _sort(question, *headings):
    """Type the beginning of each card's heading, as one does in a list; then press the button."""
    page = question.page
    question.get_by_role("combobox").first.focus()
    for heading in headings:
        page.keyboard.type(heading, delay=20)
        page.keyboard.press("Tab")
    question.get_by_role("button", name="Check my answer").or_(page.get_by_role("button", name="Continue")).press(
        "Enter"
    )


def test_headings_are_offered_in_the_order_of_first_use_and_spare_ones_last(question):
    for card in ("An empty hall", "Your work pass on show", "A recipe", "A child’s story"):
        options = question.get_by_role("combobox", name=card, exact=True).locator("option")
        expect(options).to_have_text(["Choose", FINE, CHANGE, KEEP, REPORT])


def test_a_card_without_a_heading_is_an_error_that_says_what_to_do(question):
    _sort(question, FINE)
    expect(question.get_by_role("alert")).to_be_focused()
    expect(question.locator("fieldset")).to_have_accessible_description("Error: Choose a heading for each card")


def test_each_card_is_judged_and_the_choices_are_there_again(question):
    _sort(question, FINE, FINE, KEEP, KEEP)
    right = "It belongs there."
    expect(question.locator("[data-outcome]")).to_have_text([f"{right}Nobody is in it.", ELSEWHERE, ELSEWHERE, right])
    result = question.locator("[data-result]")
    expect(result).to_be_focused()
    expect(result).to_have_accessible_name("Your answer: Partly right")
    expect(result).to_contain_text("A recipe → : Fine to post")
    question.page.reload()
    expect(question.locator("option:checked")).to_have_text([FINE, FINE, KEEP, KEEP])


def test_a_check_asks_it(browser):
    with open_lesson(browser, QUIZ) as page:
        page.get_by_role("button", name="Start the check").click()
        _sort(page.locator("#q-post-or-keep"), FINE, CHANGE, FINE, KEEP)
        chosen = page.locator("[data-list] .check__answer")
        expect(chosen.nth(1)).to_have_text("Your work pass on show → : Change it first")
        page.get_by_role("button", name="Hand in").press("Enter")
        expect(page.locator("[data-title]:visible")).to_have_text("Passed")


def test_without_a_script_and_on_paper_there_are_boxes_and_lettered_headings(browser, question):
    question.page.emulate_media(media="print")
    expect(question.get_by_role("textbox").locator("visible=true")).to_have_count(4)
    question.page.emulate_media(media="screen")
    with open_lesson(browser, QUIZ, "post-or-keep", java_script_enabled=False) as page:
        without = page.locator("#q-post-or-keep")
        expect(without.get_by_role("textbox", name="Letter: A recipe")).to_be_editable()
        expect(without.locator("ol > li")).to_have_text([FINE, CHANGE, KEEP, REPORT])
        expect(page.locator("#answer--post-or-keep")).to_contain_text("A child’s story → : Better kept")
