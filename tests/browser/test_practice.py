"""A practice question in each of its states, on a page of its own that holds every mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.lesson import lesson_open

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

## True or false: Staff are banned. {#ban covers=S10}

Answer: false
Why: They are asked to think.
"""
IDS = ("one", "several", "ban")


@pytest.fixture
def lesson(browser: Browser) -> Iterator[Page]:
    with lesson_open(browser, QUIZ, *IDS) as page:
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
    expect(chosen.locator("[data-verdict]")).to_have_text(verdict)
    expect(chosen).to_contain_text(feedback)
    expect(question.locator("[data-outcome]:visible")).to_have_count(1)
    result = question.locator("[data-result]")
    expect(result).to_be_focused()
    expect(result).to_contain_text("It protects both of you.")
    expect(result).to_have_accessible_name(f"Your answer: {verdict.split(' ', 1)[1]}")
    expect(result).to_have_accessible_description(f"{verdict.split(' ', 1)[1]} {feedback}")
    # What takes the focus is read out by that; a live region round it would say it twice.
    assert result.evaluate("e => e.closest('[aria-live], [role=status], [role=alert]')") is None


def test_of_several_each_chosen_one_is_judged_and_the_rest_are_told(answer):
    question = answer("several", "number", "office")
    words = {c: question.locator(f"[data-choice={c}] [data-verdict]") for c in ("number", "gaming", "office")}
    expect(words["number"]).to_have_text("✓ Right")
    expect(words["gaming"]).to_have_text("✓ Also right")
    expect(words["office"]).to_have_text("✗ Not right")
    expect(question.locator("[data-overall]")).to_have_text("◐ Partly right")


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
