"""The review page in a browser: from a folder and from a server, by keyboard, in each look, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import find_violations
from tests.support.overflow import find_overflow
from tests.support.printed_pages import A4_PORTRAIT, page_sizes, page_texts
from tests.support.review_page import write_review_page
from tests.support.visit import DESKTOP, NARROW, PHONE, Visit

Arrive = Callable[..., Visit]
OUTLINE = "e => getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) >= 3"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the review page of a small course: a question, a story with a loop, one without an ending."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "review.html").write_text(write_review_page(), "utf-8")
    return folder


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], folder: Path) -> str:
    return serve(folder)


def see(arrive: Arrive, root: str, fragment: str = "", **options: object) -> Page:
    return arrive(root, **options).open(f"review.html{fragment}", ready=False)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_barrier_that_axe_sees(arrive: Arrive, address: str, scheme: str, size: dict[str, int]) -> None:
    page = see(arrive, address, color_scheme=scheme, viewport=size)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert find_violations(page) == []


def test_the_device_decides_on_the_dark(arrive: Arrive, address: str) -> None:
    shades = [
        see(arrive, address, color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert shades == ["rgb(255, 255, 255)", "rgb(21, 25, 29)"]


def test_from_a_folder_it_asks_for_nothing_else(arrive: Arrive, folder: Path) -> None:
    """The visit itself fails on a violation of the policy; styles that were refused would leave the page bare."""
    visit = arrive(folder.as_uri() + "/")
    page = visit.open("review.html", ready=False)
    expect(page.locator("h1")).to_be_visible()
    assert visit.requests == [page.url]
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"


def test_a_link_goes_to_its_entry_and_shows_which_it_is(arrive: Arrive, folder: Path) -> None:
    page = see(arrive, folder.as_uri() + "/", "#the-request")
    entry = page.locator("#the-request")
    expect(entry).to_be_in_viewport()
    assert entry.evaluate("e => getComputedStyle(e).boxShadow") != "none"
    assert page.locator("#stuck").evaluate("e => getComputedStyle(e).boxShadow") == "none"
    page.locator(".entry__link", has_text="stuck").click()
    expect(page.locator("#stuck")).to_be_in_viewport()
    assert page.url.endswith("review.html#stuck")


def test_by_keyboard_one_skips_to_the_questions_and_sees_where_one_is(arrive: Arrive, address: str) -> None:
    page = see(arrive, address, viewport=DESKTOP)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the questions and stories")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    for _ in range(8):
        assert page.evaluate(f"({OUTLINE})(document.activeElement)"), page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#part_main")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator(".entry__link").first).to_be_focused()


@pytest.mark.parametrize("size", [NARROW, PHONE], ids=["320", "390"])
def test_only_maps_and_tables_scroll_sideways(arrive: Arrive, address: str, size: dict[str, int]) -> None:
    page = see(arrive, address, viewport=size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert find_overflow(page) == []


def test_words_on_a_map_stay_within_their_scene(arrive: Arrive, address: str) -> None:
    page = see(arrive, address, viewport=DESKTOP)
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".spot")].filter((spot) => {
             const box = spot.querySelector("rect").getBBox();
             return [...spot.querySelectorAll("text")].some((text) => {
               const { x, y, width, height } = text.getBBox();
               return x < box.x || y < box.y || x + width > box.x + box.width || y + height > box.y + box.height;
             });
           }).map((spot) => spot.textContent)"""
    )
    assert outside == []


def test_on_paper_each_module_has_a_sheet_and_a_box_to_sign(arrive: Arrive, address: str) -> None:
    page = see(arrive, address)
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = page_texts(pdf)
    assert set(page_sizes(pdf)) == {A4_PORTRAIT}
    starts = [number for number, words in enumerate(sheets) if "/ " in words and "modules/contact.html" in words]
    assert len(starts) == 1
    assert sum("Signature" in words for words in sheets) == 2
    (whole,) = [words for words in sheets if "What do you do?" in words]
    assert "Reply" in whole
    assert "I want a change:" in whole
    assert all(f"{number} / {len(sheets)}" in words for number, words in enumerate(sheets, 1))
    assert not any("Skip to" in words or "Back to contents" in words for words in sheets)
