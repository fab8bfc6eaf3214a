"""Certificate, poster and cards on paper of another size and margins than ``@page`` asks for: one whole sheet each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.course import PATH_MODULES
from tests.support.key_site import FAKE_PRINT, KeySite, open_register, set_today
from tests.support.learner import a_stored_state, arrive_with_state, make_certificate
from tests.support.printed_pages import (
    LETTERS,
    PAPERS,
    Paper,
    find_ink,
    find_text_outside,
    is_on_paper,
    page_images,
    page_texts,
    read_qr_codes,
)
from tests.support.sixty_people import SIXTY, a_register, seal_register
from tests.support.visit import Visit

IGNORE_PAGE_RULES = """for (const sheet of document.styleSheets)
  for (let at = sheet.cssRules.length - 1; at >= 0; at -= 1)
    if (sheet.cssRules[at] instanceof CSSPageRule) sheet.deleteRule(at);"""
DONE = {"completed": {"date": "2026-11-25", "edition": "2026-27", "digest": "0123456789abcdef"}}


def _print(page: Page, paper: Paper) -> bytes:
    page.evaluate(IGNORE_PAGE_RULES)
    across, down = f"{paper.across}mm", f"{paper.down}mm"
    margin = {"left": across, "right": across, "top": down, "bottom": down}
    width, height = ("8.5in", "11in") if paper.letter else ("210mm", "297mm")
    return page.pdf(width=width, height=height, landscape=paper.landscape, margin=margin)  # type: ignore[arg-type]


def _assert_whole(pdf: bytes, paper: Paper, *words: str) -> None:
    assert is_on_paper(pdf, paper), paper
    assert find_text_outside(pdf, paper) == [], paper
    assert [each for each in words if each not in page_texts(pdf)[0]] == [], paper


@pytest.fixture(params=["built_site", "nursery_site"])
def either_root(request: pytest.FixtureRequest, serve: Callable[..., str]) -> str:
    """The address of each example setting."""
    return serve(request.getfixturevalue(request.param))


@pytest.mark.sampled(2)
def test_the_poster_is_one_whole_sheet_on_any_paper(arrive: Callable[..., Visit], either_root: str) -> None:
    page = arrive(either_root).open("who-to-tell.html")
    for paper in PAPERS:
        _assert_whole(_print(page, paper), paper, "A child in danger now? Ring 999 first.", "Printed on")


def test_four_cards_are_one_whole_sheet_on_any_paper(arrive: Callable[..., Visit], either_root: str) -> None:
    page = arrive(either_root).open("card.html")
    for paper in PAPERS:
        pdf = _print(page, paper)
        _assert_whole(pdf, paper)
        assert page_texts(pdf)[0].count("Printed on") == 4


def _certificate(visit: Visit, path: str) -> Page:
    """Open the certificate of a learner who has passed the checks of a path."""
    arrive_with_state(visit, a_stored_state(path=path, modules=dict.fromkeys(PATH_MODULES[path], DONE)))
    page = visit.open("certificate.html")
    make_certificate(page)
    return page


@pytest.mark.sampled(2)
@pytest.mark.parametrize("path", ["second-setting", "all-staff"])
def test_the_certificate_is_one_whole_sheet_on_any_paper(
    arrive: Callable[..., Visit], http_root: str, path: str
) -> None:
    page = _certificate(arrive(http_root), path)
    for paper in (*PAPERS, *LETTERS):
        pdf = _print(page, paper)
        _assert_whole(pdf, paper, "Siân", "Date", "It is not a qualification")
        assert read_qr_codes(page_images(pdf, 200)[0]), paper


def test_the_certificate_keeps_clear_of_the_edge_that_no_printer_reaches(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    (sheet,) = page_images(_certificate(arrive(http_root), "all-staff").pdf(prefer_css_page_size=True), 127)
    edge = 9.5 * 127 / 25.4  # pixels
    left, top, right, bottom = find_ink(sheet)
    assert min(left, top, sheet.width - right, sheet.height - bottom) >= edge


def test_many_certificates_are_a_sheet_each_on_any_paper(arrive: Callable[..., Visit], key_site: KeySite) -> None:
    visit = arrive(key_site.root)
    set_today(visit.page).add_init_script(FAKE_PRINT)
    page = open_register(visit, seal_register(a_register(SIXTY[:3])))
    page.locator("[data-choose-all]").click()
    for paper in (PAPERS[1], PAPERS[-1]):  # one upright, one on its side
        page.get_by_role("button", name="Print certificates").click()
        page.wait_for_selector("html[data-sent]", state="attached")
        page.evaluate("delete document.documentElement.dataset.sent")
        pdf = _print(page, paper)
        assert is_on_paper(pdf, paper, sheets=3), paper
        assert find_text_outside(pdf, paper) == []
        if not paper.landscape:
            below = [picture.crop((0, picture.height // 2, *picture.size)) for picture in page_images(pdf, 50)]
            assert {half.convert("L").getextrema() for half in below} == {(255, 255)}, "the next sheet begins here"
