"""*Show to a room* in WebKit, from a folder: a sheet and a story by keyboard, and back to the button."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.support.webkit.browser import WebKit

IS_OPEN = "return document.querySelector('dialog.room').open"
IS_FULL = "return document.fullscreenElement !== null && document.elementFromPoint(500, 300).closest('dialog') !== null"
"""Whether the room fills the screen, and the page, which fills it as well, is beneath."""
WORDS = "return document.querySelector('.room__slide').innerText"
HINT = "return document.querySelector('.room__hint').innerText"
TOO_WIDE = "const e = document.querySelector('[data-stage]'); return e.scrollWidth > e.clientWidth"
PAGES = {"for-dsls/discuss-contact": "[data-sheet]", "stories": "#s-flat-camera"}


def _press(webkit: WebKit, key: str) -> None:
    webkit.driver.switch_to.active_element.send_keys(key)


def _open(webkit: WebKit, root: str, page: str) -> None:
    webkit.open(f"{root}{page}.html{PAGES[page] if PAGES[page].startswith('#') else ''}")
    webkit.find_attached("html[data-script=on]")


@pytest.mark.parametrize("page", PAGES)
def test_the_room_fills_the_screen_and_ends_with_it(webkit: WebKit, file_root: str, page: str) -> None:
    webkit.resize(1024, 768)
    _open(webkit, file_root, page)
    webkit.click(f"{PAGES[page]} [data-show]")
    webkit.wait(lambda: webkit.run(IS_FULL))
    words = webkit.run(WORDS)
    webkit.click(".room__ways [data-next]")
    assert webkit.run(WORDS) != words
    webkit.run("document.exitFullscreen()")  # as Escape does, which a driver waits for in vain
    webkit.wait(lambda: not webkit.run(IS_OPEN))
    webkit.wait(lambda: webkit.run("return document.activeElement.matches('[data-show]')"))
    webkit.check(file_root)


@pytest.mark.parametrize("page", PAGES)
def test_the_room_is_led_by_keys(webkit: WebKit, file_root: str, page: str) -> None:
    """On a phone, which has no full screen to give."""
    webkit.resize(390, 844)
    _open(webkit, file_root, page)
    webkit.run("delete Element.prototype.requestFullscreen")
    webkit.click(f"{PAGES[page]} [data-show]")
    webkit.wait(lambda: webkit.run(IS_OPEN))
    seen = []
    for _ in range(30):
        seen.append(webkit.run(WORDS))
        assert not webkit.run(TOO_WIDE)
        if webkit.run("return document.querySelector('.room__choices') !== null"):
            _press(webkit, "a")
        _press(webkit, Keys.PAGE_DOWN)
        if webkit.run(HINT) == "That’s the end.":
            break
    assert len(set(seen)) == len(seen) > 8
    _press(webkit, Keys.ESCAPE)
    webkit.wait(lambda: not webkit.run(IS_OPEN))
    webkit.wait(lambda: webkit.run("return document.activeElement.matches('[data-show]')"))
    webkit.check(file_root)
