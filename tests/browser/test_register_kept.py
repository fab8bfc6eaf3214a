"""Work at the register is not lost: a guard before leaving, a sealed copy in the browser, a warning in two tabs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.support.register_file import read_register
from tests.support.register_page import (
    REGISTER_PAGE,
    SAVED_LINE,
    STATUS,
    choose_records,
    choose_staff,
    open_register_file,
    save_register,
)
from tests.support.sixty_people import PASSPHRASE, make_file, make_record_files
from tests.support.visit import STEP_TIMEOUT_MS, Visit

ROOT = Path(__file__).parents[2]
WORDS_OF_VERSIONS = "correct horse battery staple"
HAS_UNSAVED_COPY = """() => new Promise(async (done) => {
  const [{name}] = await indexedDB.databases();
  const opening = indexedDB.open(name);
  opening.onsuccess = () => {
    const all = opening.result.transaction("copies").objectStore("copies").getAll();
    all.onsuccess = () => (opening.result.close(), done(all.result.some((copy) => !copy.saved)));
  };
})"""
"""Whether the browser holds a copy of what is in no file; a promise, which waiting for a function takes for true."""


DATABASES = "async () => (await indexedDB.databases()).length"
"""How many databases the page's origin has."""


def wait_for_copy(page: Page) -> None:
    """Wait for the copy, which is written a moment after the last change."""
    for _ in range(STEP_TIMEOUT_MS // 100):
        if page.evaluate(HAS_UNSAVED_COPY):
            return
        page.wait_for_timeout(100)
    raise AssertionError("no copy was written")


def refuse_passphrases(page: Page) -> None:
    choosing = page.locator("[data-form=choose]")
    for first, again, fault in (
        ("", "", "Enter your passphrase"),
        ("too short", "too short", "12 characters or more"),
        (PASSPHRASE, "another one", "The two passphrases aren’t the same"),
    ):
        choosing.get_by_label("Passphrase", exact=True).fill(first)
        choosing.get_by_label("The same passphrase again").fill(again)
        choosing.get_by_role("button", name="Save register").click()
        expect(page.get_by_role("alert")).to_contain_text(fault)
    choosing.get_by_role("button", name="Not now").click()


def test_work_that_was_not_saved_is_guarded_and_comes_back(
    arrive: Callable[..., Visit], file_root: str, tmp_path: Path
) -> None:
    visit = arrive(file_root)
    page = visit.open(REGISTER_PAGE)
    choose_staff(page)
    expect(page.locator(SAVED_LINE)).to_have_text("Not saved yet: 1 change.")
    page.get_by_role("button", name="Save register").click()
    refuse_passphrases(page)
    save_register(page, tmp_path)
    choose_records(page, make_record_files()[:2])
    expect(page.locator(SAVED_LINE)).to_contain_text("1 change since.")
    asked = leave(page)
    assert asked == ["beforeunload"]
    wait_for_copy(page)
    page.close()

    page = visit.second_tab(REGISTER_PAGE)
    copy = page.get_by_role("form", name="A copy in this browser")
    expect(copy.get_by_text("It holds changes that are in no file.")).to_be_visible()
    copy.get_by_label("Passphrase", exact=True).fill("not this passphrase")
    copy.get_by_role("button", name="Open the copy").click()
    expect(page.get_by_role("alert")).to_contain_text("This passphrase doesn’t open this file")
    copy.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    copy.get_by_role("button", name="Open the copy").click()
    expect(page.locator(STATUS)).to_have_text("Copy of the register of 2 people opened.")
    expect(page.locator(SAVED_LINE)).to_have_text("Not saved yet: 1 change.")
    expect(copy).to_be_hidden()
    page.close()

    page = visit.second_tab(REGISTER_PAGE)
    page.get_by_role("button", name="Discard the copy").click()
    page.get_by_role("button", name="Yes, discard it").click()
    expect(page.locator(STATUS)).to_have_text("The copy is gone.")


@pytest.mark.parametrize("root", ["http_root", "file_root"])
def test_the_browser_stores_nothing_before_there_is_something_to_keep(
    arrive: Callable[..., Visit], request: pytest.FixtureRequest, root: str, tmp_path: Path
) -> None:
    visit = arrive(request.getfixturevalue(root), accept_downloads=True)
    page = visit.open(REGISTER_PAGE)
    assert page.evaluate(DATABASES) == 0
    choose_staff(page)
    expect(page.locator(SAVED_LINE)).to_have_text("Not saved yet: 1 change.")
    assert page.evaluate(DATABASES) == 0
    saved = save_register(page, tmp_path)
    expect(page.locator(SAVED_LINE)).to_contain_text("Saved")
    page.wait_for_function(f"({DATABASES})().then((count) => count === 1)")
    page.close()
    page = visit.second_tab(REGISTER_PAGE)
    expect(page.get_by_role("form", name="A copy in this browser")).to_be_visible()
    assert read_register(saved.read_text("utf-8"), PASSPHRASE)["people"]


def leave(page: Page) -> list[str]:
    """Begin to leave the page, stay, and return what was asked."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    return asked


def test_two_tabs_warn_of_one_another(arrive: Callable[..., Visit], http_root: str) -> None:
    visit = arrive(http_root)
    page = visit.open(REGISTER_PAGE)
    choose_staff(page)
    tab = visit.second_tab(REGISTER_PAGE)
    warning = "The register is open in another tab as well."
    expect(tab.get_by_text(warning)).to_be_hidden()
    choose_staff(tab)
    for one in (tab, page):
        expect(one.get_by_text(warning)).to_be_visible()
    tab.close()
    expect(page.get_by_text(warning)).to_be_hidden()


def test_a_file_of_an_older_edition_is_upgraded_and_one_of_a_newer_is_refused(
    arrive: Callable[..., Visit], file_root: str, tmp_path: Path
) -> None:
    page = arrive(file_root, accept_downloads=True).open(REGISTER_PAGE)
    older = (ROOT / "tests/register/versions/1.sealed.json").read_text("utf-8")
    open_register_file(page, make_file("older.sealed.json", older), WORDS_OF_VERSIONS)
    expect(page.locator(STATUS)).to_have_text("Register of 11 people opened.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save register").click()
    saved = tmp_path / "saved.sealed.json"
    download.value.save_as(saved)
    register = read_register(saved.read_text("utf-8"), WORDS_OF_VERSIONS)
    assert (register["version"], len(register["people"])) == (3, 11)

    newer = saved.read_text("utf-8").replace('"version": 3', '"version": 4')
    page.get_by_role("button", name="Open another").click()
    open_register_file(page, make_file("newer.sealed.json", newer), WORDS_OF_VERSIONS)
    expect(page.get_by_role("alert")).to_contain_text("This register was saved by a newer edition of this site")
    expect(page.locator("[data-summary]")).to_contain_text("people expected")
    expect(page.locator(STATUS)).not_to_contain_text("Undo")
