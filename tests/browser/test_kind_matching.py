"""Pairs to match, by keyboard: something for every line or an error, each line judged, what was chosen kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.lesson_page import open_lesson

QUIZ = """
## Match: How soon do you tell the lead? {#how-soon covers=S8}

- A pupil says somebody hits them = At once {#hits}
  > A child may be in danger.
- A colleague chats with a pupil at night = At once {#night}
- A pupil asks what is for lunch = Never {#lunch}
- = When term ends

Why: What cannot wait does not wait.
"""
AT_ONCE, NEVER, LATE = "At once", "Never", "When term ends"


@pytest.fixture
def question(browser):
    with open_lesson(browser, QUIZ, "how-soon") as page:
        yield page.locator("#q-how-soon")


def _choose(question, *words):
    """Type the beginning of what is chosen for each line, as one does in a list; then press the button."""
    page = question.page
    question.get_by_role("combobox").first.focus()
    for word in words:
        page.keyboard.type(word, delay=20)
        page.keyboard.press("Tab")
    question.get_by_role("button", name="Check my answer").or_(page.get_by_role("button", name="Continue")).press(
        "Enter"
    )


def test_each_list_is_named_by_its_line_and_offers_everything_once(question):
    first = question.get_by_role("combobox", name="A pupil says somebody hits them")
    assert sorted(first.locator("option").all_inner_texts()) == sorted(["Choose", AT_ONCE, NEVER, LATE])
    assert first.bounding_box()["height"] >= 44
    expect(question.get_by_role("textbox")).to_have_count(0)


def test_a_line_without_a_choice_is_an_error_that_says_what_to_do(question):
    _choose(question, AT_ONCE, AT_ONCE)
    summary = question.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(question.locator("fieldset")).to_have_accessible_description("Error: Choose something for each line")
    expect(question.locator("[data-verdict]")).to_have_count(0)
    summary.get_by_role("link").press("Enter")
    expect(question.get_by_role("combobox").last).to_be_focused()


def test_each_line_is_judged_and_what_goes_together_is_told(question):
    _choose(question, AT_ONCE, NEVER, LATE)
    said = question.locator("[data-outcome]")
    apart = "These don’t go together."
    expect(said).to_have_text(["These go together.A child may be in danger.", apart, apart])
    expect(question.locator("[data-verdict]")).to_have_text(["◐ Partly right"])
    result = question.locator("[data-result]")
    expect(result).to_be_focused()
    expect(result).to_have_accessible_name("Your answer: Partly right")
    expect(result).to_contain_text("A colleague chats with a pupil at night → : At once")
    expect(result).to_contain_text("What cannot wait does not wait.")


def test_all_right_says_only_why(question):
    _choose(question, AT_ONCE, AT_ONCE, NEVER)
    result = question.locator("[data-result]")
    expect(result).to_have_accessible_name("Your answer: Right")
    expect(result).not_to_contain_text("What is right")


def test_another_choice_takes_the_verdict_back(question):
    _choose(question, LATE, LATE, LATE)
    expect(question.locator("[data-result]")).to_have_accessible_name("Your answer: Not right")
    question.get_by_role("combobox").first.select_option(AT_ONCE)
    expect(question.locator("[data-result], [data-outcome]").locator("visible=true")).to_have_count(0)


def test_what_was_chosen_is_there_again(question):
    _choose(question, LATE, AT_ONCE, NEVER)
    question.page.reload()
    expect(question.get_by_role("combobox").first.locator("option:checked")).to_have_text(LATE)
    expect(question.locator("[data-result]")).to_contain_text("Partly right")


def test_in_a_check_the_page_of_answers_and_the_result_show_what_was_chosen(browser):
    with open_lesson(browser, QUIZ) as page:
        page.get_by_role("button", name="Start the check").click()
        _choose(page.locator("#q-how-soon"), LATE, AT_ONCE, NEVER)
        expect(page.locator("[data-list] .check__answer").nth(1)).to_have_text(
            "A colleague chats with a pupil at night → : At once"
        )
        page.get_by_role("button", name="Change").press("Enter")
        page.get_by_role("combobox").first.select_option(AT_ONCE)
        page.get_by_role("button", name="Continue").press("Enter")
        page.get_by_role("button", name="Hand in").press("Enter")
        page.get_by_text("Your answers and the reasons").click()
        expect(page.locator(".check__entry:visible [data-verdict]")).to_have_text(["✓ Right"])
        expect(page.locator(".check__judged:visible").first).to_contain_text("These go together.")
        expect(page.locator("[data-title]:visible")).to_have_text("Passed")


def test_two_values_of_a_setting_that_are_the_same_words_are_one(browser):
    """Both values read as 80 here, as where one person does two things."""
    lines = ("- One = {{ dsl.title }}", "- Two = {{ head.title | capital }}", "- = Nobody", "- = Choose")
    quiz = "\n".join(("## Match: Who? {#who covers=S8}", "", *lines, ""))
    with open_lesson(browser, quiz, "who") as page:
        question = page.locator("#q-who")
        expect(question.get_by_role("combobox").nth(1).locator("option")).to_have_count(4)
        _choose(question, "80", "80")
        expect(question.locator("[data-result]")).to_have_accessible_name("Your answer: Right")


def test_without_a_script_there_are_boxes_for_letters_and_a_lettered_list(browser):
    with open_lesson(browser, QUIZ, "how-soon", java_script_enabled=False) as page:
        question = page.locator("#q-how-soon")
        expect(question.get_by_role("textbox", name="A pupil asks what is for lunch")).to_be_editable()
        assert sorted(question.locator(".pairs__rights li").all_inner_texts()) == sorted([AT_ONCE, NEVER, LATE])
        expect(question.get_by_role("combobox")).to_have_count(0)
        expect(page.locator("#answer--how-soon strong").first).to_have_text(AT_ONCE)


def test_on_paper_there_are_boxes_while_nothing_is_chosen_and_the_choice_afterwards(question):
    question.page.emulate_media(media="print")
    expect(question.get_by_role("textbox").locator("visible=true")).to_have_count(3)
    expect(question.get_by_role("combobox").locator("visible=true")).to_have_count(0)
    question.page.emulate_media(media="screen")
    _choose(question, LATE, AT_ONCE, NEVER)
    question.page.emulate_media(media="print")
    expect(question.get_by_role("textbox").locator("visible=true")).to_have_count(0)
    expect(question.get_by_role("combobox").locator("visible=true")).to_have_count(3)


def test_nothing_reaches_over_the_edge_of_a_narrow_screen(browser):
    with open_lesson(browser, QUIZ, "how-soon", viewport={"width": 320, "height": 640}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320
