"""Pictures for the README, taken of the built site: a lesson on a phone and the printed certificate.

Run by ``make pictures`` after a change of looks; the pictures are committed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.learner import (  # noqa: E402 - the path comes first
    LESSON,
    choose_only,
    list_choices,
    make_certificate,
    pass_short_path,
)
from tests.support.visit import PHONE, open_visit  # noqa: E402

SITE = (ROOT / "site").as_uri() + "/"
IMAGES = ROOT / "docs" / "images"
A4_LANDSCAPE = {"width": 1123, "height": 794}


def picture_lesson(browser: Browser) -> None:
    """Write the picture of an answered practice question."""
    with open_visit(browser, SITE, viewport=PHONE, device_scale_factor=2) as visit:
        page = visit.open(f"{LESSON}#q-practice-friend-request")
        question = page.locator("#q-practice-friend-request")
        choose_only(question, list_choices(question, "partial")[0])
        question.get_by_role("button", name="Check my answer").click()
        question.locator("[data-stem]").evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 90)")
        page.mouse.move(0, 0)
        page.screenshot(path=IMAGES / "lesson-phone.png")


def picture_certificate(browser: Browser) -> None:
    """Write the picture of the printed certificate."""
    with open_visit(browser, SITE, viewport=A4_LANDSCAPE) as visit:
        pass_short_path(visit)
        page = visit.open("certificate.html")
        make_certificate(page, "Siân Gwenllïan Ŵyn")
        page.emulate_media(media="print")
        page.locator(".certificate").screenshot(path=IMAGES / "certificate-print.png")


def main() -> None:
    """Write both pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=arguments)
        picture_lesson(browser)
        picture_certificate(browser)
        browser.close()


if __name__ == "__main__":
    main()
