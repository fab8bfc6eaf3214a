"""A learner's way in WebKit, from the first page to the certificate, by a path of one module."""

from __future__ import annotations

import json

from tests.support.course import PATH_MODULES
from tests.support.learner import ANSWER_RIGHT, SHORT_PATH, STORAGE_KEY, a_stored_state
from tests.support.webkit.browser import WebKit

NAME = "Siân Ŵyn"
CHECK = "#check-local"
DONE = {"completed": {"date": "2026-11-25", "edition": "2026-27", "digest": "0123456789abcdef"}}
ANSWER = f"({ANSWER_RIGHT})(document.querySelector(`${{arguments[0]}} [data-in-check]:not([hidden])`))"
"""Answers the question that is asked now as its author would."""


def forget(browser: WebKit, root: str) -> None:
    """Let a site begin as if nobody had been there."""
    browser.open(f"{root}index.html")
    browser.run("localStorage.clear(); sessionStorage.clear()")


def remember(browser: WebKit, root: str, path: str) -> None:
    """Let a site keep that somebody has done all modules of a path."""
    forget(browser, root)
    state = a_stored_state(path=path, modules=dict.fromkeys(PATH_MODULES[path], DONE))
    browser.run("localStorage.setItem(...arguments)", STORAGE_KEY, state)


def choose_path(browser: WebKit, root: str) -> None:
    """Say on the home page what one's role is, and so go to the lesson that it begins with."""
    browser.open(f"{root}index.html")
    browser.click("[data-choices] summary")
    browser.click(f"[data-path={SHORT_PATH}]")
    # A click does not wait for the page that it leads to.
    browser.wait(lambda: not browser.driver.current_url.endswith("/index.html"))
    browser.find_attached("html[data-script=on]")


def pass_check(browser: WebKit) -> None:
    """Go from the lesson to its check, say that the device is one's own, answer every question, and hand in."""
    browser.click("[data-to-check]")
    browser.click(f"{CHECK} [data-start]")
    assert "seven days" in browser.find("[data-question]").text
    browser.click("[data-device=own]")
    total = int(browser.find(f"{CHECK} [data-number]").text.split()[-1])
    for number in range(1, total + 1):
        browser.wait(lambda n=number: f"Question {n} " in browser.find(f"{CHECK} [data-number]").text)
        browser.run(ANSWER, CHECK)
        browser.click(f"{CHECK} [data-next]")
    browser.click(f"{CHECK} [data-hand-in]")
    browser.find(f"{CHECK} [data-panel=passed]")


def make_certificate(browser: WebKit) -> str:
    """Type a name on the certificate's page and return what stands on the certificate."""
    browser.type("#certificate-name", NAME)
    browser.click("[data-form] [type=submit]")
    browser.find(".certificate__qr svg")
    return browser.find(".certificate").text


def state(browser: WebKit) -> dict[str, object]:
    """Return what the page's own storage keeps."""
    kept: dict[str, object] = json.loads(str(browser.run("return localStorage.getItem(arguments[0])", STORAGE_KEY)))
    return kept
