"""No answer depends on page order: role, device, a lesson by its address and the certificate, in every order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest
from playwright.sync_api import Page, expect

from tests.support.course import PATH_TITLES, list_module_titles
from tests.support.learner import (
    LESSON,
    choose_only,
    choose_own_device,
    choose_path,
    choose_shared_device,
    list_choices,
    open_step,
    read_facts,
)
from tests.support.visit import Visit

PATH = "governors"
FIRST, SECOND = "#q-practice-friend-request", "#s-sunday-team"
DEVICES = {"own": choose_own_device, "shared": choose_shared_device}
AT_REST = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(key => !/scheme|palette/.test(key))"


@pytest.fixture
def http(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


class Person:
    """Somebody who does four things in any order; the device is named at the end of the first step after its turn."""

    def __init__(self, visit: Visit, device: str) -> None:
        self.visit = visit
        self.device = device
        self.has_named = False
        self.may_name = False
        self.has_role = False

    def role(self) -> Page:
        """Say on the home page what one's role is, and so start."""
        page = self.visit.open()
        choose_path(page, PATH)
        self.has_role = True
        self._name(page)
        return page

    def lesson(self) -> Page:
        """Open a lesson by its address, and answer a practice question."""
        page = self.visit.open(LESSON)
        question = open_step(page.locator(FIRST))
        choose_only(question, *list_choices(question, "right"))
        question.get_by_role("button", name="Check my answer").click()
        expect(question.locator("[data-mark]:visible").first).to_be_visible()
        self._name(page)
        return page

    def story(self) -> Page:
        """Take the first step of a story: one more deed, for whoever was not asked again."""
        page = self.visit.open(LESSON)
        expect(open_step(page.locator(FIRST)).locator("[data-mark]:visible").first).to_be_visible()
        story = open_step(page.locator(SECOND))
        choose_only(story.locator("[data-scene]:visible"), read_facts(story)["scenes"][0]["choices"][0]["id"])
        story.get_by_role("button", name="Choose this").click()
        self._name(page)
        return page

    def certificate(self) -> Page:
        """Look at the certificate page: it says what is left of one's own way."""
        page = self.visit.open("certificate.html")
        way = PATH if self.has_role else "all-staff"
        expect(page.locator("[data-not-yet]")).to_contain_text(f"These are the modules for: {PATH_TITLES[way]}.")
        self._name(page)
        return page

    def name(self) -> Page:
        """Say whose device it is, here if there is a step to go on from, and else where there is one next."""
        self.may_name = True
        self._name(self.visit.page)
        return self.visit.page

    def _name(self, page: Page) -> None:
        if self.has_named:
            return
        onward = page.locator("[data-onward]:visible")
        if self.may_name and page.url.startswith(self.visit.root) and onward.count():
            onward.click()
            DEVICES[self.device](page)
            self.has_named = True
            expect(page.get_by_role("region", name="Whose device is this?")).to_be_hidden()
        elif page.url.startswith(self.visit.root):
            assert page.evaluate(AT_REST) == []


STEPS = {"role": Person.role, "device": Person.name, "lesson": Person.lesson, "certificate": Person.certificate}


def _check_kept(page: Page, device: str) -> None:
    expect(page.get_by_text(f"Your path: {PATH_TITLES[PATH]}.")).to_be_visible()
    assert page.locator("[data-lesson]:visible a").all_inner_texts() == list_module_titles(PATH)
    area, other = ("localStorage", "sessionStorage") if device == "own" else ("sessionStorage", "localStorage")
    assert page.evaluate(f"Object.keys({area}).filter(key => key.endsWith(':carried'))") == []
    assert page.evaluate(f"Object.keys({other}).filter(key => key.startsWith('training:'))") == []


JOURNEYS = [
    (order, ("own", "shared")[number % 2], ("http", "file")[number // 2 % 2])
    for number, order in enumerate(permutations(STEPS))
]
"""Each order once; device and way change from one to the next, so that each pair of them meets six orders."""


@pytest.mark.sampled(8)
@pytest.mark.parametrize(("order", "device", "root"), JOURNEYS, indirect=["root"], ids=str)
def test_in_whatever_order_everything_is_kept(visit: Visit, order: tuple[str, ...], device: str) -> None:
    person = Person(visit, device)
    for step in order:
        STEPS[step](person)
    if not person.has_named:
        person.story()
    assert person.has_named
    _check_kept(visit.open(), device)
    page = visit.open("about/privacy.html")
    expect(page.locator("[data-list]")).to_contain_text("Your answer to 1 practice question")
    expect(page.locator("[data-list]")).to_contain_text(f"Your path through the course: {PATH_TITLES[PATH]}")
