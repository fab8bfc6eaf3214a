"""While the scripts are on their way: no worksheet that is taken away again, and the whole one if they never come."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.learner import LESSON
from tests.support.visit import Visit

SCRIPT = "**/assets/learner.js*"


@pytest.fixture
def slow(arrive: Callable[..., Visit], http_root: str) -> Visit:
    """Somebody whose connection is slow, or breaks; what it says of that in the console is not ours."""
    return arrive(http_root, check=False)


def _worksheet(page: Page) -> dict[str, int]:
    parts = {"pool": "[data-in-check]", "scenes": "#s-sunday-team [data-scene]", "answers": "[data-answer]"}
    return {name: page.locator(f"{selector}:visible").count() for name, selector in parts.items()}


def test_nothing_is_shown_that_will_be_taken_away(slow: Visit) -> None:
    held: list[Route] = []
    slow.page.route(SCRIPT, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
    slow.page.goto(f"{slow.root}{LESSON}#s-sunday-team", wait_until="commit")
    page = slow.page
    expect(page.locator("#site-links")).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#s-sunday-team")).to_be_visible()
    expect(page.locator(".step:visible")).to_have_count(1)
    assert _worksheet(page) == {"pool": 0, "scenes": 1, "answers": 0}
    held[0].continue_()
    page.wait_for_selector("html[data-script=on]", state="attached")
    assert _worksheet(page) == {"pool": 0, "scenes": 1, "answers": 0}


@pytest.mark.parametrize("fault", ["lost", "broken", "empty"])
def test_where_the_script_does_not_come_the_worksheet_does(slow: Visit, fault: str) -> None:
    def fail(route: Route) -> None:
        if fault == "lost":
            return route.abort()
        body = "const = ;" if fault == "broken" else ""
        return route.fulfill(body=body, content_type="text/javascript")

    slow.page.route(SCRIPT, fail)
    page = slow.open(LESSON, ready=False)
    expect(page.locator("[data-in-check]").first).to_be_visible()
    assert page.locator(".step:not(:visible), .steps__bar:visible").count() == 0
    found = _worksheet(page)
    assert found["pool"] >= 8  # as many as the check asks
    assert found["scenes"] >= 4
    assert found["answers"] >= 10


def test_where_the_script_never_ends_its_start_the_worksheet_comes_after_a_while(slow: Visit) -> None:
    # It hands something on, so that the scripts after it run; but it mounts nothing.
    endless = "window.microsite = Array(999).fill(function () {})"
    slow.page.route(SCRIPT, lambda route: route.fulfill(body=endless, content_type="text/javascript"))
    page = slow.open(LESSON, ready=False)
    assert _worksheet(page)["pool"] == 0
    expect(page.locator("[data-in-check]").first).to_be_visible(timeout=10_000)
