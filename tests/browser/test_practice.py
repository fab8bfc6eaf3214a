"""A practice question in each of its states, on a page of its own that holds every mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.lesson_page import open_lesson

QUIZ = """
## Question: A pupil messages you. What do you do first? {#one covers=S10}

- [ ] Reply {#reply}
  > It keeps the channel open.
- [x] Tell the lead {#tell}
  > Yes, at once.
- [!] Ask them to keep it quiet {#quiet}
  > Never promise secrecy.
- [~] Tell the lead on Friday {#friday}
  > Right person, too late.

Hint: Who needs to know?
Hint: And how soon?
Hint: Today.
Why: It protects both of you.

## Question: What reaches the private you? {#several covers=S10}

- [x] Your number {#number}
  > It stays on their phone.
- [x] Your gaming name {#gaming}
  > It opens a way at night.
- [ ] The office line {#office}
  > That belongs to work.
- [!] Your street {#street}
  > Never.

## True or false: Staff are banned. {#ban covers=S10}

Answer: false
Why: They are asked to think.
"""
IDS = ("one", "several", "ban")
DESCRIPTION = """e => e.getAttribute("aria-describedby").split(" ")
  .map(id => document.getElementById(id).innerText.replace(/\\s+/g, " ").trim()).join(" ")"""


@pytest.fixture
def lesson(browser: Browser) -> Iterator[Page]:
    with open_lesson(browser, QUIZ, *IDS) as page:
        yield page


@pytest.fixture
def answer(lesson: Page) -> Callable[..., Locator]:
    """Tick choices of a question, check the answer, return the question."""

    def one(name: str, *choices: str) -> Locator:
        question = lesson.locator(f"#q-{name}")
        for choice in choices:
            question.locator(f"input[value={choice}]").check()
        question.get_by_role("button", name="Check my answer").click()
        return question

    return one


def test_untouched_it_shows_no_verdict_and_no_answers(lesson):
    question = lesson.locator("#q-one")
    expect(question.get_by_role("button", name="Check my answer")).to_be_visible()
    expect(question.get_by_role("button", name="Try again")).to_be_hidden()
    expect(question.locator("[data-verdict]")).to_have_count(0)
    expect(lesson.locator("#answers")).to_be_hidden()


@pytest.mark.parametrize(
    ("choice", "verdict", "feedback"),
    [
        ("tell", "✓ Right", "Yes, at once."),
        ("friday", "◐ Partly right", "Right person, too late."),
        ("reply", "✗ Not right", "It keeps the channel open."),
        ("quiet", "⚠ Unsafe", "Never promise secrecy."),
    ],
)
def test_each_mark_has_its_word_its_feedback_and_the_reason(answer, choice, verdict, feedback):
    question = answer("one", choice)
    chosen = question.locator(f"[data-choice={choice}]")
    expect(chosen.locator(".your-answer")).to_have_text(f"Your answer: {verdict}")
    expect(chosen).to_contain_text(feedback)
    expect(question.locator("[data-outcome]:visible")).to_have_count(1)
    result = question.locator("[data-result]")
    expect(result).to_be_focused()
    expect(result).to_contain_text("It protects both of you.")
    expect(result).to_have_accessible_name(f"Your answer: {verdict.split(' ', 1)[1]}")
    expect(result).to_have_accessible_description(feedback)
    # What takes the focus is read out by that; a live region round it would say it twice.
    assert result.evaluate("e => e.closest('[aria-live], [role=status], [role=alert]')") is None


def test_of_several_each_choice_is_judged_in_words_and_only_the_whole_answer_has_a_sign(answer):
    question = answer("several", "number", "office")
    said = {c: question.locator(f"[data-choice={c}] [data-outcome]") for c in ("number", "gaming", "office", "street")}
    expect(said["number"]).to_have_text("You chose this, and it belongs.It stays on their phone.")
    expect(said["gaming"]).to_have_text("You missed this one.It opens a way at night.")
    expect(said["office"]).to_have_text("You chose this, and it doesn’t belong.That belongs to work.")
    expect(said["street"]).to_be_hidden()
    expect(question.locator("[data-verdict]")).to_have_text(["◐ Partly right"])
    result = question.locator("[data-result]")
    expect(result).to_have_accessible_name("Your answer: Partly right")
    description = (
        "Your number You chose this, and it belongs. It stays on their phone. Your gaming name You missed this"
    )
    assert result.evaluate(DESCRIPTION).startswith(description)


def test_an_unsafe_one_of_several_is_named_in_words(answer):
    question = answer("several", "number", "street")
    expect(question.locator("[data-choice=street] .said")).to_have_text("You chose this, and it’s unsafe.")
    expect(question.locator("[data-verdict]")).to_have_text(["⚠ Unsafe"])


@pytest.mark.parametrize(("name", "right", "wrong"), [("one", "tell", "reply"), ("ban", "false", "true")])
def test_after_a_right_answer_one_continues_and_otherwise_tries_again(lesson, answer, name, right, wrong):
    question = answer(name, wrong)
    buttons = question.locator("[data-result]").get_by_role("button")
    expect(buttons).to_have_text(["Try again"])
    answer(name, right)
    expect(buttons).to_have_text(["Continue"])
    lesson.reload()
    expect(buttons).to_have_text(["Continue"])


def test_continue_goes_on_to_what_comes_next_in_the_page(lesson, answer):
    answer("one", "tell").get_by_role("button", name="Continue").press("Enter")
    expect(lesson.locator(":has(> #q-several)")).to_be_focused()
    expect(lesson.locator("#q-several")).to_be_in_viewport()
    lesson.keyboard.press("Tab")
    expect(lesson.locator("#q-several input").first).to_be_focused()


def test_true_or_false_needs_no_feedback_of_its_own(answer):
    question = answer("ban", "false")
    expect(question.locator("[data-choice=false] [data-verdict]")).to_have_text("✓ Right")
    expect(question.locator("[data-result]")).to_contain_text("They are asked to think.")


@pytest.mark.parametrize(("name", "message"), [("one", "Choose an answer"), ("several", "Choose one or more answers")])
def test_nothing_chosen_is_said_at_the_top_at_the_field_and_in_the_title(lesson, answer, name, message):
    question = answer(name)
    summary = question.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(lesson).to_have_title("Error: Practice")
    expect(question.locator("fieldset")).to_have_accessible_description(f"Error: {message}")
    summary.get_by_role("link", name=message).click()
    expect(question.locator("input").first).to_be_focused()
    question.locator("input").first.check()
    expect(summary).to_have_count(0)
    expect(lesson).to_have_title("Practice")
    expect(question.locator("fieldset")).to_have_accessible_description("")


def test_try_again_starts_afresh(answer):
    question = answer("one", "reply")
    question.get_by_role("button", name="Try again").click()
    expect(question.locator("fieldset")).to_be_focused()
    expect(question.locator("input:checked")).to_have_count(0)
    expect(question.locator("[data-verdict]")).to_have_count(0)
    expect(question.get_by_role("button", name="Check my answer")).to_be_visible()


def test_another_choice_takes_the_verdict_back(answer):
    question = answer("one", "reply")
    question.locator("input[value=tell]").check()
    expect(question.locator("[data-outcome]:visible")).to_have_count(0)
    expect(question.get_by_role("button", name="Check my answer")).to_be_visible()


def test_hints_open_one_by_one(lesson):
    question = lesson.locator("#q-one")
    question.get_by_text("Hints", exact=True).click()
    more = question.get_by_role("button", name="Another hint")
    for shown in (1, 2):
        expect(question.locator("[data-hint]:visible")).to_have_count(shown)
        more.click()
    expect(question.locator("[data-hint]:visible")).to_have_count(3)
    expect(more).to_be_hidden()
    expect(question.locator("summary")).to_be_focused()
