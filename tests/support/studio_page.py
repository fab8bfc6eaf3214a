"""What trainers do on the studio's page, as far as several tests do it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import FrameLocator, Locator, Page, expect

from generator.commands.cli import cli
from tests.support.sample_words import write_over_samples
from tests.support.studio import copy_course
from tests.support.studio_drafts import open_panes

QUIZ = "quizzes/contact.md"
ARROW, MISTYPED = "-> A private message", "-> A privat message"


def open_studio(page: Page, root: str) -> Page:
    """Open the studio and wait until the course is open and checked."""
    page.goto(f"{root}index.html")
    open_panes(page)
    return page


def open_file(page: Page, path: str) -> None:
    """Open a file by its path."""
    page.get_by_label("Find a file").fill(path)
    page.locator("[data-files] [data-list]").get_by_role("button").filter(has_text=path).first.click()
    expect(page.get_by_label(f"Text of {path}")).to_be_visible()


def replace_words(page: Page, old: str, new: str) -> None:
    """Find words in the open file with the keyboard, and type others over them."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+f")
    page.keyboard.type(old)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.type(new)


def create(page: Page, sort: str, words: str, kind: str = "") -> None:
    """Create something new for the module of the open file, about the first statement."""
    page.get_by_role("button", name="New …").click()
    form = page.get_by_role("dialog")
    form.get_by_label(sort).check()
    form.get_by_label("Its title, or what it asks").fill(words)
    if kind:
        form.get_by_label("Kind of question").select_option(kind)
    form.get_by_role("checkbox").first.check()
    form.get_by_role("button", name="Create").click()
    expect(form).to_be_hidden()


def findings(page: Page) -> Locator:
    """Return the list of findings."""
    return page.get_by_role("region", name="Findings")


def shown(page: Page) -> FrameLocator:
    """Return the document of the preview."""
    return page.frame_locator("iframe:not(.studio-preview__frame--coming)")


def unpack_over_clone(archive: Path, clone: Path) -> str:
    """Unpack downloaded changes over a copy of the course, and return what the check says of it; it has no errors."""
    copy_course(clone)
    with zipfile.ZipFile(archive) as changes:
        changes.extractall(clone)
    write_over_samples(clone)
    result = CliRunner().invoke(cli, ["check", "--root", str(clone)])
    assert result.exit_code == 0, result.output
    return str(result.output)
