"""Which browsers are old, and what search must not find."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.learner import LESSON
from tests.support.visit import Visit

NEEDED = ["structuredClone", "crypto.subtle", "Intl.PluralRules", "Array.prototype.at"]


@pytest.mark.parametrize("missing", NEEDED)
def test_an_old_browser_gets_the_page_without_scripts(
    arrive: Callable[..., Visit], http_root: str, missing: str
) -> None:
    """Below the oldest browsers named in the accessibility statement the page stays the worksheet it is."""
    owner, _, name = missing.rpartition(".")
    visit = arrive(http_root)
    visit.context.add_init_script(
        f"Object.defineProperty({owner or 'window'}, '{name}', {{value: undefined, configurable: true}})"
    )
    page = visit.open(LESSON, ready=False)
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.dataset.script ?? null") is None
    expect(page.locator("#q-practice-friend-request").get_by_role("radio").first).to_be_visible()
    expect(page.locator("main").get_by_role("button", name="Check my answer")).to_have_count(0)
    assert page.locator("[data-in-check]:visible").count() == 8


def test_the_script_is_of_the_language_that_the_oldest_browsers_speak() -> None:
    """The bundles are made for the browsers that the accessibility statement names."""
    bundler = Path("theme/bundle.mjs").read_text("utf-8")
    statement = Path("content/about/accessibility.md").read_text("utf-8")
    for name, version in re.findall(r'"(chrome|firefox|safari)([\d.]+)"', bundler):
        assert re.search(rf"{name if name != 'chrome' else '(Chrome|Edge)'}[^.]*?{re.escape(version)}", statement, re.I)


def test_search_holds_the_lesson_and_none_of_the_answers(built_site: Path) -> None:
    index = (built_site / "assets" / "search-index.js").read_text("utf-8")
    assert "what’s a personal detail?" in index.lower()
    html = (built_site / LESSON).read_text("utf-8")
    feedback = re.findall(r"data-feedback[^>]*>\s*(?:<p>)?([^<]{40,})", html)
    stems = re.findall(r"data-stem>([^<]{30,})</legend>", html)
    assert len(feedback) >= 60
    assert len(stems) >= 20
    assert [words for words in (*feedback, *stems) if words[:40] in index] == []


def test_answers_are_not_in_headings(built_site: Path) -> None:
    html = (built_site / LESSON).read_text("utf-8")
    headings = " ".join(re.findall(r"<h[1-6][^>]*>.*?</h[1-6]>", html, re.S))
    assert "friend request. What do you do" not in headings
    assert "Leave the request" not in headings
