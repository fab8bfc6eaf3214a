"""The module check: what it draws, how it judges, and that a fail is nobody's business."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.support.learner import (
    LESSON,
    Check,
    answer_right,
    answer_wrong,
    choose_only,
    list_choices,
    read_facts,
)
from tests.support.visit import Visit

STATEMENTS = {"S7", "S8", "S9a", "S9b", "S9c", "S10", "S11"}


@pytest.fixture
def visit(arrive: Callable[..., Visit], http_root: str) -> Visit:
    """The check's rules do not depend on the way the page is opened."""
    return arrive(http_root)


@pytest.fixture
def check(visit: Visit) -> Check:
    started = Check(visit.open(LESSON))
    started.start()
    return started


def _state(visit: Visit) -> dict[str, object]:
    stored = visit.page.evaluate("Object.entries(localStorage).filter(([k]) => k.startsWith('training:'))")
    return {key: json.loads(value) for key, value in stored if key.endswith(":state")}


def test_it_draws_eight_that_cover_every_statement(check: Check) -> None:
    covered: set[str] = set()
    asked = []
    while check.panel("questions").is_visible():
        covered |= set(read_facts(check.question)["covers"])
        asked.append(check.asked)
        check.answer()
    assert len(asked) == len(set(asked)) == 8
    assert covered >= STATEMENTS


def test_two_attempts_ask_different_questions(arrive: Callable[..., Visit], http_root: str) -> None:
    drawn = set()
    for _ in range(4):
        check = Check(arrive(http_root).open(LESSON))
        check.start()
        drawn.add(tuple(check.answer_all()))
    assert len(drawn) > 1


def test_nothing_chosen_is_told_and_leads_to_the_field(check: Check) -> None:
    check.button("Continue").click()
    summary = check.element.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("There is a problem")
    assert check.page.title().startswith("Error:")
    summary.get_by_role("link").click()
    expect(check.question.locator("input").first).to_be_focused()
    check.answer()
    expect(check.element.locator(".error-summary")).to_have_count(0)
    assert not check.page.title().startswith("Error:")


def test_back_keeps_the_answer(check: Check) -> None:
    first, given = check.asked, list_choices(check.question, "right")
    check.answer()
    check.button("Back").click()
    assert check.asked == first
    ticked = check.question.locator("input:checked").evaluate_all("all => all.map(e => e.value)")
    assert sorted(ticked) == sorted(given)


def test_an_answer_can_be_changed_before_handing_in(check: Check) -> None:
    check.answer(answer_wrong if list_choices(check.question, "wrong") else answer_right)
    check.answer_all()
    check.panel("review").get_by_role("button", name="Change").first.click()
    assert check.number.startswith("Question 1 of")
    check.answer()
    expect(check.panel("review")).to_be_visible()
    check.hand_in()
    expect(check.panel("passed")).to_be_visible()


def test_an_unsafe_answer_is_never_a_pass(visit: Visit) -> None:
    for _ in range(12):  # until an attempt draws a question with an unsafe choice
        check = Check(visit.open(LESSON))
        check.start()
        chosen: list[str] = []

        def unsafe_once(question: Locator, chosen: list[str] = chosen) -> None:
            ids = list_choices(question, "unsafe")
            if ids and not chosen:
                chosen.append(ids[0])
                return choose_only(question, ids[0])
            return answer_right(question)

        check.answer_all(unsafe_once)
        check.hand_in()
        if chosen:
            expect(check.panel("again")).to_contain_text("unsafe")
            return
    pytest.fail("no attempt drew a question with an unsafe choice")


def test_a_retry_asks_first_what_was_missed_and_a_pass_forgets_it(visit: Visit) -> None:
    check = Check(visit.open(LESSON))
    check.start()
    missed: list[str] = []

    def miss_three(question: Locator) -> None:
        if len(missed) < 3 and list_choices(question, "wrong"):
            missed.append(read_facts(question)["id"])
            return answer_wrong(question)
        return answer_right(question)

    check.answer(miss_three)
    check.answer_all(miss_three)
    check.hand_in()
    expect(check.panel("again")).to_be_visible()
    check.button("Try again").click()
    asked = check.answer_all()
    assert set(asked[:3]) == set(missed)
    check.hand_in()
    expect(check.panel("passed")).to_be_visible()
    (state,) = _state(visit).values()
    assert isinstance(state, dict)
    assert state["modules"]["contact"]["attempt"] is None
    assert "missed" not in json.dumps(state)


def test_the_result_of_a_check_without_a_mistake_is_folded(check: Check) -> None:
    check.answer_all()
    check.hand_in()
    reasons = check.panel("passed").locator("[data-reasons]")
    expect(reasons.locator(".check__entry:visible")).to_have_count(0)
    expect(reasons.get_by_text("What you missed")).to_have_count(0)
    reasons.get_by_text("Your answers and the reasons", exact=True).press("Enter")
    expect(reasons.locator(".check__entry:visible")).to_have_count(8)


def test_the_result_shows_what_was_missed_and_folds_the_rest(check: Check) -> None:
    missed: list[str] = []

    def miss_two(question: Locator) -> None:
        facts = read_facts(question)
        if len(missed) < 2 and list_choices(question, "wrong") and not facts["must_pass"]:
            missed.append(question.locator("[data-stem]").inner_text())
            return answer_wrong(question)
        return answer_right(question)

    check.answer_all(miss_two)
    check.hand_in()
    reasons = check.element.locator("[data-panel]:visible [data-reasons]")
    expect(reasons.get_by_text("What you missed")).to_be_visible()
    assert sorted(reasons.locator(".check__stem:visible").all_inner_texts()) == sorted(missed)
    reasons.get_by_text("Your other answers and the reasons").click()
    expect(reasons.locator(".check__entry:visible")).to_have_count(8)


def test_the_result_gives_each_question_its_reasons_critical_ones_first(check: Check) -> None:
    asked = check.answer_all()
    check.hand_in()
    reasons = check.panel("passed").locator("[data-reasons]")
    reasons.locator("summary").click()
    assert reasons.locator(".check__entry").count() >= len(asked)
    critical = reasons.locator(".check__statement").evaluate_all(
        "all => all.map(e => !e.querySelector('.check__critical').hidden)"
    )
    assert critical == sorted(critical, reverse=True)
    assert any(critical)
    assert not all(critical)


def test_after_three_tries_somebody_offers_to_talk(check: Check) -> None:
    for number in (1, 2, 3):
        check.answer_all(lambda q: answer_wrong(q) if list_choices(q, "wrong") else answer_right(q))
        check.hand_in()
        talk = check.panel("again").get_by_text("Would you rather talk it through?")
        expect(talk).to_be_visible(visible=number == 3)
        if number < 3:
            check.button("Try again").click()


def test_focus_and_title_follow_each_question(check: Check) -> None:
    titles = set()
    for _ in range(3):
        titles.add(check.page.title())
        check.answer()
        inside = check.element.evaluate("e => e.contains(document.activeElement)")
        assert inside
    assert len(titles) == 3


def test_the_check_goes_on_after_a_reload_in_the_middle_of_review(visit: Visit) -> None:
    check = Check(visit.open(LESSON))
    check.start()
    check.answer_all()
    expect(check.panel("review")).to_be_visible()
    check = Check(visit.open(LESSON))
    expect(check.panel("review")).to_be_visible()
    check.hand_in()
    expect(check.panel("passed")).to_be_visible()
