"""More stories: a list of which one is open at a time, with and without a script, and all of it on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.printed_pages import page_texts
from tests.support.visit import Visit

PAGE = "stories.html"
NAMES = """all => all.filter(one => one.querySelector(".scenario__title")).map(one => [
  one.querySelector("summary").innerText.trim(), one.querySelector(".scenario__title").lastChild.data.trim()])"""


def _open_names(page: Page) -> list[str]:
    return [name.strip() for name in page.locator(".story[open] > summary").all_inner_texts()]


@pytest.mark.parametrize("script", [True, False])
def test_one_story_is_open_at_a_time(arrive: Callable[..., Visit], http_root: str, script: bool) -> None:
    page = arrive(http_root, java_script_enabled=script).open(PAGE, ready=script)
    assert page.evaluate("document.querySelector('main').scrollHeight") < 2_000 or not script
    expect(page.locator(".scenario:visible, .question:visible")).to_have_count(0)
    for name in ("The flat camera", "The half-term page"):
        page.locator(".story > summary", has_text=name).press("Enter")
        assert _open_names(page) == [name]
        expect(page.locator(".scenario:visible")).to_have_count(1)


def test_a_link_opens_its_story_and_paper_shows_all(visit: Visit) -> None:
    page = visit.open(f"{PAGE}#s-the-bus-home")
    assert _open_names(page) == ["The bus home"]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".story:not([open])").count() == 0
    printed = " ".join(page_texts(page.pdf()))
    for name in page.locator(".story > summary").all_inner_texts():
        assert name.strip() in " ".join(printed.split())


def test_a_story_is_listed_by_its_title(visit: Visit) -> None:
    names = visit.open(PAGE).locator(".story").evaluate_all(NAMES)
    assert len(names) > 8
    assert [pair for pair in names if pair[0] != pair[1]] == []
