"""WebKit over http, on a phone and on a desk: the way to the certificate, who to tell, search, the set-up page."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.support.course import MODULE_TITLES, PATH_TITLES
from tests.support.learner import LESSON, SHORT_PATH
from tests.support.set_up_form import read_setting
from tests.support.webkit.browser import WebKit
from tests.support.webkit.journey import NAME, choose_path, forget, make_certificate, pass_check, remember

PHONE, DESK = (390, 844), (1280, 900)
BOXES = """return [...document.querySelectorAll(".site-looks legend, .site-looks__choice")]
  .map((element) => element.getBoundingClientRect()).map(({ top, left, right }) => [top, left, right])"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_member_of_staff_goes_from_home_to_a_certificate(
    webkit: WebKit, http_root: str, size: tuple[int, int]
) -> None:
    webkit.resize(*size)
    forget(webkit, http_root)
    choose_path(webkit, http_root)
    assert webkit.overflow() <= 0
    pass_check(webkit)
    assert webkit.overflow() <= 0
    webkit.click("[data-to-certificate]")
    text = make_certificate(webkit)
    for words in (NAME, "Larkwater Primary School", MODULE_TITLES["local"]):
        assert words in text
    webkit.click("[data-module=handover] [data-copy]")
    assert webkit.value("[data-module=handover] [data-code]", "MSR1:")
    assert webkit.overflow() <= 0
    webkit.check(http_root)


def test_a_code_brings_the_place_back_after_the_browser_has_cleared_it(webkit: WebKit, http_root: str) -> None:
    webkit.resize(*PHONE)
    remember(webkit, http_root, SHORT_PATH)
    webkit.open(f"{http_root}index.html")
    webkit.click(".place-code summary")
    webkit.click(".place-code [data-show]")
    code = webkit.value(".place-code [data-code]", "MSP1:")
    forget(webkit, http_root)
    webkit.open(f"{http_root}index.html")
    webkit.click(".place-code summary")
    webkit.type(".place-code [name=given]", code)
    webkit.click(".place-code [data-form] [type=submit]")
    webkit.click("[data-device=own]")
    assert "1 of 1" in webkit.find(".place-code [data-back]").text
    webkit.open(f"{http_root}index.html")
    assert PATH_TITLES[SHORT_PATH] in webkit.find("[data-module=path]").text
    webkit.check(http_root)


def test_the_right_number_is_two_taps_away(webkit: WebKit, http_root: str) -> None:
    webkit.resize(*PHONE)
    webkit.open(f"{http_root}{LESSON}")
    webkit.click("header a[href$='who-to-tell.html']")
    webkit.click("a[href='#danger']")
    ring = webkit.find("#danger a[href='tel:999']")
    assert webkit.wait(lambda: 0 < webkit.run("return arguments[0].getBoundingClientRect().bottom", ring) < 844)
    assert webkit.overflow() <= 0
    webkit.check(http_root)


def test_search_finds_words_of_a_lesson(webkit: WebKit, http_root: str) -> None:
    webkit.resize(*DESK)
    webkit.open(f"{http_root}index.html")
    webkit.type(".site-search__field", "gaming")
    webkit.click(f".site-search__result[href*='{LESSON}']")
    webkit.wait(lambda: LESSON in webkit.driver.current_url)
    webkit.check(http_root)


def test_a_setting_is_opened_and_saved_as_it_was(webkit: WebKit, http_root: str) -> None:
    webkit.resize(*DESK)
    text = (ROOT / "setting.yml").read_text("utf-8")
    webkit.open(f"{http_root}set-up.html")
    webkit.choose_file("#set-up-open", "setting.yml", text.encode())
    assert "setting.yml is open" in webkit.find("[data-opening] [data-told]").text
    saved = webkit.saved("[data-form=setting] [type=submit]", "setting.yml")
    assert read_setting(saved.read_text("utf-8")) == read_setting(text)
    assert webkit.overflow() <= 0
    webkit.check(http_root)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_choices_of_colours_stand_beside_their_label(webkit: WebKit, http_root: str, size: tuple[int, int]) -> None:
    webkit.resize(*size)
    webkit.open(f"{http_root}about/accessibility.html")
    webkit.click(".site-looks summary")
    (label, first, *_) = webkit.run(BOXES)  # type: ignore[misc]
    assert abs(label[0] - first[0]) < 2
    assert first[1] >= label[2]
    webkit.click(".site-looks__choice [value=slate]")
    assert webkit.find("body").get_attribute("data-md-color-scheme") == "slate"
    webkit.click(".site-looks__choice [value=device]")
    webkit.check(http_root)
