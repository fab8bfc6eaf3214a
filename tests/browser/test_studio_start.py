"""The studio before Python has started: the course is there to read and to change."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.studio_drafts import STARTING, open_panes
from tests.support.studio_page import ARROW, MISTYPED, QUIZ, findings, open_file, open_studio, replace_words
from tests.support.visit import DESKTOP, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def hold_python(page: Page) -> list[Route]:
    """Keep Python from starting until the request in the returned list is let go on."""
    held: list[Route] = []
    page.context.route("**/python.zip", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
    return held


def test_the_text_is_there_before_python_and_what_is_changed_is_checked(
    arrive: Callable[..., Visit], studio_root: str
) -> None:
    page = arrive(studio_root, viewport=DESKTOP).page
    held = hold_python(page)
    page.goto(f"{studio_root}index.html")
    expect(page.locator("[data-status]")).to_have_text(STARTING)
    open_file(page, QUIZ)
    replace_words(page, ARROW, MISTYPED)
    expect(page.get_by_label(f"Text of {QUIZ}")).to_contain_text(MISTYPED)
    held[0].continue_()
    open_panes(page)
    expect(findings(page)).to_contain_text("S005")


def test_nothing_is_left_of_a_course_when_one_is_opened_that_cannot_be_checked(
    arrive: Callable[..., Visit], studio_root: str, tmp_path: Path
) -> None:
    page = open_studio(arrive(studio_root, viewport=DESKTOP).page, studio_root)
    open_file(page, QUIZ)
    with zipfile.ZipFile(tmp_path / "faulty.zip", "w") as archive:
        archive.writestr("content/only.md", "# The only page")
        archive.writestr("quizzes/course.yml", "title: Without a setting")
    page.get_by_role("button", name="Open", exact=True).click()
    page.locator("#studio-opening-file").set_input_files(tmp_path / "faulty.zip")
    expect(page.locator("[data-status]")).to_contain_text("can’t be checked")
    expect(page.get_by_label("Text of content/only.md")).to_be_visible()
    expect(page.locator("[data-files] [data-list]")).not_to_contain_text("Contact")
    expect(findings(page).get_by_role("listitem")).to_have_count(0)
    expect(page.locator("[data-module=studio-preview] iframe")).to_have_count(0)
