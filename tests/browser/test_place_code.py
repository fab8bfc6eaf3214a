"""Keep my place: from a passed module to another device, and what is no code of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.course import PATH_TITLES
from tests.support.learner import SHORT_PATH, a_stored_state, arrive_with_state, choose_own_device, pass_short_path
from tests.support.visit import Visit

pytestmark = pytest.mark.each_root


def _open(page: Page) -> Page:
    page.get_by_text("Keep my place, or go on from a code").click()
    return page


def _go_on(page: Page, code: str) -> None:
    page.get_by_label("I have a code").fill(code)
    page.get_by_role("button", name="Go on from my code").click()


@pytest.mark.sampled(2)
def test_a_passed_module_goes_on_on_another_device(arrive: Callable[..., Visit], root: str) -> None:
    page = pass_short_path(arrive(root))
    page.get_by_text("Keep my place", exact=True).click()
    page.get_by_role("button", name="Show my code").click()
    field = page.get_by_label("My code")
    expect(field).to_be_focused()
    code = field.input_value()
    assert len(code) < 400

    other = arrive(root)
    page = _open(other.open())
    expect(page.get_by_role("button", name="Show my code")).to_be_hidden()
    mailed = "\r\n".join(f"> {code[at : at + 60].lower()}" for at in range(0, len(code), 60))
    _go_on(page, f"My code is\r\n{mailed}\r\nSee you!")
    choose_own_device(page)
    expect(page.get_by_text("You’re back where you were: 1 of 1 check passed.")).to_be_focused()
    page = other.open()
    expect(page.get_by_text(f"Your path: {PATH_TITLES[SHORT_PATH]}.")).to_be_visible()
    expect(page.get_by_role("link", name="Get your certificate")).to_be_visible()


NOT_OURS = {
    "": "Paste your code",
    "Siân Owen": "There’s no code in this.",
    "MSR1:AEBAG:END": "This is the code of a certificate.",
    "MSP1:AEBAG": "Part of the code is missing",
    "MSP9:AEBAG:END": "made by a newer copy",
    "MSP1:" + "A" * 9000 + ":END": "This is too long to be a code.",
}


def test_what_is_no_code_is_refused_in_words_and_changes_nothing(arrive: Callable[..., Visit], http_root: str) -> None:
    visit = arrive(http_root)
    arrive_with_state(visit, a_stored_state(path=SHORT_PATH))
    page = _open(visit.open("about/privacy.html"))
    for given, message in NOT_OURS.items():
        _go_on(page, given)
        summary = page.get_by_role("alert")
        expect(summary).to_be_focused()
        expect(summary).to_contain_text(message)
    summary.get_by_role("link").click()
    expect(page.get_by_label("I have a code")).to_be_focused()


@pytest.mark.parametrize("missing", ["CompressionStream", "DecompressionStream"])
def test_an_older_browser_is_not_offered_what_it_cannot_do(
    arrive: Callable[..., Visit], http_root: str, missing: str
) -> None:
    visit = arrive(http_root)
    visit.page.add_init_script(f"delete window.{missing}")
    expect(visit.open().get_by_text("Keep my place, or go on")).to_be_hidden()
