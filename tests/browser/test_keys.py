"""*Your key* on the register page: made, kept or in a file of its own, published, opened, shared, ended.

How its countersignatures count is in test_countersigning.py.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import find_violations
from tests.support.key_site import (
    DEPUTY,
    ENDED_KEY,
    FOREIGN_KEY,
    LEAD,
    LOST_KEY,
    NO_PICKER,
    PASSPHRASE,
    KeySite,
    choose_setting,
    expect_refusal,
    key_file,
    make_key_in_register,
    open_key,
    open_register,
    press_and_read,
    set_today,
    your_key,
)
from tests.support.register_file import read_register
from tests.support.register_page import REGISTER_PAGE, open_register_file
from tests.support.sealed import NotOpenedError, unseal
from tests.support.sixty_people import PASSPHRASE as REGISTER_PASSPHRASE
from tests.support.sixty_people import SIXTY, TODAY, a_register, make_file, seal_register
from tests.support.visit import STEP_TIMEOUT_MS, Visit

NEXT = "six small boats on water"
COPIES = """() => new Promise(async (done) => {
  const [{name}] = await indexedDB.databases();
  const opening = indexedDB.open(name);
  opening.onsuccess = () => {
    const all = opening.result.transaction("copies").objectStore("copies").getAll();
    all.onsuccess = () => (opening.result.close(), done(all.result));
  };
})"""
STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


@pytest.fixture
def lead(arrive: Callable[..., Visit], key_site: KeySite) -> Page:
    """A lead at the register page of a site that publishes three keys."""
    visit = arrive(key_site.root, accept_downloads=True)
    set_today(visit.page).add_init_script(NO_PICKER)
    page = visit.open(REGISTER_PAGE)
    your_key(page)
    return page


def _form(page: Page, name: str) -> Locator:
    return page.locator(f"#your-key [data-form={name}]")


def _fill_new(form: Locator, first: str, again: str) -> None:
    form.locator("[name=passphrase]").fill(first)
    form.locator("[name=again]").fill(again)


def _secret(register: dict[str, Any]) -> str:
    return str(register["key"]["privateKey"]["d"])


def test_a_key_without_an_answer_a_role_and_a_good_passphrase_is_not_made(lead: Page) -> None:
    form = _form(lead, "make")
    make = form.get_by_role("button", name="Make my key and save it")
    make.click()
    expect_refusal(lead, "Say whether anyone else opens this register")
    for answer in ("No, only me", "Yes, or they may one day"):
        form.get_by_label(answer).check()
        for first, again, words in (
            ("", "", "Enter your passphrase"),
            ("elevenchars", "elevenchars", "must have 12 characters or more"),
            (PASSPHRASE, NEXT, "The two passphrases aren’t the same"),
        ):
            _fill_new(form, first, again)
            make.click()
            expect_refusal(lead, words)
    form.get_by_label("Your role").fill(" ")
    make.click()
    expect_refusal(lead, "Enter your role")
    assert find_violations(lead) == []
    form.get_by_label("Show what I type").check()
    expect(lead.locator("#keys-new")).to_have_attribute("type", "text")
    form.get_by_label("Your role").fill(LEAD)
    open_register_file(lead, seal_register(a_register(some=SIXTY[:1])))
    expect(lead.locator("[data-module=register]")).to_be_visible()
    _fill_new(form, REGISTER_PASSPHRASE, REGISTER_PASSPHRASE)
    make.click()
    expect_refusal(lead, "This is the register’s passphrase")


def test_another_file_does_not_pass_for_the_one_just_saved(lead: Page) -> None:
    form = _form(lead, "make")
    form.get_by_label("Yes, or they may one day").check()
    _fill_new(form, PASSPHRASE, PASSPHRASE)
    saved = press_and_read(lead, "Make my key and save it")
    for file in (make_file("x.json", "{}"), seal_register(a_register(())), key_file(FOREIGN_KEY)):
        lead.locator("#keys-prove-file").set_input_files(files=file)
        expect_refusal(lead, "This isn’t the file that was saved just now")
        expect(lead.locator("[data-publish]")).to_be_hidden()
    assert press_and_read(lead, "Save the file once more") == saved
    assert lead.evaluate(STORED) == "[{},{}]"


def test_a_key_file_tells_how_the_site_stands_to_its_key_and_takes_another_passphrase(
    lead: Page, key_site: KeySite
) -> None:
    form = _form(lead, "open")
    for file, words in (
        (key_file(LOST_KEY, DEPUTY), "This key was reported lost on 2 November 2026."),
        (key_file(ENDED_KEY), "This key ended on 31 August 2026."),
        (key_file(FOREIGN_KEY), "This site doesn’t publish it yet"),
        (key_site.made.file, f"This site publishes it, for {LEAD}, from 25 November 2026."),
    ):
        form.get_by_label("Key file").set_input_files(files=file)
        form.get_by_label("Passphrase").fill(PASSPHRASE)
        form.get_by_role("button", name="Open my key").click()
        expect(lead.locator("[data-found]:visible")).to_contain_text(words)
        expect(lead.locator("[data-opened]")).to_be_focused()
        away = lead.get_by_role("button", name="Put the key away")
        if file["buffer"] != key_site.made.file["buffer"] and away.is_visible():
            away.click()
            expect(form.locator("[data-away]")).to_be_visible()
    assert find_violations(lead) == []
    lead.locator("[data-change] > summary").click()
    _fill_new(_form(lead, "change"), NEXT, NEXT)
    changed = press_and_read(lead, "Change it and save the file").decode()
    expect(lead.locator("[data-changed]")).to_be_focused()
    assert unseal("key", changed, NEXT) == unseal("key", key_site.made.text, PASSPHRASE)


def test_one_passphrase_opens_register_and_key_and_no_copy_in_the_browser_holds_the_key(alone: Visit) -> None:
    page = open_register(alone, seal_register(a_register(some=SIXTY[:3])))
    saved = make_key_in_register(page)
    assert find_violations(page) == []
    secret = _secret(read_register(saved, REGISTER_PASSPHRASE))
    page.get_by_label(f"Select {SIXTY[0]}").check()
    page.get_by_role("button", name="Sign all selected as received").click()
    for _ in range(STEP_TIMEOUT_MS // 100):
        copies = page.evaluate(COPIES)
        if copies and not copies[0]["saved"]:
            break
        page.wait_for_timeout(100)
    (copy,) = copies
    assert copy["lacksKey"] is True
    held = unseal("register", copy["text"], REGISTER_PASSPHRASE)
    assert "key" not in held
    assert secret not in str(held)
    assert secret not in page.evaluate(STORED)
    page = open_register(alone, make_file("register.json", saved))
    expect(your_key(page).locator("[data-shows=not]")).to_be_visible()
    page.get_by_role("button", name="Put the key away").click()
    form = _form(page, "open")
    expect(form.get_by_label("Key file")).to_be_hidden()
    for passphrase, words in (("", "Enter your passphrase"), (NEXT, "This passphrase doesn’t open this file")):
        form.get_by_label("Passphrase").fill(passphrase)
        form.get_by_role("button", name="Open my key").click()
        expect_refusal(page, words)
    form.get_by_label("Passphrase").fill(REGISTER_PASSPHRASE)
    form.get_by_role("button", name="Open my key").click()
    expect(page.locator("[data-opened]")).to_be_focused()


def test_a_recovered_copy_says_that_the_key_is_not_in_it_and_takes_it_back_from_the_file(alone: Visit) -> None:
    page = open_register(alone, seal_register(a_register(some=SIXTY[:3])))
    saved = make_key_in_register(page)
    page = alone.open(REGISTER_PAGE)
    form = page.locator("[data-form=recover]")
    form.get_by_label("Passphrase", exact=True).fill(REGISTER_PASSPHRASE)
    form.get_by_role("button", name="Open the copy").click()
    note = page.locator("[data-note=no_key]")
    expect(note).to_contain_text("This copy doesn’t hold your key.")
    your_key(page)
    form = _form(page, "open")
    form.get_by_label("Key file").set_input_files(files=make_file("register.json", saved))
    form.get_by_label("Passphrase").fill(REGISTER_PASSPHRASE)
    form.get_by_role("button", name="Open my key").click()
    again = press_and_read(page, "Keep it in this register").decode()
    assert _secret(read_register(again, REGISTER_PASSPHRASE)) == _secret(read_register(saved, REGISTER_PASSPHRASE))
    expect(note).to_be_hidden()


def test_a_register_that_someone_else_opens_has_no_key_and_another_passphrase(alone: Visit) -> None:
    page = open_register(alone, seal_register(a_register(some=SIXTY[:3])))
    saved = make_key_in_register(page)
    page.locator("[data-share] > summary").click()
    form = _form(page, "share")
    _fill_new(form, REGISTER_PASSPHRASE, REGISTER_PASSPHRASE)
    form.get_by_role("button", name="Save my key in a file").click()
    expect_refusal(page, "This is the passphrase of now")
    _fill_new(form, NEXT, NEXT)
    key = press_and_read(page, "Save my key in a file").decode()
    page.locator("#keys-share-file").set_input_files(files=make_file("register.json", saved))
    expect_refusal(page, "This isn’t the file that was saved just now")
    with page.expect_download() as download:
        page.locator("#keys-share-file").set_input_files(files=make_file("key.json", key))
    shared = Path(download.value.path()).read_text("utf-8")
    expect(page.locator("[data-shared]")).to_be_focused()
    assert find_violations(page) == []
    assert "key" not in read_register(shared, NEXT)
    with pytest.raises(NotOpenedError):
        read_register(shared, REGISTER_PASSPHRASE)
    assert unseal("key", key, REGISTER_PASSPHRASE)["d"] == _secret(read_register(saved, REGISTER_PASSPHRASE))
    page = open_register(alone, seal_register(a_register(some=SIXTY[:1])))
    open_key(page, make_file("key.json", key), REGISTER_PASSPHRASE)
    expect(page.locator("[data-found=not]")).to_be_visible()


def test_published_keys_are_listed_and_end_by_the_same_ways(lead: Page) -> None:
    lead.locator(".keys__published > summary").click()
    rows = lead.locator(".keys__table tbody tr").all_inner_texts()
    assert [row.split("\t")[:4] for row in rows] == [
        ["The designated safeguarding lead (DSL)", "25 November 2026", "", ""],
        ["The first deputy DSL", "1 September 2026", "", "2 November 2026"],
        ["The designated safeguarding lead (DSL)", "1 September 2025", "31 August 2026", ""],
    ]
    lost, leave = lead.locator("[data-ending=lost]"), lead.locator("[data-ending=leave]")
    lost.locator("summary").click()
    lost.get_by_label("Which key").select_option(ENDED_KEY.public_key)
    for day, words in (
        ("", "Enter a day"),
        ("2025-08-31", "The key began on a later day"),
        ("2026-11-26", "still to come"),
    ):
        lost.get_by_label("Lost on").fill(day)
        lost.get_by_role("button").click()
        expect_refusal(lead, words)
    lost.get_by_label("Lost on").fill(TODAY)
    lost.get_by_role("button").click()
    expect(lead.get_by_role("heading", name="Report the key lost")).to_be_focused()
    choose_setting(lead, "id: larkwater\n")
    (row,) = yaml.safe_load(press_and_read(lead, "Save setting.yml"))["keys"]
    ended = {"key": ENDED_KEY.public_key, "holder": LEAD, "from": "2025-09-01", "until": "2026-08-31"}
    assert row == ended | {"lost_on": TODAY}
    leave.locator("summary").click()
    leave.get_by_label("Last day of the key").fill("2027-07-31")
    leave.get_by_role("button").click()
    expect(lead.get_by_role("heading", name="Say when the key ends")).to_be_focused()
    (row,) = yaml.safe_load(lead.locator("[data-lines=github] [data-text]").text_content() or "")
    assert row["until"] == "2027-07-31"


def test_without_a_script_the_page_lists_the_keys(arrive: Callable[..., Visit], key_site: KeySite) -> None:
    page = arrive(key_site.folder, java_script_enabled=False).open(REGISTER_PAGE, ready=False)
    page.locator(".keys__published > summary").click()
    expect(page.locator(".keys__table tbody tr")).to_have_count(3)
    expect(page.locator("main :is(form, button):visible")).to_have_count(0)


def test_a_lost_key_leaves_the_register_at_once_so_that_a_new_one_can_be_made(
    arrive: Callable[..., Visit], key_site: KeySite
) -> None:
    visit = arrive(key_site.root, accept_downloads=True)
    page = set_today(visit.page) and open_register(visit, seal_register(a_register(some=SIXTY[:3])))
    open_key(page, key_site.made.file)
    press_and_read(page, "Keep it in this register")
    make = page.get_by_role("button", name="Make my key and save it")
    expect(make).to_be_hidden()
    lost = page.locator("[data-ending=lost]")
    lost.locator("summary").click()
    lost.get_by_role("button").click()
    expect(page.get_by_role("heading", name="Report the key lost")).to_be_focused()
    expect(page.locator("#your-key [data-shows=away]")).to_be_visible()
    expect(make).to_be_visible()
    saved = read_register(press_and_read(page, "Save register").decode(), REGISTER_PASSPHRASE)
    assert "key" not in saved


def test_a_key_is_made_with_the_keyboard_alone(alone: Visit) -> None:
    page = open_register(alone, seal_register(a_register(some=SIXTY[:3])))
    page.locator("#your-key summary").first.focus()
    page.keyboard.press("Enter")
    for key in ("Tab", "Space", "Tab"):
        page.keyboard.press(key)
    expect(page.locator("#keys-shared-no")).to_be_checked()
    expect(page.locator("#keys-holder")).to_be_focused()
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Now show that you have the file")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#keys-prove-file")).to_be_focused()
