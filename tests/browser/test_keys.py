"""The page where a key is made, opened and ended; how it becomes part of a site is in test_countersigning.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import find_violations
from tests.support.key_site import (
    DEPUTY,
    ENDED_KEY,
    FOREIGN_KEY,
    KEYS,
    LEAD,
    LOST_KEY,
    PASSPHRASE,
    KeySite,
    key_file,
    press_and_read,
    set_today,
)
from tests.support.sealed import unseal
from tests.support.sixty_people import TODAY, a_register, make_file, seal_register
from tests.support.visit import Visit

NEXT = "six small boats on water"


@pytest.fixture
def lead(arrive: Callable[..., Visit], key_site: KeySite) -> Page:
    """A lead at the page of a site that publishes three keys."""
    visit = arrive(key_site.root, accept_downloads=True)
    return set_today(visit.page) and visit.open(KEYS)


def _form(page: Page, name: str) -> Locator:
    return page.locator(f"[data-module=keys] [data-form={name}]")


def _refused(page: Page, words: str) -> None:
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("[data-error-summary]")).to_contain_text(words)


def test_a_key_without_a_good_passphrase_is_not_made(lead: Page) -> None:
    page = lead
    make = page.get_by_role("button", name="Make my key and save its file")
    for first, second, words in (
        ("", "", "Enter your passphrase"),
        ("elevenchars", "elevenchars", "must have 12 characters or more"),
        (PASSPHRASE, NEXT, "The two passphrases aren’t the same"),
    ):
        page.locator("#keys-new").fill(first)
        page.locator("#keys-new-again").fill(second)
        make.click()
        _refused(page, words)
    page.get_by_label("Your role").fill(" ")
    make.click()
    _refused(page, "Enter your role")
    assert find_violations(page) == []
    page.get_by_label("Show what I type").first.check()
    expect(page.locator("#keys-new")).to_have_attribute("type", "text")


def test_another_file_or_passphrase_does_not_pass_for_the_one_just_saved(lead: Page) -> None:
    page = lead
    page.locator("#keys-new").fill(PASSPHRASE)
    page.locator("#keys-new-again").fill(PASSPHRASE)
    saved = press_and_read(page, "Make my key and save its file")
    form = _form(page, "prove")
    expect(form.get_by_label("Passphrase")).to_have_value("")
    for file, passphrase, words in (
        (make_file("x.json", "{}"), PASSPHRASE, "This isn’t a key file"),
        (seal_register(a_register(())), PASSPHRASE, "This isn’t a key file"),
        (key_file(FOREIGN_KEY), PASSPHRASE, "This is another key’s file"),
        (make_file("key.json", saved.decode()), NEXT, "This passphrase doesn’t open this file"),
    ):
        form.get_by_label("Key file").set_input_files(files=file)
        form.get_by_label("Passphrase").fill(passphrase)
        form.get_by_role("button", name="Try the file").click()
        _refused(page, words)
        expect(page.locator("[data-lines=make]")).to_be_hidden()
    assert press_and_read(page, "Save the file once more") == saved
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])") == "[{},{}]"


def test_a_key_file_tells_how_the_site_stands_to_its_key_and_takes_another_passphrase(
    lead: Page, key_site: KeySite
) -> None:
    form = _form(lead, "open")
    for file, words in (
        (key_file(LOST_KEY, DEPUTY), "This key was reported lost on 2 November 2026."),
        (key_file(ENDED_KEY), "This key ended on 31 August 2026."),
        (key_file(FOREIGN_KEY), "This site doesn’t publish this key yet."),
        (key_site.made.file, f"This site publishes this key, for {LEAD}, from 25 November 2026."),
    ):
        form.get_by_label("Key file").set_input_files(files=file)
        form.get_by_label("Passphrase").fill(PASSPHRASE)
        form.get_by_role("button", name="Open the file").click()
        expect(lead.locator("[data-found]:visible")).to_contain_text(words)
        expect(lead.locator("[data-opened]")).to_be_focused()
        (row,) = yaml.safe_load(lead.locator("[data-lines=open] [data-text]").text_content() or "[{}]")
        assert not row or row["key"] == FOREIGN_KEY.public_key
    assert find_violations(lead) == []
    lead.locator("#keys-change").fill(NEXT)
    lead.locator("#keys-change-again").fill(NEXT)
    changed = press_and_read(lead, "Change it and save the file").decode()
    expect(lead.locator("[data-changed]")).to_be_focused()
    assert unseal("key", changed, NEXT) == unseal("key", key_site.made.text, PASSPHRASE)


def test_published_keys_are_listed_and_end_by_lines_to_copy(lead: Page) -> None:
    rows = lead.locator(".keys__table tbody tr").all_inner_texts()
    assert [row.split("\t")[:4] for row in rows] == [
        ["The designated safeguarding lead (DSL)", "25 November 2026", "", ""],
        ["The first deputy DSL", "1 September 2026", "", "2 November 2026"],
        ["The designated safeguarding lead (DSL)", "1 September 2025", "31 August 2026", ""],
    ]
    lost, leave = lead.locator("[data-ending=lost]"), lead.locator("[data-ending=leave]")
    lost.get_by_label("Which key").select_option(ENDED_KEY.public_key)
    for day, words in (
        ("", "Enter a day"),
        ("2025-08-31", "The key began on a later day"),
        ("2026-11-26", "still to come"),
    ):
        lost.get_by_label("Lost on").fill(day)
        lost.get_by_role("button").first.click()
        _refused(lead, words)
    lost.get_by_label("Lost on").fill(TODAY)
    lost.get_by_role("button").first.click()
    expect(lost.locator("[data-told]")).to_be_focused()
    row = {"key": ENDED_KEY.public_key, "holder": LEAD, "from": "2025-09-01", "until": "2026-08-31", "lost_on": TODAY}
    assert yaml.safe_load(lost.locator("[data-text]").inner_text()) == [row]
    leave.get_by_label("Last day of the key").fill("2027-07-31")
    leave.get_by_role("button").first.click()
    (row,) = yaml.safe_load(leave.locator("[data-text]").inner_text())
    assert row["until"] == "2027-07-31"


def test_without_a_script_the_page_lists_the_keys_and_says_what_to_do(
    arrive: Callable[..., Visit], key_site: KeySite
) -> None:
    page = arrive(key_site.folder, java_script_enabled=False).open(KEYS, ready=False)
    expect(page.locator("main")).to_contain_text("sign the printed certificates by pen")
    expect(page.locator(".keys__table tbody tr")).to_have_count(3)
    expect(page.locator("main :is(form, button):visible")).to_have_count(0)
