"""The studio in WebKit: an arrow is mended, a story and each kind of question are written, and all passes the check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from generator.questions.table import KINDS
from tests.support.studio_drafts import START_MS
from tests.support.studio_page import ARROW, MISTYPED, QUIZ, unpack_over_clone
from tests.support.webkit.browser import WebKit

SHOWN = "iframe:not(.studio-preview__frame--coming)"
FINDINGS = ".studio-findings"
IS_CHECKED = "/look at|No problems/.test(document.querySelector('[data-status]').textContent)"


def _wait_for_start(webkit: WebKit) -> None:
    """Wait until the course is open, for as long as Python may take."""
    for _ in range(START_MS // 20_000):
        if webkit.run(f"return {IS_CHECKED}"):
            return
        webkit.driver.set_script_timeout(30)
        webkit.driver.execute_async_script(
            f"""const done = arguments[0];
            const wait = () => ({IS_CHECKED} ? done() : setTimeout(wait, 100));
            setTimeout(done, 20000), wait();"""
        )


def _open_file(webkit: WebKit, path: str) -> None:
    webkit.find("#studio-files-filter").clear()
    webkit.type("#studio-files-filter", path)
    webkit.click(f".studio-files__file[data-path='{path}']")
    focused = "return document.activeElement.shadowRoot?.activeElement?.ariaLabel"
    webkit.wait(lambda: path in str(webkit.run(focused)))


def _replace(webkit: WebKit, old: str, new: str) -> None:
    """Find words with the keyboard in the text, which has the focus, and type others over them."""
    keys = ActionChains(webkit.driver)
    keys.key_down(Keys.CONTROL).send_keys("f").key_up(Keys.CONTROL)
    keys.send_keys(old, Keys.ENTER, Keys.ESCAPE, new).perform()


def _create(webkit: WebKit, sort: str, words: str, kind: str = "") -> None:
    """Fill in the form for something new, about the first statement of its module."""
    webkit.click("[data-new]")
    webkit.click(f"[name=sort][value={sort}]")
    webkit.type("#studio-new-words", words)
    if kind:
        webkit.run(
            """const select = document.querySelector("#studio-new-kind");
            select.value = arguments[0];
            select.dispatchEvent(new Event("change", { bubbles: true }));""",
            kind,
        )
    webkit.click("[data-statements] label:not([hidden]) input")
    webkit.click("[data-files] dialog [type=submit]")
    webkit.wait(lambda: not webkit.run("return document.querySelector('[data-files] dialog').open"))


def _wait_for_preview(webkit: WebKit, words: str) -> None:
    """Wait until the preview shows a question or story with some words."""
    name = "return document.querySelector('.studio-preview__name').textContent"
    coming = "return document.querySelector('.studio-preview__frame--coming')"
    webkit.wait(lambda: words in str(webkit.run(name)) and not webkit.run(coming))


def _play(webkit: WebKit) -> None:
    """Play the story in the preview to an end, always with the last choice, and look at its map."""
    webkit.driver.switch_to.frame(webkit.find(SHOWN))
    webkit.find_attached("html[data-script=on]")
    while not webkit.run("return Boolean(document.querySelector('[data-outcome]:not([hidden])'))"):
        webkit.run(
            """const scene = document.querySelector("[data-scene]:not([hidden])");
            [...scene.querySelectorAll("input[type=radio]")].at(-1)?.click();
            scene.querySelector("[data-choose]").click();"""
        )
        webkit.run("document.querySelector('[data-next]:not([hidden])')?.click()")
    webkit.click(".studio-map summary")
    webkit.find(".studio-map svg")
    webkit.driver.switch_to.default_content()


@pytest.mark.exhaustive
def test_a_trainer_mends_extends_and_hands_over_a_course(
    webkit: WebKit, serve: Callable[[Path], str], studio_package: Path, tmp_path: Path
) -> None:
    root = serve(studio_package)
    webkit.resize(1280, 900)
    webkit.open(f"{root}index.html")
    _wait_for_start(webkit)
    webkit.find(".studio-opening__told")
    _open_file(webkit, QUIZ)
    _replace(webkit, ARROW, MISTYPED)
    webkit.wait(lambda: "S005" in webkit.find(FINDINGS).text)
    marked = "return document.querySelector('[data-text]').shadowRoot.querySelectorAll('.cm-lintRange-error').length"
    webkit.wait(lambda: webkit.run(marked) == 1)
    webkit.click(f"{FINDINGS} [data-fix]:not([hidden])")
    webkit.wait(lambda: "No problems found" in webkit.find(FINDINGS).text)
    _create(webkit, "scenario", "A message after the trip")
    _wait_for_preview(webkit, "A message after the trip")
    _play(webkit)
    for kind in KINDS:
        _create(webkit, "question", f"What is new about {kind}?", kind)
        _wait_for_preview(webkit, f"What is new about {kind}?")
    webkit.click("[data-module=studio-handover] [data-open]")
    archive = webkit.saved("[data-save-changes]", ".zip")
    unpack_over_clone(archive, tmp_path / "clone")
    assert "A message after the trip" in (tmp_path / "clone" / QUIZ).read_text("utf-8")
    webkit.check(root)
