"""The studio with a school's folder of a few files: the course is shown, and what is copied from it can be changed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import find_violations
from tests.support.installed_course import install_course, make_school
from tests.support.small_site import make_small
from tests.support.studio_page import open_file
from tests.support.studio_server import serve_studio
from tests.support.visit import DESKTOP, PHONE, open_visit

pytestmark = pytest.mark.slow
PAGE, QUIZ = "content/modules/contact.md", "quizzes/contact.md"
NOTICE = "This is the course’s own text"


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school's folder with a setting alone, whose course is installed."""
    course = make_small(tmp_path / "course")
    return make_school(course, tmp_path / "school", install_course(course, tmp_path / "packages", monkeypatch))


@pytest.fixture
def root(school: Path, tmp_path: Path) -> Iterator[str]:
    with serve_studio(tmp_path / "studio", school) as address:
        yield address


@pytest.fixture
def page(browser: Browser, root: str) -> Iterator[Page]:
    with open_visit(browser, root, viewport=DESKTOP, accept_downloads=True) as visit:
        opened = visit.open()
        expect(opened.locator("[data-files] .studio-files__file").first).to_be_visible()
        yield opened


def download_changes(page: Page, folder: Path) -> list[str]:
    """Return the names of the files that are handed over."""
    page.get_by_role("button", name="Hand over").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the changed files").click()
    download.value.save_as(folder / "changes.zip")
    return sorted(zipfile.ZipFile(folder / "changes.zip").namelist())


def test_a_page_of_the_course_is_shown_and_can_be_copied(page: Page, tmp_path: Path) -> None:
    open_file(page, PAGE)
    text = page.locator(".cm-content")
    before = text.inner_text()
    expect(page.get_by_text(NOTICE)).to_be_visible()
    text.focus()
    page.keyboard.type("Ours. ")
    assert text.inner_text() == before
    page.get_by_role("button", name="Copy this page").click()
    expect(page.get_by_label(f"Text of {PAGE.replace('content/', 'content/local/')}")).to_be_visible()
    expect(page.get_by_text(NOTICE)).to_be_hidden()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nWe also have a poster in the staff room.")
    preview = page.frame_locator("iframe:not(.studio-preview__frame--coming)")
    expect(preview.get_by_text("a poster in the")).to_be_attached()
    assert download_changes(page, tmp_path) == ["changes.md", "content/local/modules/contact.md"]


def test_a_question_of_the_course_can_be_copied(page: Page, tmp_path: Path) -> None:
    open_file(page, QUIZ)
    page.get_by_role("button", name="Copy this question or story").click()
    expect(page.get_by_label(f"Text of {QUIZ.replace('quizzes/', 'quizzes/local/')}")).to_be_visible()
    assert download_changes(page, tmp_path) == ["changes.md", "quizzes/local/contact.md"]


def test_what_belongs_to_the_course_alone_is_only_shown(page: Page) -> None:
    open_file(page, "quizzes/course.yml")
    expect(page.get_by_text(NOTICE)).to_be_visible()
    expect(page.get_by_role("button", name="Copy this")).to_have_count(0)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_notice_is_accessible(browser: Browser, root: str, viewport: dict[str, int], scheme: str) -> None:
    with open_visit(browser, root, viewport=viewport, color_scheme=scheme) as visit:
        opened = visit.open()
        opened.get_by_role("button", name="Files", exact=True).or_(opened.get_by_label("Find a file")).first.click()
        open_file(opened, QUIZ)
        expect(opened.get_by_text(NOTICE)).to_be_visible()
        assert find_violations(opened) == []
