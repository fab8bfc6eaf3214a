"""A language with accents and longer words on a phone: nothing is cut off, and scripts write no English of their own.

The site is that of the course that ships in the pseudo-language en-XA; its words are 40 % longer than the English ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from generator.website.build import build_site
from tests.support.languages import ACCENTED, REPOSITORY, add_pseudo_language, copy_course
from tests.support.learner import (
    LESSON,
    SHORT_LESSON,
    SHORT_PATH,
    Check,
    a_stored_state,
    answer_right,
    answer_wrong,
    arrive_with_state,
)
from tests.support.overflow import find_overflow
from tests.support.pages import PAGES
from tests.support.register_page import REGISTER_PAGE
from tests.support.visit import PHONE, Visit

DONE = {"completed": {"date": "2026-11-03", "edition": "2026-27", "digest": "0123456789abcdef"}}
TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.parentElement.checkVisibility()) texts.push(walker.currentNode.data);
  return texts;
}"""
CLIPPED = """(hidden) => [...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.closest(hidden))
  .filter((e) => getComputedStyle(e).overflowX === "hidden" && e.clientWidth > 2)
  .filter((e) => e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2)
  .map((e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`)"""
"""Elements whose content is larger than they are, without a way to scroll there."""
ONLY_HEARD = "svg, [inert], .visually-hidden, .md-skip, thead"
"""What the screen does not show; the headings of a table are in each of its cards on a phone."""
LETTERS = re.compile("[A-Za-z]{3}")
NO_WORDS = re.compile(
    r"https?://\S+|January|February|March|April|May|June|July|August|September|October|November|December"
)
"""Addresses, and months, which browsers write."""
OWN_WORDS = (REPOSITORY / "quizzes" / "words.yml").read_text("utf-8")
"""The course's own words, such as the jobs in the example register."""


@pytest.fixture(scope="module")
def pseudo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_course(tmp_path_factory.mktemp("pseudo") / "project")
    add_pseudo_language(root)
    report = build_site(root, root.parent / "site")
    assert report.ok, report.to_text()
    return root.parent / "site"


@pytest.fixture(scope="module")
def pseudo_root(serve: Callable[[Path], str], pseudo_site: Path) -> str:
    return serve(pseudo_site)


def check_looks(page: Page, site: Path) -> None:
    """Check that the page as it is now fits a phone, and that scripts put only words of the course into it."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert find_overflow(page) == []
    assert page.evaluate(CLIPPED, ONLY_HEARD) == []
    file = site / (page.url.split("/", 3)[3].partition("#")[0].partition("?")[0] or "index.html")
    written = " ".join(BeautifulSoup(file.read_text("utf-8"), "html.parser").find_all(string=True))  # and of templates
    known = " ".join(f"{written} {(site / 'assets/course.js').read_text('utf-8')} {OWN_WORDS}".split())
    shown = (" ".join(part.split()) for text in page.evaluate(TEXTS) for part in text.split(": "))
    others = [text for text in shown if not ACCENTED.search(text) and text not in known]
    assert [text for text in others if LETTERS.search(NO_WORDS.sub("", text))] == []


@pytest.mark.sampled(6)
@pytest.mark.parametrize("path", PAGES)
def test_page_fits_a_phone(arrive: Callable[..., Visit], pseudo_root: str, pseudo_site: Path, path: str) -> None:
    page = arrive(pseudo_root, viewport=PHONE).open(path)
    page.wait_for_load_state("load")
    check_looks(page, pseudo_site)


def test_check_fits_a_phone_until_it_is_passed(
    arrive: Callable[..., Visit], pseudo_root: str, pseudo_site: Path
) -> None:
    visit = arrive(pseudo_root, viewport=PHONE)
    arrive_with_state(visit, a_stored_state(path=SHORT_PATH))
    page = visit.open(SHORT_LESSON)
    check = Check(page, "local")
    for how, end in ((answer_wrong, "again"), (answer_right, "passed")):
        page.locator("#check-local :is([data-start], [data-retake]):visible").first.click()
        while check.panel("questions").is_visible():
            expect(check.question).to_have_count(1)
            check_looks(page, pseudo_site)
            how(check.question)
            check.element.locator("[data-next]").click()
        check_looks(page, pseudo_site)
        check.element.locator("[data-hand-in]").click()
        expect(check.panel(end)).to_be_visible()
        check_looks(page, pseudo_site)
    visit.open("index.html")
    check_looks(page, pseudo_site)
    visit.open("certificate.html")
    page.locator("#certificate-name").fill("Siân Gwenllïan Ŵyn-Featherstonehaugh")
    page.locator(".certificate-form [type=submit]").click()
    expect(page.locator("#certificate-preview")).to_be_focused()
    check_looks(page, pseudo_site)


def test_every_step_of_a_lesson_fits_a_phone(arrive: Callable[..., Visit], pseudo_root: str, pseudo_site: Path) -> None:
    page = arrive(pseudo_root, viewport=PHONE).open(LESSON)
    steps = page.locator(".step > h2[id]").evaluate_all("all => all.map((heading) => heading.id)")
    assert len(steps) > 3
    for step in steps:
        page.evaluate("id => { location.hash = id; }", step)
        expect(page.locator(f"#{step}")).to_be_visible()
        check_looks(page, pseudo_site)


def test_register_of_the_example_fits_a_phone(
    arrive: Callable[..., Visit], pseudo_root: str, pseudo_site: Path
) -> None:
    page = arrive(pseudo_root, viewport=PHONE).open(REGISTER_PAGE)
    page.locator("[data-module=register-bar] [data-start]").click()
    check_looks(page, pseudo_site)
    page.locator("[data-module=register-bar] [data-example]").click()
    expect(page.get_by_text("Amara Odell").first).to_be_visible()
    check_looks(page, pseudo_site)


def test_form_of_a_setting_with_mistakes_fits_a_phone(
    arrive: Callable[..., Visit], pseudo_root: str, pseudo_site: Path
) -> None:
    page = arrive(pseudo_root, viewport=PHONE).open("set-up.html")
    page.locator("#set-up-dsl-email").fill("nobody")
    page.locator("[data-form=setting] [type=submit]").click()
    expect(page.locator("[data-form=setting] [data-error-summary]")).to_be_focused()
    check_looks(page, pseudo_site)
    page.locator("[data-go='2']").last.click()
    check_looks(page, pseudo_site)
