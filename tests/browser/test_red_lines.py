"""A wrong answer to a red-line question: its reason, and one more question on the same statement before it counts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.support.axe import find_violations
from tests.support.learner import (
    LESSON,
    STORAGE_KEY,
    Check,
    answer_right,
    answer_wrong,
    choose_only,
    list_choices,
    read_facts,
)
from tests.support.visit import Visit


@pytest.fixture
def visit(arrive: Callable[..., Visit], http_root: str) -> Visit:
    """The check's rules do not depend on the way the page is opened."""
    return arrive(http_root)


class Crossed:
    """A check in which the first red-line question was answered wrong, and all others right."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.check = Check(visit.open(LESSON))
        self.check.start()
        self.check.answer(self.miss)
        self.asked = self.check.answer_all(self.miss)
        self.check.hand_in()

    missed = ""

    def miss(self, question: Locator) -> None:
        """Answer the first red-line question wrong."""
        if not self.missed and read_facts(question)["must_pass"]:
            self.missed = read_facts(question)["id"]
            return answer_wrong(question)
        return answer_right(question)

    @property
    def follow_up(self) -> Locator:
        """What is said above the second question."""
        return self.check.element.locator("[data-follow-up]")

    @property
    def kept(self) -> Any:
        """What the browser keeps of the module."""
        return json.loads(self.visit.page.evaluate(f"localStorage.getItem({STORAGE_KEY!r})"))["modules"]["contact"]


@pytest.fixture
def crossed(visit: Visit) -> Crossed:
    return Crossed(visit)


def test_its_reason_is_shown_and_one_more_question_on_the_same_statement(crossed: Crossed) -> None:
    check = crossed.check
    expect(crossed.follow_up).to_be_focused()
    expect(crossed.follow_up).to_contain_text("One more question on this")
    expect(crossed.follow_up.locator(".check__entry .feedback")).not_to_be_empty()
    assert check.page.title().startswith("One more question on this")
    first = read_facts(check.element.locator(f"[data-item={crossed.missed}]"))
    second = read_facts(check.question)
    assert second["id"] not in crossed.asked
    assert set(second["covers"]) & set(first["covers"])
    expect(check.button("Back")).to_be_hidden()
    assert find_violations(check.page) == []


def test_right_there_it_passes(crossed: Crossed) -> None:
    crossed.check.answer()
    expect(crossed.check.panel("passed")).to_be_visible()
    assert crossed.kept["attempt"] is None


def test_wrong_there_it_fails_whatever_the_points(crossed: Crossed) -> None:
    crossed.check.answer(_not_right)
    again = crossed.check.panel("again")
    expect(again).to_be_focused()
    expect(again).to_contain_text("Not passed yet")
    assert crossed.check.page.title().startswith("Not passed yet")
    expect(again).to_contain_text("nor was the second question")
    expect(again.locator(".check__entry", has_text=re.compile("Not right|Partly"))).to_have_count(2)
    crossed.check.button("Try again").click()
    assert crossed.check.asked in crossed.kept["attempt"]["missed"]


def _not_right(question: Locator) -> None:
    choose_only(question, list_choices(question, "wrong", "partial", "false")[0])


def test_a_reload_comes_back_to_it_and_nothing_handed_in_can_be_changed(crossed: Crossed) -> None:
    asked = crossed.check.asked
    check = Check(crossed.visit.open(LESSON))
    expect(check.element.locator("[data-follow-up]")).to_contain_text("One more question on this")
    assert check.asked == asked
    expect(check.panel("review")).to_be_hidden()
    check.answer()
    expect(check.panel("passed")).to_be_visible()


def test_going_back_in_the_browser_and_forward_comes_back_to_it(crossed: Crossed) -> None:
    asked, page = crossed.check.asked, crossed.visit.page
    crossed.visit.open()
    page.go_back()
    check = Check(page)
    expect(check.element.locator("[data-follow-up]")).to_be_visible()
    assert check.asked == asked
    page.go_forward()
    page.get_by_role("link", name="Continue").or_(page.get_by_role("button", name="Continue")).first.click()
    expect(check.element.locator("[data-follow-up]")).to_be_visible()
    assert check.asked == asked


def test_a_second_tab_finds_it(crossed: Crossed) -> None:
    asked = crossed.check.asked
    other = crossed.visit.page.context.new_page()
    other.goto(crossed.visit.page.url)
    check = Check(other)
    expect(check.element.locator("[data-follow-up]")).to_be_visible()
    assert check.asked == asked
    check.answer()
    expect(check.panel("passed")).to_be_visible()
    fresh = Check(crossed.visit.open(LESSON))
    expect(fresh.panel("start")).to_contain_text("You passed this check")


def test_the_keyboard_alone_answers_it(crossed: Crossed) -> None:
    page, check = crossed.visit.page, crossed.check
    page.keyboard.press("Tab")
    inside = check.question.evaluate("e => e.contains(document.activeElement)")
    assert inside
    ids = list_choices(check.question, "right")
    for box in check.question.locator("input").all():
        if box.get_attribute("value") in ids:
            box.focus()
            page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(check.panel("passed")).to_be_visible()


def test_nothing_more_is_asked_after_an_unsafe_answer(arrive: Callable[..., Visit], http_root: str) -> None:
    for _ in range(12):  # until a new visitor draws a red-line question beside one with an unsafe choice
        check = Check(arrive(http_root).open(LESSON))
        check.start()
        chosen: dict[str, str] = {}

        def answer(question: Locator, chosen: dict[str, str] = chosen) -> None:
            unsafe, is_red_line = list_choices(question, "unsafe"), read_facts(question)["must_pass"]
            if is_red_line and "red" not in chosen:
                chosen["red"] = read_facts(question)["id"]
                return answer_wrong(question)
            if unsafe and not is_red_line and "unsafe" not in chosen:
                chosen["unsafe"] = read_facts(question)["id"]
                return choose_only(question, unsafe[0])
            return answer_right(question)

        check.answer_all(answer)
        check.hand_in()
        if len(chosen) == 2:
            expect(check.panel("again")).to_contain_text("unsafe")
            return
    pytest.fail("no attempt drew both")
