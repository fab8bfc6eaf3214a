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
    expect(said["number"]).to_have_text("It stays on their phone.")
    expect(said["gaming"]).to_be_hidden()
    expect(said["office"]).to_have_text("You chose this, and it doesn’t belong.That belongs to work.")
    expect(said["street"]).to_be_hidden()
    expect(question.locator("[data-verdict]")).to_have_text(["◐ Partly right"])
    result = question.locator("[data-result]")
    expect(result).to_have_accessible_name("Your answer: Partly right")
    description = "You found 1 of 2. You missed: Your gaming name Your number It stays on their phone. The office line"
    assert result.evaluate(DESCRIPTION).startswith(description)


def test_of_several_what_was_found_and_missed_is_said_once_with_each_reason_folded(answer):
    question = answer("several", "office")
    result = question.locator("[data-result]")
    expect(result.get_by_text("You found 0 of 2.")).to_have_count(1)
    expect(question.get_by_text("You missed", exact=False)).to_have_count(1)
    missed = result.get_by_role("listitem")
    expect(missed).to_have_text(["Your number", "Your gaming name"], use_inner_text=True)
    missed.first.locator("summary").press("Enter")
    expect(missed.first).to_contain_text("It stays on their phone.", use_inner_text=True)
    expect(result.get_by_role("button")).to_have_count(
        0
    )  # the answers are shown: nothing offers another try below them
    question.locator("input[value=number]").check()
    expect(question.locator(".choice[data-mark]")).to_have_count(0)
    question.locator("input[value=gaming]").check()
    question.locator("input[value=office]").uncheck()
    question.get_by_role("button", name="Check my answer").click()
    expect(result).to_contain_text("You found 2 of 2.")
    expect(question.get_by_text("You missed", exact=False)).to_be_hidden()


def test_an_unsafe_one_of_several_is_named_in_words(answer):
    question = answer("several", "number", "street")
    expect(question.locator("[data-choice=street] .said")).to_have_text("You chose this, and it’s unsafe.")
    expect(question.locator("[data-verdict]")).to_have_text(["⚠ Unsafe"])


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
