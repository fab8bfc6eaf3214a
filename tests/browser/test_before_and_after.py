"""A question to oneself at the start of a lesson and again at its end: the built site, over http and from a folder."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.support.learner import a_stored_state, arrive_with_state, open_step
from tests.support.visit import Visit

LESSON = "modules/digital-life.html"


def _questions(visit: Visit) -> tuple[Locator, Locator]:
    first, again = visit.page.locator("[data-module=reflection]").all()
    return first, again


def _keep(question: Locator, number: int) -> None:
    open_step(question).get_by_role("radio").nth(number - 1).focus()
    question.page.keyboard.press("Space")
    question.get_by_role("button", name="Keep my answer").press("Enter")


def _answers(question: Locator) -> list[str]:
    return [part.inner_text() for part in open_step(question).locator("[data-both]:visible dd").all()]


def test_the_answer_of_the_start_is_there_at_the_end_and_after_a_reload(visit: Visit) -> None:
    arrive_with_state(visit, a_stored_state())
    visit.open(LESSON)
    first, again = _questions(visit)
    _keep(first, 5)
    _keep(again, 2)
    expect(again.locator("[data-result]")).to_be_focused()
    assert _answers(again) == ["5 certain", "2"]
    visit.open(LESSON)
    first, again = _questions(visit)
    expect(open_step(first).get_by_role("radio", checked=True)).to_have_value("5")
    assert _answers(again) == ["5 certain", "2"]


def test_the_end_alone_is_a_question_like_any_other(visit: Visit) -> None:
    visit.open(LESSON)
    _, again = _questions(visit)
    _keep(again, 2)
    expect(again.locator("[data-result]")).to_be_visible()
    assert _answers(again) == []
