"""A question to oneself, by keyboard: no verdict, why it is asked, how long it is kept, and how it is deleted."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.support.lesson_page import STATE, STATE_KEY, open_lesson

QUIZ = """
## Reflect: How sure are you that your own accounts are private? {#sure covers=S8}

Scale: 1 not sure .. 5 certain

Why: Settings change. Have a look once a term.

## Reflect: What will you do next week? {#week covers=S8}

## Question: Whom do you tell? {#whom covers=S8}

- [x] The lead
  > Yes.
- [ ] A friend
  > No.
"""
NO_ONE = "sent to no one"
HOSTILE = "<img src=x onerror=document.title='hit'><b>bold</b>"


@pytest.fixture
def lesson(browser):
    with open_lesson(browser, QUIZ, "sure", "week") as page:
        yield page


@pytest.fixture
def twice(browser):
    with open_lesson(browser, QUIZ, "sure", "week", "sure", "week") as page:
        yield page


def _keep(question):
    question.get_by_role("button", name="Keep my answer").press("Enter")
    return question.locator("[data-result]")


def test_the_numbers_have_the_words_of_their_ends(lesson):
    numbers = lesson.locator("#q-sure").get_by_role("radio")
    for number, name in zip(numbers.all(), ("1 not sure", "2", "3", "4", "5 certain"), strict=True):
        expect(number).to_have_accessible_name(name)
    for step in lesson.locator("#q-sure .scale__step").all():
        box = step.bounding_box()
        assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize(("name", "message"), [("sure", "Choose a number"), ("week", "Write a few words first")])
def test_nothing_given_is_an_error_that_says_what_to_do(lesson, name, message):
    question = lesson.locator(f"#q-{name}")
    _keep(question)
    expect(question.get_by_role("alert")).to_be_focused()
    expect(question.locator("fieldset")).to_have_accessible_description(f"Error: {message}")


def test_a_number_is_kept_and_nobody_judges_it(lesson):
    question = lesson.locator("#q-sure")
    question.get_by_role("radio").first.focus()
    lesson.keyboard.press("ArrowRight")
    result = _keep(question)
    expect(result).to_be_focused()
    expect(result).to_have_accessible_name(f"Your answer: It’s kept in this browser only, and {NO_ONE}.")
    expect(result).to_contain_text("Settings change.")
    expect(lesson.locator(".question [data-verdict]")).to_have_count(0)
    lesson.reload()
    expect(lesson.locator("#q-sure").get_by_label("2")).to_be_checked()
    expect(lesson.locator("#q-sure [data-result]")).to_be_visible()


def test_words_are_kept_and_leave_when_they_are_deleted(lesson):
    question = lesson.locator("#q-week")
    question.get_by_label("Your thoughts").fill("Look at my settings.\nTell a friend.")
    expect(_keep(question)).to_contain_text(NO_ONE)
    lesson.reload()
    expect(question.get_by_label("Your thoughts")).to_have_value("Look at my settings.\nTell a friend.")
    question.get_by_role("button", name="Delete my answer").press("Enter")
    expect(question.get_by_label("Your thoughts")).to_have_value("")
    expect(question.locator("fieldset")).to_be_focused()
    assert "settings" not in lesson.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")


def test_what_is_typed_after_it_was_kept_can_be_kept_as_well(lesson):
    question = lesson.locator("#q-week")
    words = question.get_by_label("Your thoughts")
    words.fill("One")
    _keep(question)
    words.press("End")
    words.press("!")
    expect(_keep(question)).to_be_focused()
    lesson.reload()
    expect(words).to_have_value("One!")


def test_no_more_words_than_can_be_kept(lesson):
    expect(lesson.locator("#q-week textarea")).to_have_attribute("maxlength", "2000")


@pytest.mark.parametrize(
    ("device", "words"),
    [
        (None, "It’s gone when you leave this page"),
        ("shared", "It’s kept until you close this tab or choose Finish and clear"),
    ],
)
def test_it_says_how_long_it_is_kept(lesson, device, words):
    state = json.dumps({**STATE, "device": device})
    keep = f"sessionStorage['training:80:course:v1:state'] ??= {json.dumps(state)}" if device else ""
    lesson.add_init_script(f"localStorage.clear(); {keep}")
    lesson.reload()
    lesson.locator("#q-sure").get_by_label("4").check()
    expect(_keep(lesson.locator("#q-sure"))).to_have_accessible_name(f"Your answer: {words}, and {NO_ONE}.")


def test_a_check_does_not_ask_it(browser):
    with open_lesson(browser, QUIZ) as page:
        expect(page.locator("[data-module=reflection]")).to_have_count(0)
        page.get_by_role("button", name="Start the check").click()
        expect(page.locator("[data-number]")).to_have_text("Question 1 of 1")


def test_without_a_script_there_is_room_to_answer_and_why_it_is_asked(browser):
    with open_lesson(browser, QUIZ, "sure", "week", java_script_enabled=False) as page:
        page.locator("#q-sure").get_by_label("3").check()
        expect(page.get_by_label("Your thoughts")).to_be_editable()
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.locator("#q-sure").get_by_role("link", name="Why we ask")).to_be_visible()
        expect(page.locator("#q-week").get_by_role("link")).to_have_count(0)
        expect(page.locator("#answer--sure")).to_contain_text("Settings change.")
        expect(page.locator("#answers .answers__word:visible")).to_have_count(2)


def test_on_paper_there_are_lines_to_write_on_until_there_are_words(lesson):
    question = lesson.locator("#q-week")
    lesson.emulate_media(media="print")
    expect(question.locator(".typed__lines > span")).to_have_count(4)
    expect(question.locator(".typed__lines")).to_be_visible()
    expect(question.locator("textarea")).to_be_hidden()
    lesson.emulate_media(media="screen")
    question.get_by_label("Your thoughts").fill("Words")
    lesson.emulate_media(media="print")
    expect(question.locator(".typed__lines")).to_be_hidden()
    expect(question.locator("textarea")).to_be_visible()
    lesson.emulate_media(media="screen")  # axe checks the page at the end, and paper has no targets to tap


def test_nothing_reaches_over_the_edge_of_a_narrow_screen(browser):
    quiz, narrow = QUIZ.replace("1 not sure .. 5", "0 not sure .. 9"), {"width": 320, "height": 640}
    with open_lesson(browser, quiz, "sure", "week", viewport=narrow) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def _answers(question):
    return [part.inner_text() for part in question.locator("[data-both]:visible dd").all()]


def test_the_second_answer_stands_beside_the_first_one(twice):
    first, again = twice.locator("#q-sure"), twice.locator("#q-sure_again")
    first.get_by_label("1 not sure").check()
    _keep(first)
    expect(again.get_by_role("radio", checked=True)).to_have_count(0)
    expect(again.get_by_text("What you said before")).to_be_hidden()
    again.get_by_role("radio").nth(3).focus()
    twice.keyboard.press("Space")
    result = _keep(again)
    expect(result).to_be_focused()
    expect(result).to_have_accessible_description("What you said before 1 not sure What you say now 4")
    expect(result).to_contain_text("Settings change.")
    assert _answers(again) == ["1 not sure", "4"]
    assert _answers(first) == []
    twice.reload()
    assert _answers(again) == ["1 not sure", "4"]
    expect(first.get_by_label("1 not sure")).to_be_checked()
    twice.emulate_media(media="print")
    assert _answers(again) == ["1 not sure", "4"]
    twice.emulate_media(media="screen")


def test_words_stand_beside_words_as_they_were_typed(twice):
    first, again = twice.locator("#q-week"), twice.locator("#q-week_again")
    first.get_by_label("Your thoughts").fill(f"One\n{HOSTILE}")
    _keep(first)
    again.get_by_label("Your thoughts").fill("Two")
    _keep(again)
    assert _answers(again) == [f"One\n{HOSTILE}", "Two"]
    assert twice.title() == "Practice"


def test_who_only_answers_the_second_time_reads_of_no_first_one(twice):
    first, again = twice.locator("#q-sure"), twice.locator("#q-sure_again")
    again.get_by_label("4").check()
    expect(_keep(again)).to_have_accessible_description("")
    first.get_by_label("2").check()
    _keep(first)
    assert _answers(again) == []
    again.get_by_role("button", name="Delete my answer").click()
    again.get_by_label("5 certain").check()
    _keep(again)
    assert _answers(again) == ["2", "5 certain"]


def test_an_answer_that_is_deleted_leaves_both_places(twice):
    first, again = twice.locator("#q-sure"), twice.locator("#q-sure_again")
    for question, number in ((first, "2"), (again, "4")):
        question.get_by_label(number).check()
        _keep(question)
    other = twice.context.new_page()
    other.goto(twice.url)
    other.locator("#q-sure").get_by_role("button", name="Delete my answer").click()
    expect(again.locator("[data-both]")).to_be_hidden()
    expect(again.get_by_label("4")).to_be_checked()
    other.locator("#q-sure_again").get_by_role("button", name="Delete my answer").click()
    expect(other.locator("#q-sure_again").get_by_role("radio", checked=True)).to_have_count(0)
    assert json.loads(twice.evaluate(f"localStorage['{STATE_KEY}']"))["practice"] == {}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("response", ["9", HOSTILE, ["1"], "x" * 2000])
def test_a_stored_answer_that_the_scale_does_not_have_is_no_answer(twice, response):
    twice.locator("#q-sure").get_by_label("2").check()
    _keep(twice.locator("#q-sure"))
    twice.evaluate(
        """([key, response]) => {
            const state = JSON.parse(localStorage[key]);
            state.practice.sure.response = response;
            localStorage[key] = JSON.stringify(state);
        }""",
        [STATE_KEY, response],
    )
    twice.reload()
    again = twice.locator("#q-sure_again")
    again.get_by_label("4").check()
    _keep(again)
    assert _answers(again) == []


def test_without_a_script_it_is_two_questions(browser):
    with open_lesson(browser, QUIZ, "sure", "week", "sure", "week", java_script_enabled=False) as page:
        page.locator("#q-sure").get_by_label("2").check()
        page.locator("#q-sure_again").get_by_label("4").check()
        expect(page.locator("#q-sure").get_by_label("2")).to_be_checked()
        expect(page.get_by_text("What you said before")).to_have_count(2)
        expect(page.get_by_text("What you said before").locator("visible=true")).to_have_count(0)
        expect(page.locator("#answer--sure")).to_have_count(1)
