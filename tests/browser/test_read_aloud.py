"""*Read to me*: which voices bring the button, what is read in which order, and what stops it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import find_violations
from tests.support.learner import LESSON, choose_own_device
from tests.support.overflow import find_overflow
from tests.support.visit import NARROW, Visit
from tests.support.voices import BRITISH, LOCAL, REMOTE, WELSH, Voice, give_voices


@pytest.fixture
def begin(arrive: Callable[..., Visit], root: str) -> Callable[..., tuple[Visit, Page]]:
    """Open a lesson in a browser with these voices: ``begin(voices, is_late=…)``."""

    def one(*voices: Voice, is_late: bool = False, **options: object) -> tuple[Visit, Page]:
        visit = arrive(root, **options)
        give_voices(visit.context, *voices, is_late=is_late)
        return visit, visit.open(LESSON)

    return one


def _asked(visit: Visit) -> bool:
    return any("read-aloud" in url for url in visit.requests)


def _read_all(page: Page) -> list[str]:
    """Return all sentences that are read, each after the one before has ended."""
    expect(page.locator("[data-reading]")).to_have_count(1)
    while page.locator("[data-reading]").count():
        page.evaluate("speechSynthesis.finish()")
    return [one["text"] for one in page.evaluate("spoken")]


@pytest.mark.parametrize("voices", [(), (REMOTE,), (WELSH,), (REMOTE, WELSH)], ids=["none", "remote", "Welsh", "both"])
def test_without_a_voice_of_the_device_there_is_no_button(
    begin: Callable[..., tuple[Visit, Page]], voices: tuple[Voice, ...]
) -> None:
    visit, page = begin(*voices)
    page.evaluate("speechSynthesis.arrive()")
    expect(page.locator("[data-read]")).to_be_hidden()
    assert not _asked(visit)


def test_a_voice_may_come_late_and_that_of_the_region_reads(begin: Callable[..., tuple[Visit, Page]]) -> None:
    visit, page = begin(REMOTE, LOCAL, BRITISH, is_late=True)
    expect(page.locator("[data-read]")).to_be_hidden()
    page.evaluate("speechSynthesis.arrive()")
    button = page.get_by_role("button", name="Read to me")
    expect(button).to_be_visible()
    assert not _asked(visit)
    button.click()
    expect(page.get_by_role("button", name="Stop reading")).to_be_visible()
    expect(page.locator("[data-reading]")).to_have_text("Just for today")
    assert page.evaluate("spoken") == [{"text": "Just for today", "voice": "Britain"}]
    assert _asked(visit)
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []


def test_a_step_is_read_in_order_without_what_is_hidden(begin: Callable[..., tuple[Visit, Page]]) -> None:
    _, page = begin(LOCAL)
    page.get_by_role("button", name="Read to me").press("Enter")
    read = _read_all(page)
    where = [read.index(words) for words in ("Just for today", "The trip tablet pings:", "Stuck in traffic.")]
    assert where == sorted(where)
    assert "Zak’s dad 12.40 pm" in read[where[1] : where[2]]
    choices = [read.index(one) for one in ("Ringing from the office", "An email from work")]
    assert where[-1] < choices[0] < choices[1]
    for words in ("Hint", "Check my answer", "Continue", "Accounts in our name", "Right"):
        assert words not in read
    assert max(map(len, read)) <= 200
    expect(page.get_by_role("button", name="Read to me")).to_be_visible()
    page.get_by_role("button", name="Read to me").click()
    expect(page.locator("[data-reading]")).to_have_text("Just for today")


@pytest.mark.parametrize("way", ["button", "Escape", "Continue", "another page"])
def test_reading_stops(begin: Callable[..., tuple[Visit, Page]], way: str) -> None:
    visit, page = begin(LOCAL)
    page.get_by_role("button", name="Read to me").click()
    expect(page.locator("[data-reading]")).to_have_count(1)
    if way == "button":
        page.get_by_role("button", name="Stop reading").click()
    elif way == "Escape":
        page.keyboard.press("Escape")
    elif way == "Continue":
        page.locator("[data-onward]:visible").click()
        expect(page.locator("[data-reading]")).to_have_count(0)  # the question whose device this is isn't read over
        choose_own_device(page)
    else:
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    expect(page.locator("[data-reading]")).to_have_count(0)
    assert page.evaluate("speechSynthesis.current") is None
    assert len(page.evaluate("spoken")) == 1
    expect(page.get_by_role("button", name="Read to me")).to_be_visible()
    assert visit.foreign == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_barrier_and_fits_a_narrow_page(arrive: Callable[..., Visit], http_root: str, scheme: str) -> None:
    visit = arrive(http_root, viewport=NARROW, color_scheme=scheme)
    give_voices(visit.context, LOCAL)
    page = visit.open(LESSON)
    assert find_violations(page) == []
    page.get_by_role("button", name="Read to me").click()
    expect(page.locator("[data-reading]")).to_have_count(1)
    assert find_violations(page) == []
    assert find_overflow(page) == []
