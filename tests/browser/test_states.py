"""Each state of each component in each look: no barrier that axe sees, nothing cut off when narrow or large.

Each scheme and each size is seen once: colours go by the scheme alone, and sizes by the screen alone. The fullest page
of each kind is seen in each scheme at each size by test_every_page.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.support import axe
from tests.support.axe import find_new_violations
from tests.support.component_states import STATES
from tests.support.lost_rules import find_lost_rules
from tests.support.overflow import LOOKS, find_faults, find_overflow
from tests.support.visit import DESKTOP, NARROW, PHONE, open_context, open_tab

SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
"""What WCAG 1.4.12 lets a reader ask for."""
LARGE = "html { font-size: 250% !important }"
"""Text at 200 %: our root is at 125 %."""

STYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
USUAL = "Object.assign(document.documentElement.dataset, { size: '', spacing: '' })"
WIDTHS = (320, 360, 390, 480, 768, 1280)
PLAIN = "assets/licences.txt"
"""A file of the site's origin that is quicker to open than any page."""
RING = "e => parseFloat(getComputedStyle(e).outlineWidth) * (getComputedStyle(e).outlineStyle !== 'none')"


@pytest.fixture(scope="module")
def person(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for all states; each clears what the one before has left."""
    with open_context(browser) as context:
        yield context


@pytest.fixture(scope="module")
def checked() -> set[str]:
    """The blocks of pages without a barrier: states of the same page differ in one or two blocks."""
    return set()


@pytest.fixture
def reach(person: BrowserContext, http_root: str) -> Iterator[Callable[[str], Page]]:
    """Bring a page to a state, by its name."""
    with open_tab(person, http_root) as visit:
        visit.open(PLAIN, ready=False).evaluate("localStorage.clear()")

        def one(state: str) -> Page:
            STATES[state](visit)
            return visit.page

        yield one


def _scrolls_sideways(page: Page) -> bool:
    """Try to; Material locks the page behind its open search a moment after the screen has turned."""
    for _ in range(20):
        if page.evaluate("(scrollTo(999, 0), scrollX)") == 0:
            return False
        page.wait_for_timeout(50)
    return True


@pytest.mark.sampled(24)
@pytest.mark.parametrize("state", STATES)
def test_state_has_no_barrier_and_nothing_is_cut_off(
    reach: Callable[[str], Page], checked: set[str], state: str
) -> None:
    page = reach(state)
    _look_for_barriers(page, checked, "light", PHONE, axe.TAGS)
    assert find_lost_rules(page) == []
    page.set_viewport_size(NARROW)
    for css in ("", SPACING):
        page.evaluate(STYLE, css)
        assert not _scrolls_sideways(page), css
        assert find_overflow(page) == [], css
    page.evaluate(STYLE, "")
    assert find_faults(page) == []
    page.evaluate(USUAL)
    page.set_viewport_size(PHONE)
    page.evaluate(STYLE, LARGE)
    assert find_overflow(page) == [], LARGE


def _look_for_barriers(
    page: Page, checked: set[str], scheme: Literal["dark", "light"], size: ViewportSize, rules: Sequence[str]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    # What lies beneath the bar at this moment would count as too small a target.
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.wait_for_function("scrollY === 0")
    assert find_new_violations(page, checked, rules) == []


@pytest.mark.sampled(24)
@pytest.mark.parametrize("state", STATES)
def test_state_has_no_barrier_on_a_dark_desktop(reach: Callable[[str], Page], checked: set[str], state: str) -> None:
    _look_for_barriers(reach(state), checked, "dark", DESKTOP, axe.VISUAL_RULES)


@pytest.mark.exhaustive
@pytest.mark.parametrize("state", STATES)
def test_state_is_too_wide_in_no_look(reach: Callable[[str], Page], state: str) -> None:
    page = reach(state)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert find_faults(page, LOOKS) == [], width


@pytest.mark.parametrize("state", ["practice, not right", "story, unsafe consequence", "check, nothing chosen"])
def test_in_forced_colours_the_focus_and_the_verdict_are_seen(reach: Callable[[str], Page], state: str) -> None:
    """Where the reader's own colours rule, a border and a word still tell what a colour told."""
    page = reach(state)
    page.emulate_media(forced_colors="active")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate(RING) >= 3
    marked = page.locator("[data-mark]:visible, [data-invalid]:visible").first
    assert marked.evaluate("e => parseFloat(getComputedStyle(e).borderLeftWidth)") >= 1
