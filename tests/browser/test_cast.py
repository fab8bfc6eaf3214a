"""People of a story in a browser: portrait, name and role, without a jump, also in one file and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import find_violations
from tests.support.learner import open_step
from tests.support.visit import DESKTOP, PHONE, Visit

CONTACT = "modules/contact.html"
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


def show_story(page: Page) -> Locator:
    story = open_step(page.locator("#s-sunday-team"))
    story.scroll_into_view_if_needed()
    return story


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_story_shows_who_is_in_it(arrive: Callable[..., Visit], http_root: str, scheme: str) -> None:
    visit = arrive(http_root, color_scheme=scheme, viewport=PHONE if scheme == "light" else DESKTOP)
    page = visit.open(CONTACT)
    story = show_story(page)
    (face,) = story.locator("[data-story] > .cast .portrait").all()
    expect(face).to_be_visible()
    expect(story.locator("[data-story] > .cast")).to_have_text("Karim, teaches maths, and coaches the team with you")
    assert face.get_attribute("alt") == ""
    page.wait_for_function("document.querySelector('#s-sunday-team .portrait').naturalWidth > 0")
    box = face.bounding_box()
    assert box
    assert (round(box["width"]), round(box["height"])) == (96, 96)
    assert face.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(211, 226, 230)", (
        "light in the dark, too"
    )
    assert page.evaluate(SHIFT) == 0
    page.evaluate("scrollTo(0, 0)")
    assert find_violations(page) == []


def test_a_lesson_begins_with_its_picture_in_the_settings_colours(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root).open(CONTACT)
    picture = page.locator("h2 + .picture svg")
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box
    assert box["width"] / box["height"] == pytest.approx(480 / 200, rel=0.01)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    brand = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--m-brand')").strip()
    fill = picture.locator(".p-main").first.evaluate("one => getComputedStyle(one).fill")
    assert fill == f"rgb({', '.join(str(int(brand[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_without_a_script_and_on_paper_every_face_is_there(arrive: Callable[..., Visit], http_root: str) -> None:
    visit = arrive(http_root, java_script_enabled=False)
    visit.open("stories.html", ready=False)
    faces = visit.page.locator(".scenario .portrait")
    assert faces.count() > 2
    for face in faces.all():
        if not face.is_visible():
            face.locator("xpath=ancestor::details/summary").click()
        expect(face).to_be_visible()
    visit.page.emulate_media(media="print")
    assert {round(face.bounding_box()["width"]) for face in faces.all()} == {53}, "14 mm"


def test_only_portraits_that_are_shown_are_in_the_site(built_site: Path) -> None:
    shown = {path.name for path in (built_site / "assets" / "portraits").iterdir()}
    assert {"karim.svg", "bronwen.svg"} <= shown
    pages = "".join(path.read_text("utf-8") for path in built_site.rglob("*.html"))
    assert {name for name in shown if f"assets/portraits/{name}" in pages} == shown
