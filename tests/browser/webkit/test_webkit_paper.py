"""WebKit's paper, where ``@page`` and columns are ignored: certificate, poster and cards are one whole sheet on any."""

from __future__ import annotations

import pytest

from tests.support.course import MODULE_TITLES
from tests.support.key_site import FAKE_PRINT, KeySite
from tests.support.printed_pages import (
    PAPERS,
    Paper,
    find_text_outside,
    is_on_paper,
    page_images,
    page_texts,
    read_qr_codes,
)
from tests.support.register_page import REGISTER_PAGE
from tests.support.sixty_people import PASSPHRASE, SIXTY, a_register, seal_register
from tests.support.webkit.browser import WebKit
from tests.support.webkit.journey import NAME, make_certificate, remember

BAR = "[data-module=register-bar]"
SHEETS = [paper for paper in PAPERS if paper.across == paper.down or not paper.landscape]
"""WebKit through GTK takes the margins of a sheet on its side the wrong way round, so there they are all alike."""
UPRIGHT, ON_ITS_SIDE = SHEETS[1], SHEETS[-1]


def _assert_whole(pdf: bytes, paper: Paper, *words: str) -> None:
    assert is_on_paper(pdf, paper), paper
    assert find_text_outside(pdf, paper) == [], paper
    assert [each for each in words if each not in page_texts(pdf)[0]] == [], paper


@pytest.mark.exhaustive
@pytest.mark.parametrize("site", ["built_site", "nursery_site"])
def test_poster_and_cards_are_one_whole_sheet(webkit: WebKit, request: pytest.FixtureRequest, site: str) -> None:
    root = request.getfixturevalue(site).as_uri() + "/"
    webkit.open(f"{root}who-to-tell.html")
    for paper in SHEETS:
        _assert_whole(webkit.print(paper), paper, "A child in danger now? Ring 999 first.", "Printed on")
    webkit.open(f"{root}card.html")
    for paper in SHEETS:
        pdf = webkit.print(paper)
        _assert_whole(pdf, paper)
        assert page_texts(pdf)[0].count("Printed on") == 4
    webkit.check(root)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("path", ["second-setting", "all-staff"])
def test_the_certificate_is_one_whole_sheet(webkit: WebKit, http_root: str, path: str) -> None:
    remember(webkit, http_root, path)
    webkit.open(f"{http_root}certificate.html")
    make_certificate(webkit)
    for paper in SHEETS:
        pdf = webkit.print(paper)
        _assert_whole(pdf, paper, NAME, "Date", "It is not a qualification")
    assert read_qr_codes(page_images(pdf, 200)[0])
    webkit.check(http_root)


@pytest.mark.exhaustive
def test_many_certificates_are_a_sheet_each(webkit: WebKit, key_site: KeySite) -> None:
    webkit.open(f"{key_site.root}{REGISTER_PAGE}")
    webkit.run(FAKE_PRINT)
    webkit.choose_file(
        f"{BAR} [data-form=open] [type=file]", "register.json", seal_register(a_register(SIXTY[:3]))["buffer"]
    )
    webkit.type(f"{BAR} [data-form=open] [name=passphrase]", PASSPHRASE)
    webkit.click(f"{BAR} [data-form=open] [type=submit]")
    webkit.click("[data-choose-all]")
    for paper in (UPRIGHT, ON_ITS_SIDE):
        webkit.click("[data-outputs] [data-print]")
        webkit.find_attached("html[data-sent]")
        pdf = webkit.print(paper)
        assert is_on_paper(pdf, paper, sheets=3), paper
        assert find_text_outside(pdf, paper) == [], paper
    webkit.check(key_site.root)


@pytest.mark.exhaustive
def test_the_whole_course_is_printed_without_a_blank_sheet(webkit: WebKit, http_root: str) -> None:
    webkit.open(f"{http_root}for-dsls/print-course.html")
    for paper in (UPRIGHT, ON_ITS_SIDE):
        pdf = webkit.print(paper)
        texts = page_texts(pdf)
        assert is_on_paper(pdf, paper, sheets=len(texts)), paper
        assert [at for at, text in enumerate(texts, 1) if len(text) < 40] == [], paper
        for number, title in enumerate(MODULE_TITLES.values(), 1):
            assert any(f"{number}. {title}" in text for text in texts[1:]), (paper, title)
        assert texts[0].startswith("Larkwater Primary School")
        assert "1. Our rules here" in texts[1] or paper.landscape, "the cover is one sheet"
    webkit.check(http_root)
