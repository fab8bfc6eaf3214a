"""Work at the register is not lost: a guard before leaving, a sealed copy in the browser, a warning in two tabs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Dialog, Page, expect

from tests.support.register_page import REGISTER_PAGE, SAVED_LINE, STATUS, choose_records, choose_staff, save_register
from tests.support.sixty_people import PASSPHRASE, make_record_files
from tests.support.visit import STEP_TIMEOUT_MS, Visit

HAS_UNSAVED_COPY = """() => new Promise(async (done) => {
  const [{name}] = await indexedDB.databases();
  const opening = indexedDB.open(name);
  opening.onsuccess = () => {
    const all = opening.result.transaction("copies").objectStore("copies").getAll();
    all.onsuccess = () => (opening.result.close(), done(all.result.some((copy) => !copy.saved)));
  };
})"""
"""Whether the browser holds a copy of what is in no file; a promise, which waiting for a function takes for true."""


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
