"""The page *Print the course*: on the screen a way to print, on paper every lesson, its worksheet, then all answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import find_violations
from tests.support.course import COURSE, MODULE_TITLES, PATH_MODULES, PATH_TITLES, measure_module_minutes
from tests.support.printed_pages import A4_PORTRAIT, find_headings, find_ink, page_images, page_sizes, page_texts
from tests.support.visit import PHONE, Visit

PRINT = "for-dsls/print-course.html"
DRAWS = {module["id"]: module["draw"] for module in COURSE["modules"]}
SHEETS = range(75, 96)
"""How many sheets of A4 the whole course may take."""
PATH_SHEETS = range(35, 50)
"""How many those of all staff may take."""


@pytest.fixture(params=["built_site", "nursery_site"])
def either_root(request: pytest.FixtureRequest) -> str:
    """The folder of each example setting."""
    site: Path = request.getfixturevalue(request.param)
    return site.as_uri() + "/"


def _print(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, tagged=True, outline=True)


def _find_parts(pdf: bytes) -> dict[str, int]:
    """Return the index of the sheet on which each lesson begins, by its title, and of that of the answers."""
    parts = find_headings(pdf, 1)
    assert parts.pop(COURSE["title"]) == 0
    return parts


@pytest.mark.sampled(2)
def test_the_course_is_printed_whole_without_a_blank_sheet(arrive: Callable[..., Visit], either_root: str) -> None:
    pdf = _print(arrive(either_root).open(PRINT))
    texts = page_texts(pdf)
    assert set(page_sizes(pdf)) == {A4_PORTRAIT}
    assert len(texts) in SHEETS
    parts = _find_parts(pdf)
    assert list(parts) == [*MODULE_TITLES.values(), "Answers"]
    assert list(parts.values()) == sorted(set(parts.values())), "each begins on a sheet of its own"
    for at, picture in enumerate(page_images(pdf, 50)):
        left, top, _, bottom = find_ink(picture.crop((0, 0, picture.width, round(picture.height * 0.93))))
        assert (left, top) != (0, 0), f"sheet {at + 1} is blank"
        assert bottom - top > picture.height * 0.06, f"sheet {at + 1} has hardly a line"


def test_the_contents_list_each_lesson_with_its_minutes_and_questions(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    cover = page_texts(_print(arrive(http_root).open(PRINT)))[0]
    for number, (module, title) in enumerate(MODULE_TITLES.items(), 1):
        assert f"{number}. {title} {measure_module_minutes()[module]} {DRAWS[module]}" in cover
    for words in ("Name", "Role", "Printed on", "Ring 999", "signature of DSL", "no completion record", "Edition"):
        assert words in cover


def test_a_worksheet_has_as_many_questions_as_the_check_asks(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root).open(PRINT)
    page.emulate_media(media="print")
    for module, draw in DRAWS.items():
        lesson = page.locator(f"#lesson-{module}")
        expect(lesson.locator(".check__pool .question:visible")).to_have_count(draw)
        expect(lesson.locator(".check__title:visible, button:visible, .answers__entry")).to_have_count(0)
        numbered = page.locator(f".printed-course__answers [data-lesson={module}] .printed-course__group--numbered")
        assert numbered.locator(".answers__slot").count() == draw


def test_the_answers_come_after_all_lessons(arrive: Callable[..., Visit], http_root: str) -> None:
    pdf = _print(arrive(http_root).open(PRINT))
    given = [bool(re.search(r"(?:The right answer|Not the answer|Unsafe|Belongs):", text)) for text in page_texts(pdf)]
    answers = _find_parts(pdf)["Answers"]
    assert not any(given[:answers])
    assert all(given[answers:-1])


def test_a_path_prints_its_own_lessons(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root).open(PRINT)
    page.get_by_label("Which lessons?").select_option(label=PATH_TITLES["all-staff"])
    pdf = _print(page)
    texts = page_texts(pdf)
    assert len(texts) in PATH_SHEETS
    own = [MODULE_TITLES[module] for module in MODULE_TITLES if module in PATH_MODULES["all-staff"]]
    assert list(_find_parts(pdf)) == [*own, "Answers"]
    assert all(f"{number}. {title} " in texts[0] for number, title in enumerate(own, 1))
    assert not any(title in texts[0] for title in MODULE_TITLES.values() if title not in own)


def test_every_sheet_is_numbered_and_the_contents_are_links(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root).open(PRINT)
    texts = page_texts(_print(page))
    assert all(f"{number} / {len(texts)}" in text for number, text in enumerate(texts, 1))
    targets = page.locator(".printed-course__contents a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert targets == [*(f"#lesson-{module}" for module in MODULE_TITLES), "#printed-answers"]


def test_the_screen_shows_how_to_print_and_not_the_course(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root, viewport=PHONE).open(PRINT)
    expect(page.locator(".printed-course__paper")).to_be_hidden()
    page.evaluate("window.print = () => document.body.append('printing')")
    page.get_by_role("button", name="Print the course").click()
    expect(page.get_by_text("printing")).to_be_attached()
    assert find_violations(page) == []
    assert page.locator("[id]").evaluate_all("all => all.length - new Set(all.map(e => e.id)).size") == 0


def test_it_prints_without_a_script(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root, java_script_enabled=False).open(PRINT, ready=False)
    expect(page.get_by_role("button", name="Print the course")).to_be_hidden()
    expect(page.get_by_text("Use your browser’s own print")).to_be_visible()
    pdf = _print(page)
    assert len(page_sizes(pdf)) in SHEETS
    assert list(_find_parts(pdf)) == [*MODULE_TITLES.values(), "Answers"]


def test_nothing_is_cut_off_on_other_paper(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root).open(PRINT)
    page.get_by_label("Which lessons?").select_option(label=PATH_TITLES["all-staff"])
    whole = len("".join(page_texts(_print(page))))
    for size in ({"format": "A5"}, {"format": "A4", "landscape": True}, {"format": "Letter"}):
        texts = page_texts(page.pdf(**size))
        assert all(len(text) > 40 for text in texts)
        assert abs(len("".join(texts)) - whole) < whole * 0.05
