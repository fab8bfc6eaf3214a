"""What to say, by keyboard: choose a line or write one's own, compare, print a card; nothing is kept anywhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.lesson_page import STATE_KEY, open_lesson

QUIZ = """
## Say it: A parent asks for your number {#number covers=S8}

- "Please write to me at work." {#work}
  > It says where.
- "The *office* can always reach me." {#office}
  > It says who.

Why: A kind no keeps the door open.
"""
OWN = "Sorry, I’d rather not.\n<b>zebra</b>"
BROWSER_KEPT = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state])"


@pytest.fixture
def question(browser):
    with open_lesson(browser, QUIZ, "number") as page:
        yield page.locator("#q-number")


def _compare(question):
    question.get_by_role("button", name="Compare").press("Enter")
    return question.locator("[data-result]")


def test_nothing_chosen_is_an_error_that_says_what_to_do(question):
    _compare(question)
    expect(question.get_by_role("alert")).to_be_focused()
    expect(question.locator("fieldset")).to_have_accessible_description("Error: Choose a line, or write your own")
    question.get_by_label("My own words", exact=True).check()
    question.get_by_label("What would you say?").fill("  ")
    _compare(question)
    expect(question.get_by_role("alert")).to_be_focused()


def test_a_line_is_compared_with_every_line_and_its_reason(question):
    question.get_by_role("radio").first.focus()
    question.page.keyboard.press("ArrowDown")
    result = _compare(question)
    expect(result).to_be_focused()
    expect(result).to_have_accessible_name("You’d say: “The office can always reach me.”")
    expect(result).to_contain_text("A kind no keeps the door open.")
    expect(question.locator("[data-outcome]")).to_have_text(["It says where.", "It says who."])
    expect(question.locator("[data-verdict]")).to_have_count(0)
    question.get_by_role("radio").first.check()
    expect(result).to_have_accessible_name("You’d say: “Please write to me at work.”")


def test_own_words_choose_themselves_and_stand_beside_the_lines(question):
    question.get_by_label("What would you say?").press_sequentially("No, and thank you")
    expect(question.get_by_label("My own words", exact=True)).to_be_checked()
    result = _compare(question)
    expect(result).to_have_accessible_name("You’d say: No, and thank you")
    question.get_by_label("What would you say?").press_sequentially("!")
    expect(result).to_have_accessible_name(re.compile("!"))
    expect(question.locator("[data-outcome]")).to_have_text(["It says where.", "It says who."])
    question.get_by_role("button", name="Start again").press("Enter")
    expect(question.get_by_label("What would you say?")).to_have_value("")
    expect(question.get_by_role("radio", checked=True)).to_have_count(0)
    expect(question.locator("fieldset")).to_be_focused()


def test_own_words_are_text_and_are_kept_nowhere(question):
    page = question.page
    before = page.evaluate(BROWSER_KEPT)
    question.get_by_label("What would you say?").fill(OWN)
    expect(_compare(question).locator("[data-said]")).to_have_text(OWN, use_inner_text=True)
    assert page.evaluate(BROWSER_KEPT) == before
    assert page.evaluate("key => JSON.parse(localStorage.getItem(key)).practice", STATE_KEY) == {}
    page.reload()
    expect(question.get_by_label("What would you say?")).to_have_value("")
    expect(question.locator("[data-result]")).to_be_hidden()


def test_the_card_holds_the_chosen_words_alone_and_only_while_it_prints(question):
    page = question.page
    page.evaluate("window.print = () => { window.printed = document.body.innerText.trim() }")
    question.get_by_label("What would you say?").fill(OWN)
    _compare(question)
    page.emulate_media(media="print")
    question.locator("[data-print]").dispatch_event("click")
    printed = page.evaluate("window.printed").split("\n\n")
    assert printed == ["80", OWN, "80"]  # 80 is what the lesson of these tests has for the marks round an item
    box = question.locator("[data-card]").bounding_box()
    assert 300 < box["width"] < 340
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(question.locator("[data-card]")).to_be_hidden()
    assert question.locator("[data-card]").text_content() == ""
    expect(question.get_by_role("radio").first).to_be_visible()


def test_a_check_does_not_ask_it(browser):
    with open_lesson(browser, f"{QUIZ}\n## True or false: Yes. {{#yes covers=S8}}\n\nAnswer: true\n") as page:
        expect(page.locator("[data-module=say-it]")).to_have_count(0)


def test_without_a_script_and_on_paper_every_line_has_its_reason(browser, question):
    with open_lesson(browser, QUIZ, "number", java_script_enabled=False) as page:
        expect(page.get_by_label("What would you say?")).to_be_editable()
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.locator("#q-number").get_by_role("link", name="Why each line works")).to_be_visible()
        reasons = page.locator("#answer--number [data-choice]")
        expect(reasons).to_have_text(
            ["“Please write to me at work.” It says where.", "“The office can always reach me.” It says who."]
        )
    question.page.emulate_media(media="print")
    expect(question.locator(".typed__lines > span").first).to_be_visible()
    question.page.emulate_media(media="screen")


def test_nothing_reaches_over_the_edge_of_a_narrow_screen(browser):
    with open_lesson(browser, QUIZ, "number", viewport={"width": 320, "height": 640}) as page:
        page.get_by_label("What would you say?").fill("x" * 300)
        page.get_by_role("button", name="Compare").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
