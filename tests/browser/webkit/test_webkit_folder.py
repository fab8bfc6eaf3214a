"""WebKit from a folder opened by double click: the way to the certificate, search, and progress after a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.support.learner import LESSON, SHORT_PATH
from tests.support.webkit.browser import WebKit
from tests.support.webkit.journey import choose_path, make_certificate, pass_check, state


def test_what_is_kept_is_there_after_a_restart(start: Callable[[Path], WebKit], file_root: str, tmp_path: Path) -> None:
    browser = start(tmp_path)
    choose_path(browser, file_root)
    pass_check(browser)
    assert state(browser)["path"] == SHORT_PATH
    browser.check(file_root)
    browser.quit()

    again = start(tmp_path)
    again.open(f"{file_root}index.html")
    assert "passed on" in again.find("[data-lesson=local]").text
    again.click("[data-action=certificate]")
    assert "Larkwater Primary School" in make_certificate(again)
    again.check(file_root)


def test_search_finds_words_of_a_lesson(webkit: WebKit, file_root: str) -> None:
    webkit.resize(1280, 900)
    webkit.open(f"{file_root}index.html")
    webkit.type(".site-search__field", "gaming")
    webkit.click(f".site-search__result[href*='{LESSON}']")
    webkit.wait(lambda: LESSON in webkit.driver.current_url)
    webkit.check(file_root)
