"""*Publish my key*: into the file setting.yml, by a ZIP, by email, on GitHub."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Locator, expect

from tests.conftest import ROOT
from tests.support.axe import find_violations
from tests.support.key_site import (
    LEAD,
    REGISTER_PAGE,
    KeySite,
    choose_setting,
    expect_refusal,
    make_key_in_register,
    open_register,
    set_today,
)
from tests.support.sixty_people import SIXTY, a_register, seal_register
from tests.support.visit import Visit

SETTING = (ROOT / "setting.yml").read_text("utf-8")
FAKE_PICKER = """window.showSaveFilePicker = async ({suggestedName}) => {
  const folder = await navigator.storage.getDirectory();
  return folder.getFileHandle(suggestedName, {create: true});
};"""
"""The picker gives a file of the page's own storage, as the user's choice."""
READ_PICKED = """async () => {
  const folder = await navigator.storage.getDirectory();
  return (await (await folder.getFileHandle("setting.yml")).getFile()).text();
}"""
FIRST_DAY = "2026-10-14"
"""The day on which the first of the first three of the sixty was trained: a key counts from then on."""


def test_a_setting_of_another_school_or_one_that_cannot_be_read_is_refused_and_named(alone: Visit) -> None:
    page = open_register(alone, seal_register(a_register(some=SIXTY[:3])))
    make_key_in_register(page)
    for text, words in (
        (SETTING.replace("id: larkwater", "id: farhill"), "This is the file of another place, farhill."),
        ("name: Larkwater\n", "This isn’t the file of a setting"),
        ("id: larkwater\nid: larkwater\nname: [\n", "This file can’t be read"),
        ("id: larkwater\nkeys: none\n", "The list of keys in this file isn’t as it should be"),
    ):
        way = choose_setting(page, text)
        expect_refusal(page, words)
        expect(page.get_by_role("button", name="Save setting.yml")).to_be_hidden()
    expect(way.locator("[data-found] li")).to_have_count(0)
    assert find_violations(page) == []


def test_the_file_is_saved_in_its_place_where_the_browser_can_ask(arrive: Callable[..., Visit], http_root: str) -> None:
    visit = arrive(http_root, accept_downloads=True)
    set_today(visit.page).add_init_script(FAKE_PICKER)
    page = open_register(visit, seal_register(a_register(some=SIXTY[:3])))
    assert not any("publish-key" in address for address in visit.requests)
    make_key_in_register(page)
    choose_setting(page, SETTING)
    page.get_by_role("button", name="Save setting.yml").click()
    expect(page.get_by_text("setting.yml is saved.")).to_be_visible()
    text = page.evaluate(READ_PICKED)
    assert yaml.safe_load(text)["keys"][0]["from"] == FIRST_DAY
    assert any("parts/publish-key.js" in address for address in visit.requests)
    choose_setting(page, text)
    expect(page.locator("[data-module=publish-key]")).to_contain_text("setting.yml has these lines already.")
    expect(page.get_by_role("button", name="Save setting.yml")).to_be_hidden()


def test_the_other_ways_have_the_lines_the_email_and_the_steps(alone: Visit) -> None:
    page = open_register(alone, seal_register(a_register(some=SIXTY[:3])))
    make_key_in_register(page)
    publish = page.locator("[data-publish]")
    for way in ("Our site is a folder or a ZIP", "Someone else runs the site for us", "Our site is on GitHub"):
        publish.locator("summary").filter(has_text=way).click()
    lines = publish.locator("[data-lines=github] [data-text]").inner_text()
    (row,) = yaml.safe_load(lines)["keys"]
    assert (row["holder"], row["from"]) == (LEAD, FIRST_DAY)
    assert lines in publish.locator("[data-lines=mail] [data-text]").inner_text()
    href = publish.get_by_role("link", name="Write the email").get_attribute("href") or ""
    assert href.startswith("mailto:?subject=")
    assert row["key"] in href
    expect(publish.get_by_role("link", name="Open setting.yml on GitHub")).to_be_hidden()
    expect(publish.get_by_role("link", name="Go to “Set up a site”")).to_have_attribute("href", "../set-up.html")
    assert find_violations(page) == []


def test_on_github_the_first_key_has_a_link_to_the_last_line_of_the_file(
    arrive: Callable[..., Visit], built_site: Path
) -> None:
    link = _find_github_link(arrive, built_site, "https://lark.github.io/training/")
    line = len(SETTING.rstrip().splitlines())
    expect(link).to_have_text("Open setting.yml on GitHub")
    expect(link).to_have_attribute("href", f"https://github.com/lark/training/blob/HEAD/setting.yml#L{line}")


def test_on_github_the_file_is_the_one_that_the_site_was_built_with(
    arrive: Callable[..., Visit], nursery_site: Path
) -> None:
    root, file = "https://lark.github.io/training/", "settings/meithrinfa-dyffryn-ty-gwyn.yml"
    link = _serve(arrive, nursery_site, root).open(REGISTER_PAGE).locator("[data-publish] [data-github]")
    line = next(n for n, text in enumerate((ROOT / file).read_text("utf-8").splitlines(), 1) if text == "keys:")
    expect(link).to_have_text(f"Open {file} on GitHub")
    expect(link).to_have_attribute("href", f"https://github.com/lark/training/blob/HEAD/{file}#L{line}")


def test_on_github_another_key_has_a_link_to_the_line_of_the_list(
    arrive: Callable[..., Visit], key_site: KeySite
) -> None:
    link = _find_github_link(arrive, Path(urlsplit(key_site.folder).path), "https://lark.github.io/")
    line = len(SETTING.rstrip().splitlines()) + 1
    expect(link).to_have_attribute("href", f"https://github.com/lark/lark.github.io/blob/HEAD/setting.yml#L{line}")


def _find_github_link(arrive: Callable[..., Visit], site: Path, root: str) -> Locator:
    """Make a key on a site's register page at a web address; return the link in the steps on GitHub."""
    visit = _serve(arrive, site, root)
    set_today(visit.page)
    page = open_register(visit, seal_register(a_register(some=SIXTY[:3])))
    make_key_in_register(page)
    page.locator("[data-publish] summary").filter(has_text="Our site is on GitHub").click()
    return page.locator("[data-publish] [data-github]")


def _serve(arrive: Callable[..., Visit], site: Path, root: str) -> Visit:
    visit = arrive(root, accept_downloads=True)
    visit.context.route(f"{root}**", lambda route: route.fulfill(path=_find_file(site, route.request.url, root)))
    return visit


def _find_file(site: Path, address: str, root: str) -> Path:
    return site / address.removeprefix(root).partition("?")[0]
