"""Steps to put in order: by keyboard, by buttons, by dragging; each step judged, the order kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.lesson_page import open_lesson

QUIZ = """
## Put in order: A child starts to tell you something. What do you do? {#told covers=S8}

1. Listen {#listen}
   > Listening comes first.
2. Tell the lead {#tell}
3. Write it down {#write}
4. Keep it to yourself after that {#keep}

Why: The order is in the policy.
"""
RIGHT = ["Listen", "Tell the lead", "Write it down", "Keep it to yourself after that"]


@pytest.fixture
def question(browser):
    with open_lesson(browser, QUIZ, "told") as page:
        yield page.locator("#q-told")


def _order(question):
    return question.locator("[data-label]").all_inner_texts()


def _sort(question, wanted):
    """Put the steps into an order by the keyboard alone: each goes up from where it is."""
    for place, step in enumerate(wanted):
        for _ in range(_order(question).index(step) - place):
            up = question.get_by_role("button", name=f"Up: {step}")
            up.press("Enter") if up.is_visible() else question.get_by_role("button", name=f"Down: {step}").press(
                "Enter"
            )


def _check(question):
    question.get_by_role("button", name="Check my answer").press("Enter")
    return question.locator("[data-result]")


def test_untouched_it_is_mixed_and_not_answered(question):
    assert sorted(_order(question)) == sorted(RIGHT)
    assert _order(question) != RIGHT
    _check(question)
    summary = question.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(question.locator("fieldset")).to_have_accessible_description("Error: Put the lines in order")
    expect(question.locator("[data-verdict]")).to_have_count(0)
    summary.get_by_role("link").press("Enter")
    expect(question.get_by_role("button", name="Down: ").first).to_be_focused()


def test_a_button_moves_its_step_keeps_the_focus_and_says_where_it_is(question):
    first = _order(question)[0]
    down, up = (question.get_by_role("button", name=f"{way}: {first}") for way in ("Down", "Up"))
    down.press("Enter")
    assert _order(question)[1] == first
    expect(down).to_be_focused()
    expect(question.locator("[data-moved]")).to_have_text(f"{first}: now 2 of 4")
    down.press(" ")
    down.press(" ")
    assert _order(question)[3] == first
    expect(question.locator("[data-moved]")).to_have_text(f"{first}: now 4 of 4")
    expect(down).to_be_hidden()
    expect(up).to_be_focused()


def test_every_button_is_big_enough_for_a_thumb(question):
    for button in question.locator("[data-move]:visible").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44


def test_the_right_order_is_right_and_only_why_is_said(question):
    _sort(question, RIGHT)
    result = _check(question)
    expect(result).to_be_focused()
    expect(result).to_have_accessible_name("Your answer: Right")
    expect(result).to_contain_text("The order is in the policy.")
    expect(result).not_to_contain_text("What is right")
    expect(question.locator("[data-choice=listen]")).to_contain_text("Listening comes first.")


def test_one_step_out_of_its_place_does_not_make_all_wrong(question):
    _sort(question, [RIGHT[1], RIGHT[2], RIGHT[3], RIGHT[0]])
    result = _check(question)
    expect(result).to_have_accessible_name("Your answer: Partly right")
    one_later = "Belongs one place later."
    expect(question.locator(".said")).to_have_text([one_later] * 3 + ["Belongs 3 places earlier."])
    expect(question.locator("[data-verdict]")).to_have_text(["◐ Partly right"])
    assert [one.strip() for one in result.locator("ol li").all_inner_texts()] == RIGHT


def test_a_line_in_its_right_place_is_said_to_be_there(question):
    """Its neighbours are swapped: it follows neither of the lines that it should."""
    _sort(question, [RIGHT[2], RIGHT[1], RIGHT[0], RIGHT[3]])
    result = _check(question)
    expect(result).to_have_accessible_name("Your answer: Partly right")
    expect(question.locator(".said")).to_have_text(
        ["Belongs 2 places later.", "In its place.", "Belongs 2 places earlier.", "In its place."]
    )
    assert [one.strip() for one in result.locator("ol li").all_inner_texts()] == RIGHT


def test_another_move_takes_the_verdict_back(question):
    _sort(question, RIGHT)
    _check(question)
    question.get_by_role("button", name="Down: Listen").press("Enter")
    expect(question.locator("[data-result], [data-outcome]").locator("visible=true")).to_have_count(0)
    expect(question.get_by_role("button", name="Check my answer")).to_be_visible()


def test_the_order_is_there_again_and_nothing_follows_the_answers(question):
    given = [RIGHT[3], RIGHT[2], RIGHT[1], RIGHT[0]]
    _sort(question, given)
    _check(question)
    question.page.reload()
    assert _order(question) == given
    expect(question.locator("[data-result]")).to_have_accessible_name("Your answer: Not right")
    expect(question.locator("[data-result]").get_by_role("button")).to_have_count(0)


def test_a_line_can_be_dragged_with_the_mouse(question):
    """Two lines down and one up again: the others make room."""
    before = _order(question)
    steps = question.locator("[data-choice]")
    steps.nth(0).locator("[data-label]").drag_to(steps.nth(2).locator("[data-label]"))
    assert _order(question) == [before[1], before[2], before[0], before[3]]
    steps.nth(3).locator("[data-label]").drag_to(steps.nth(2).locator("[data-label]"))
    assert _order(question) == [before[1], before[2], before[3], before[0]]
    expect(question.locator("[data-dragged]")).to_have_count(0)
    expect(_check(question)).to_be_focused()


def test_in_a_check_the_page_of_answers_and_the_result_show_the_order(browser):
    with open_lesson(browser, QUIZ) as page:
        page.get_by_role("button", name="Start the check").click()
        question = page.locator("#q-told")
        assert _order(question) != RIGHT
        page.get_by_role("button", name="Continue").press("Enter")
        expect(page.get_by_role("alert")).to_be_focused()
        swapped = ([RIGHT[0], RIGHT[2], RIGHT[1], RIGHT[3]], [RIGHT[0], RIGHT[1], RIGHT[3], RIGHT[2]])
        wanted = next(order for order in swapped if order != _order(question))  # the mix itself is no answer
        _sort(question, wanted)
        page.get_by_role("button", name="Continue").press("Enter")
        expect(page.locator("[data-list] .check__answer")).to_have_text(wanted)
        page.get_by_role("button", name="Change").press("Enter")
        assert _order(question) == wanted
        _sort(question, RIGHT)
        page.get_by_role("button", name="Continue").press("Enter")
        page.get_by_role("button", name="Hand in").press("Enter")
        expect(page.locator("[data-title]:visible")).to_have_text("Passed")
        page.get_by_text("Your answers and the reasons").click()
        expect(page.locator(".check__entry:visible [data-verdict]")).to_have_text(["✓ Right"])
        expect(page.locator(".check__judged:visible .said")).to_have_text(["In its place."] * 4)


def test_without_a_script_there_is_a_box_for_the_number_of_each_line(browser):
    with open_lesson(browser, QUIZ, "told", java_script_enabled=False) as page:
        question = page.locator("#q-told")
        question.get_by_label("Listen").fill("1")
        expect(question).to_contain_text("Write 1 beside what comes first")
        expect(page.get_by_role("button")).to_have_count(0)
        told = [text.splitlines()[0].strip() for text in page.locator("#answer--told ol li").all_inner_texts()]
        assert told == RIGHT


def test_on_paper_there_are_boxes_for_numbers_while_nothing_was_moved(question):
    question.page.emulate_media(media="print")
    expect(question.get_by_role("button").locator("visible=true")).to_have_count(0)
    expect(question.get_by_role("textbox").locator("visible=true")).to_have_count(4)
    question.page.emulate_media(media="screen")
    _sort(question, RIGHT)
    question.page.emulate_media(media="print")
    expect(question.get_by_role("textbox").locator("visible=true")).to_have_count(0)
    assert _order(question) == RIGHT


def test_nothing_reaches_over_the_edge_of_a_narrow_screen(browser):
    with open_lesson(browser, QUIZ, "told", viewport={"width": 320, "height": 640}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320
