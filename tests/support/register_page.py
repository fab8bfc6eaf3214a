"""Actions of a lead on the register page: choose files, save and open a register."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FilePayload, Page

from tests.support.sixty_people import PASSPHRASE, make_file

REGISTER_PAGE = "for-dsls/register.html"
STAFF_CSV = "Name;Job title;NI number\r\nSiân Gwenllïan Owen;Teacher;QQ123456C\r\nNobody Yet;Cook;QQ123456D\r\n"
STATUS = "[data-module=register-bar] [data-status]"
SAVED_LINE = "[data-module=register-bar] [data-kept]"


def make_staff_file(text: str = STAFF_CSV) -> FilePayload:
    """Return a staff list for a browser's file chooser."""
    return make_file("staff.csv", text, "text/csv")


def start_register(page: Page) -> None:
    """Show the ways into a new register."""
    page.get_by_role("button", name="Start a new register").click()


def choose_staff(page: Page, text: str = STAFF_CSV) -> None:
    """Choose a staff list on the page."""
    page.set_input_files("#staff-list-file", make_staff_file(text))


def choose_records(page: Page, files: list[FilePayload]) -> None:
    """Choose record files on the page."""
    page.set_input_files("#intake-files", files)


def unfold_questions(page: Page) -> None:
    """Open the questions to decide, unless they are open."""
    folded = page.locator(".proposals [data-fold]:not([open]) > summary")
    if folded.is_visible():
        folded.click()


def save_register(page: Page, path: Path) -> Path:
    """Save a register for the first time, with a passphrase."""
    page.get_by_role("button", name="Save register").click()
    form = page.locator("[data-form=choose]")
    form.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    form.get_by_label("The same passphrase again").fill(PASSPHRASE)
    with page.expect_download() as download:
        form.get_by_role("button", name="Save register").click()
    assert download.value.suggested_filename.startswith("larkwater-register_")
    saved = path / download.value.suggested_filename
    download.value.save_as(saved)
    return saved


def open_register_file(page: Page, saved: Path | FilePayload, passphrase: str = PASSPHRASE) -> None:
    """Open a register file."""
    form = page.locator("[data-module=register-bar] [data-form=open]")
    form.get_by_label("The file of the register").set_input_files(files=saved)
    form.get_by_label("Passphrase", exact=True).fill(passphrase)
    form.get_by_role("button", name="Open register").click()
