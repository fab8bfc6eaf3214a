"""What every page owes, from its first commit: no stranger asked, no policy broken, no barrier, no sideways scroll."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.support import axe
from tests.support.axe import find_new_violations
from tests.support.overflow import LOOKS as LOOKS_OF_TEXT
from tests.support.overflow import find_overflow, walk_states
from tests.support.pages import FULLEST, NOT_FOUND, PAGES, spread_variants
from tests.support.visit import DESKTOP, NARROW, PHONE, open_context, open_tab

ColourScheme = Literal["light", "dark"]

LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in (PHONE, DESKTOP)]
FOCUS_LOOKS = [("light", PHONE), ("dark", DESKTOP)]
"""The looks in which a page that is seen in all of them is tabbed through: each scheme and each size once.

The other two are left to ``make states``.
"""

WIDTHS = (320, 360, 390, 480, 768, 1280)

FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
OF_A_FIELD = ".field__label, .typed__label, .visually-hidden"
"""Labels of fields that are typed into, which are large themselves."""
IS_SEEN = "e => e.checkVisibility({visibilityProperty: true}) && !e.closest('[inert]')"


@pytest.fixture(scope="module")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for all pages, which are only read."""
    with open_context(browser) as context:
        yield context


@pytest.fixture
def look_at(profile: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Open a page of the site in a colour scheme and a size; the visit is checked when the test ends."""
    with ExitStack() as stack:

        def one(root: str, path: str, scheme: ColourScheme, size: ViewportSize = PHONE) -> Page:
            visit = stack.enter_context(open_tab(profile, root))
            visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            visit.page.set_viewport_size(size)
            return visit.open(path)

        yield one


@pytest.fixture(scope="module")
def checked() -> set[str]:
    """The blocks of pages without a barrier: many pages have the same menu and footer."""
    return set()


def _name(value: object) -> str:
    return value if isinstance(value, str) else f"{value[0]} {value[1]['width']}px"  # type: ignore[index]


def test_these_are_all_pages_of_the_site(built_site: Path) -> None:
    built = {p.relative_to(built_site).as_posix() for p in built_site.rglob("*.html")}
    assert built == {*PAGES, "store.html"}


@pytest.mark.parametrize("path", PAGES)
def test_page_keeps_what_every_page_promises(
    look_at: Callable[..., Page], http_root: str, file_root: str, path: str
) -> None:
    """One visit to the page in a folder; it fails on a foreign request, a violation of the policy or an error, too."""
    root = http_root if path == NOT_FOUND else file_root  # only a server sends that page, and its links go by the host
    page = look_at(root, path, "dark")
    page.wait_for_load_state("load")
    _check_policy(page)
    _check_targets(page)
    _check_narrow(page)
    if path in FULLEST:
        _check_stillness(page)
        _check_forced_colours(page)
    _check_paper(page)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("path", "look"), spread_variants(LOOKS, FOCUS_LOOKS), ids=_name)
def test_page_has_no_barrier_that_axe_sees_and_shows_the_focus(
    look_at: Callable[..., Page], http_root: str, checked: set[str], path: str, look: tuple[str, dict[str, int]]
) -> None:
    """Where a page is seen in every look, what goes by neither colour nor size is tried in the light ones."""
    scheme, size = look
    page = look_at(http_root, path, scheme, size)
    rules = axe.VISUAL_RULES if path in FULLEST and scheme == "dark" else axe.TAGS
    assert find_new_violations(page, checked, rules) == []
    if path not in FULLEST or look in FOCUS_LOOKS:
        _check_focus(page)


def _check_policy(page: Page) -> None:
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in policy


def _check_narrow(page: Page) -> None:
    """At 320 px (1280 px at 400 %) nothing scrolls sideways and nothing is cut off without a scrollbar,
    nor in any step, fold or dialog with the largest text and wide spacing, where the header keeps the name."""
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert find_overflow(page) == []
    assert walk_states(page)[1] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", PAGES)
def test_no_state_of_a_page_is_too_wide_in_any_look(look_at: Callable[..., Page], http_root: str, path: str) -> None:
    page = look_at(http_root, path, "light", NARROW)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert walk_states(page, LOOKS_OF_TEXT)[1] == [], width


def _check_focus(page: Page) -> None:
    """Tab through the whole page: each stop is on the screen, uncovered, and has a ring of 3 px that stands out."""
    expected = page.locator(FOCUSABLE).evaluate_all(f"all => all.filter({IS_SEEN}).length")
    seen = 0
    for _ in range(expected + 20):
        page.keyboard.press("Tab")
        state = _focus(page)
        if state is None:
            break
        seen += 1
        assert state["ring"] >= 3, state
        assert state["visible"], state
        assert state["contrast"] >= 3, state
    assert seen > 3


def test_focus_is_seen_in_what_the_search_finds(look_at: Callable[..., Page], http_root: str) -> None:
    """The search lies in the bar, whose ring is white, and is itself as pale as the page."""
    page = look_at(http_root, "index.html", "light", DESKTOP)
    page.get_by_role("searchbox", name="Search").press_sequentially("gaming")
    expect(page.locator(".site-search__result").first).to_be_visible()
    stops = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "Tab"):
        page.keyboard.press(key)
        stops.append(_focus(page))
    links = ["site-search__result" in state["what"] for state in stops]
    assert links == [True, True, True, False, False]
    assert "Who to tell" in stops[-1]["what"]
    assert [state for state in stops if state["contrast"] < 3 or state["ring"] < 3 or not state["visible"]] == []


def _focus(page: Page) -> Any:
    """Return what has the focus and how it shows, once scrolling has settled; None past the last stop."""
    for _ in range(20):
        state = page.evaluate(FOCUS_STATE)
        if state is None or state["visible"]:
            break
        page.wait_for_timeout(25)
    return state


FOCUS_STATE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const widthOf = e => getComputedStyle(e).outlineStyle === "none" ? 0 : parseFloat(getComputedStyle(e).outlineWidth);
  const ringed = [at, ...at.labels ?? []].sort((a, b) => widthOf(b) - widthOf(a))[0];
  const ring = widthOf(ringed);

  // How the ring stands out from what lies beneath the middle of each of its sides: the best two count.
  const read = colour => colour.match(/[0-9.]+/g).map(Number);
  const light = rgb => rgb.slice(0, 3).map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const beneath = ([x, y]) => document.elementsFromPoint(x, y).map(e => read(getComputedStyle(e).backgroundColor))
    .find(([,, , alpha = 1]) => alpha > 0.5) ?? [255, 255, 255];
  const {left, right, top, bottom} = ringed.getBoundingClientRect();
  const style = getComputedStyle(ringed);
  const out = parseFloat(style.outlineOffset) + 1;
  const x2 = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y2 = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const sides = [[x2, top - out], [x2, bottom + out], [left - out, y2], [right + out, y2]]
    .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
    .map(point => contrast(read(style.outlineColor), beneath(point)));
  const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const on = document.elementFromPoint(x, y);
  const visible = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    && !!on && (at.contains(on) || on.contains(at) || [...at.labels ?? []].some(l => l.contains(on) || on.contains(l)));
  const best = sides.sort((a, b) => b - a)[1] ?? 0;
  return {ring, contrast: best, visible, what: at.outerHTML.slice(0, 160), on: on?.outerHTML.slice(0, 120)};
}"""


def _check_targets(page: Page) -> None:
    """Buttons and choices are at least 44 px high; links inside sentences are excepted (WCAG 2.2, 2.5.8)."""
    small = page.locator(f"main button, main label[for]:not({OF_A_FIELD}), header a, header button").evaluate_all(
        f"""all => all.filter({IS_SEEN}).map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
            .filter(([, box]) => box.width && box.height && (box.height < 43.5 || box.width < 24))
            .map(([html]) => html)"""
    )
    assert small == []


def _check_paper(page: Page) -> None:
    """Paper gets dark ink, whatever the screen shows."""
    page.emulate_media(media="print", color_scheme="dark")
    # Or the margins of a sheet are black, and the boxes to tick are filled.
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    pale = page.locator("main :is(h1, h2, h3, p, li, a, legend, label, strong, td)").evaluate_all(
        """all => all.filter(e => e.checkVisibility())
            .filter(e => Math.min(...getComputedStyle(e).color.match(/[0-9.]+/g).slice(0, 3)) > 140)
            .map(e => `${getComputedStyle(e).color} ${e.outerHTML.slice(0, 80)}`)"""
    )
    assert pale == []


def _check_forced_colours(page: Page) -> None:
    """The ring of the focus is there where the reader's own colours rule."""
    page.emulate_media(forced_colors="active")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS_STATE)["ring"] >= 3
    page.emulate_media(forced_colors="none")


def _check_stillness(page: Page) -> None:
    """Nothing moves for those who asked for stillness, as every visit does."""
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(e => e.checkVisibility())
            .filter(e => getComputedStyle(e).transitionDuration.split(",").some(d => parseFloat(d) > 0.01)
                      || (getComputedStyle(e).animationName !== "none"))
            .map(e => e.outerHTML.slice(0, 100))"""
    )
    assert moving == []
