"""The page that fills in setting.yml: by keyboard, from a file, with mistakes, and unfinished."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.support.axe import find_violations
from tests.support.set_up_form import (
    SAVE,
    fill_by_keyboard,
    open_form,
    open_setting,
    press_and_save,
    read_setting,
    read_summary,
    save_setting,
)
from tests.support.visit import Visit

CHOICES = {"wales": "Wales", "england": "England", "early-years": "Early years", "primary": "Primary"}
SCHOOL, NURSERY = "setting.yml", "settings/meithrinfa-dyffryn-ty-gwyn.yml"
SUMMARY = "[data-form=setting] [data-error-summary]"
BARE = Path(__file__).parents[1] / "content" / "contacts-alone" / "setting.yml"


@pytest.fixture
def nursery(project: Path) -> str:
    return (project / NURSERY).read_text(encoding="utf-8")


def _everything_else(page: Page) -> None:
    page.get_by_role("button", name="Go on to everything else").click()
    expect(page.get_by_role("heading", name="2. Everything else")).to_be_focused()


def _back(page: Page) -> None:
    page.get_by_role("button", name="Back to what makes a site safe").click()
    expect(page.get_by_role("heading", name="1. What makes a site safe")).to_be_focused()


def _field(page: Page, way: str) -> str:
    said = page.locator(f'[data-field="{way}"] > [data-error]')
    expect(said).to_be_visible()
    return " ".join((said.text_content() or "").split())


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("kind", "name"), [("file", NURSERY), ("http", SCHOOL)])
def test_the_whole_form_is_filled_in_by_keyboard(
    request: pytest.FixtureRequest, arrive: Callable[..., Visit], project: Path, kind: str, name: str
) -> None:
    expected = (project / name).read_text(encoding="utf-8")
    page = open_form(arrive, request.getfixturevalue(f"{kind}_root"))
    fill_by_keyboard(page, yaml.safe_load(expected), CHOICES)
    saved = press_and_save(page)
    assert read_setting(saved) == read_setting(expected)
    assert saved.startswith("# setting.yml: who this site is for.")
    assert re.findall(r"(?m)^# --- (.*?) -+$", saved)[:3] == ["The setting", "People", "Local bodies"]
    expect(page.locator("#set-up-ready")).to_be_focused()
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])") == "[{},{}]"


def test_a_file_that_is_opened_keeps_its_notes_and_its_order(
    arrive: Callable[..., Visit], root: str, nursery: str
) -> None:
    page = open_form(arrive, root)
    open_setting(page, nursery)
    assert "setting.yml is open. It has no mistakes." in read_summary(page)
    assert save_setting(page) == nursery
    page.get_by_label("Phone", exact=False).first.fill("029 2018 0199")
    page.get_by_role("button", name="Go on to everything else").click()
    page.get_by_role("button", name="Add The police, for non-emergencies").click()
    page.locator("#set-up-local-police-name").fill("Heddlu Dyffryn Gwyn")
    changed = save_setting(page)
    lines = [line for line in changed.splitlines() if line not in nursery.splitlines()]
    assert lines == ['  phone: "029 2018 0199"', "  police:", "    name: Heddlu Dyffryn Gwyn"]
    assert changed.replace("0199", "0110", 1).replace("  police:\n    name: Heddlu Dyffryn Gwyn\n", "") == nursery


def test_opening_hours_of_an_opened_file_are_kept_and_changed(
    arrive: Callable[..., Visit], http_root: str, project: Path
) -> None:
    """Hours for the clock, written on one line and on several, in a file that is changed beside them and in them."""
    school = (project / SCHOOL).read_text(encoding="utf-8")
    page = open_form(arrive, http_root)
    open_setting(page, school)
    assert "It has no mistakes." in read_summary(page)
    page.locator("#set-up-head-phone").fill("01632 960099")
    page.locator("#set-up-dsl-open-to").fill("15:30")
    wanted = yaml.safe_load(school)
    wanted["head"]["phone"], wanted["dsl"]["open"]["to"] = "01632 960099", "15:30"
    assert yaml.safe_load(save_setting(page)) == wanted


def test_what_is_missing_is_listed_once_the_file_is_asked_for(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_form(arrive, http_root)
    expect(page.locator("[data-error]:visible")).to_have_count(0)
    page.get_by_role("button", name=SAVE).click()
    summary = page.locator(SUMMARY)
    expect(summary).to_be_focused()
    assert page.title().startswith("Error:")
    lines = summary.locator("li").all_inner_texts()
    assert lines[:2] == ["Short key is missing.", "Name is missing."]
    assert "Who stands in for the lead is missing." not in lines  # until nation and phase are known
    assert 8 < len(lines) < 20
    summary.get_by_role("link", name="Who leads on safeguarding: Title is missing.").click()
    title = page.locator("#set-up-dsl-title")
    expect(title).to_be_focused()
    assert title.get_attribute("aria-invalid") == "true"
    assert "set-up-dsl-title-error" in (title.get_attribute("aria-describedby") or "")
    page.keyboard.type("the safeguarding lead")
    expect(page.locator("#set-up-dsl-title-error")).to_be_hidden()
    assert find_violations(page) == []


def test_nothing_is_said_while_somebody_types_for_the_first_time(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_form(arrive, http_root)
    page.locator("#set-up-dsl-email").focus()
    page.keyboard.type("dsl@gmail")
    expect(page.locator("[data-error]:visible, [data-look]:visible")).to_have_count(0)
    page.keyboard.press("Tab")
    assert _field(page, "dsl.email") == "Error: Email is not an email address: “dsl@gmail”. Write name@place.sch.uk."
    page.locator("#set-up-dsl-email").focus()
    page.keyboard.press("End")
    page.keyboard.type(".com")
    expect(page.locator("#set-up-dsl-email-error")).to_be_hidden()
    expect(page.locator("#set-up-dsl-email-look")).to_have_text(re.compile("looks like a private email address"))


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("dsl-phone", "07700 900123", "Phone looks like a mobile phone number."),
        ("dsl-phone", "ring us", "Phone does not look like a phone number: “ring us”. Write digits: 01632 960000."),
        ("dsl-checked_on", "30/2/26", "Last checked on is not a date: “30/2/26”. Write year, month and day"),
        ("dsl-checked_on", "2027-01-01", "Last checked on is in the future: 1 January 2027."),
        ("dsl-checked_on", "2025-11-01", "Last checked on says that this contact was last checked on 1 November 2025."),
        ("policies-aup-next_review", "2026-11-25", "Due again on has passed: 25 November 2026."),
        ("policies-aup-link", "oak.example", "Web address is not a web address: “oak.example”."),
        ("channels-email_domain", "@oak", "Part after @ in work addresses is not the part of an address after @"),
        ("name", "Your school", "Name still holds example text: “Your school”. Write your own, or delete it."),
        ("name", "é" * 201, "Name has 201 characters; 200 are allowed."),
        ("id", "Oak Lane", "Short key should be small letters, digits and hyphens: “Oak Lane”."),
        ("training-cycle_months", "twelve", "the course is due again should be a whole number. Write digits only."),
        ("training-cycle_months", "0", "the course is due again is too small. Write a whole number, 1 or more."),
    ],
)
def test_a_field_says_what_the_shell_says(
    arrive: Callable[..., Visit], http_root: str, field: str, typed: str, said: str
) -> None:
    page = open_form(arrive, http_root)
    control = page.locator(f"#set-up-{field}")
    if field.startswith(("policies", "channels", "training")):
        page.get_by_role("button", name="Go on to everything else").click()
    if field.startswith("policies"):
        page.get_by_role("button", name="Add Acceptable use of technology by staff").click()
    control.fill(typed)
    control.blur()
    messages = page.locator(f"#set-up-{field}-error:visible, #set-up-{field}-look:visible")
    expect(messages).to_have_count(1)
    assert said in messages.inner_text()


def test_a_light_colour_is_given_the_nearest_that_passes(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_form(arrive, http_root)
    page.get_by_role("button", name="Go on to everything else").click()
    page.get_by_role("button", name="Add The setting's colours").click()
    expect(page.locator("#set-up-colours-primary")).to_be_focused()
    page.keyboard.type("#88AAFF")
    page.keyboard.press("Tab")
    near = re.search(r"Write (#\w{6}), the nearest colour that passes", _field(page, "colours.primary"))
    assert near
    page.locator("#set-up-colours-primary").fill(near[1])
    expect(page.locator("#set-up-colours-primary-error")).to_be_hidden()


def test_nation_and_phase_decide_what_is_asked(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_form(arrive, http_root)
    lado, officer, chair = (
        page.locator(f'[data-holder="{way}"]')
        for way in ("local.lado", "local.designated_officer", "chair_of_governors")
    )
    page.get_by_label("Nation").select_option("england")
    page.get_by_label("Phase").select_option("primary")
    expect(chair.locator("#set-up-chair_of_governors-title")).to_be_visible()
    _everything_else(page)
    expect(lado.get_by_role("button", name="Add")).to_be_visible()
    expect(officer).to_be_hidden()
    _back(page)
    page.get_by_label("Nation").select_option("wales")
    page.get_by_label("Phase").select_option("early-years")
    expect(page.locator("#set-up-concern_about_head-title")).to_be_visible()
    expect(chair.get_by_role("button", name="Add")).to_be_visible()
    _everything_else(page)
    expect(lado).to_be_hidden()
    expect(officer.get_by_role("button", name="Add")).to_be_visible()
    _back(page)
    page.get_by_label("Nation").select_option("northern-ireland")
    _everything_else(page)
    expect(page.locator('[data-holder="local.prevent"]')).to_be_hidden()


def test_what_was_written_before_the_nation_changed_is_not_lost_unseen(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    page = open_form(arrive, http_root)
    page.get_by_label("Nation").select_option("england")
    page.get_by_label("Phase").select_option("primary")
    _everything_else(page)
    page.get_by_role("button", name="Add The local authority designated officer").click()
    page.locator("#set-up-local-lado-name").fill("the officer")
    _back(page)
    page.get_by_label("Nation").select_option("wales")
    page.get_by_role("button", name=SAVE).click()
    expect(page.locator(SUMMARY)).to_contain_text("is not for a setting in Wales")
    _everything_else(page)
    page.get_by_role("button", name="Remove The local authority designated officer").click()
    expect(page.locator('[data-holder="local.lado"]')).to_be_hidden()


def test_rows_are_added_and_removed_by_keyboard(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_form(arrive, http_root)
    deputies = page.locator('[data-list="deputies"]')
    rows = deputies.locator("[data-entry]")
    expect(deputies).to_contain_text("Nothing here yet.")
    deputies.get_by_role("button", name="Add another").press("Enter")
    rows.nth(0).get_by_label("Title").fill("the first deputy")
    another = deputies.get_by_role("button", name="Add another")
    another.press("Enter")
    expect(rows.nth(1).get_by_label("Title")).to_be_focused()
    page.keyboard.type("the second deputy")
    deputies.get_by_role("button", name="Remove Entry 1").press("Enter")
    expect(another).to_be_focused()
    expect(rows).to_have_count(1)
    expect(rows.nth(0).get_by_label("Title")).to_have_value("the second deputy")
    expect(rows.nth(0).locator("> legend")).to_have_text("Entry 1")
    _everything_else(page)
    keys = page.locator('[data-list="keys"]')
    expect(keys).to_contain_text("Nothing here yet.")
    keys.get_by_role("button", name="Add another").click()
    page.keyboard.type("BPyi")
    page.keyboard.press("Tab")
    assert "Key is not a complete public key." in _field(page, "keys.0.key")
    assert len(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")) == len(
        set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
    )


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"name: \xff", "Line 1: this file is not UTF-8 text."),
        (b"x" * 100_001, "this file holds more than 100000 bytes."),
        ("a: b\nname: &x y", "Line 2: a word here begins with & or *. Put it in quotation marks."),
        ("name: !!js/function x", "a word here begins with !."),
        ("a: b: c", "the layout of this line cannot be read."),
        ("[" * 5000, "this is nested too deeply."),
        ("- a list", "the file holds no fields."),
        ("", "the file holds no fields."),
    ],
    ids=str,
)
def test_a_file_that_is_no_setting_is_refused_with_its_line(
    arrive: Callable[..., Visit], http_root: str, file: str | bytes, said: str
) -> None:
    page = open_form(arrive, http_root)
    page.locator("#set-up-name").fill("Oak Lane")
    page.locator("#set-up-open").set_input_files(files={"name": "x.yml", "mimeType": "", "buffer": b"a: b"})
    page.get_by_role("button", name="Keep my changes").click()
    content = file if isinstance(file, bytes) else file.encode()
    page.locator("#set-up-open").set_input_files(files={"name": "x.yml", "mimeType": "", "buffer": content})
    page.get_by_role("button", name="Open the file, and lose the changes").click()
    expect(page.locator("[data-opening] [data-told]")).to_contain_text("x.yml can’t be read.")
    assert said in read_summary(page)
    expect(page.locator("#set-up-name")).to_have_value("Oak Lane")


def test_what_an_opened_file_has_too_much_or_wrong_is_told(
    arrive: Callable[..., Visit], http_root: str, nursery: str
) -> None:
    page = open_form(arrive, http_root)
    text = nursery.replace("short_name:", "shortname: Tŷ\nmotto: <img src=x onerror=alert(1)>\nshort_name:")
    open_setting(page, text.replace("029 2018 0111", "07700 900111").replace("cycle_months: 12", "cycle_months: [12]"))
    said = read_summary(page)
    assert "“shortname” is not a field. Did you mean “short_name”? Correct the name." in said
    assert "“motto” is not a field." in said
    assert "Anything that isn’t a field of a setting isn’t kept." in said
    assert "Who leads on safeguarding: Phone looks like a mobile phone number." in said
    assert "should be a whole number" in said
    page.get_by_role("link", name="should be a whole number").click()
    expect(page.locator("#set-up-training-cycle_months")).to_be_focused()
    page.locator("#set-up-training-cycle_months").fill("12")
    assert "motto" not in save_setting(page)
    expect(page.locator("[data-result]")).to_contain_text("Look at these once more")


def test_unfinished_work_is_saved_and_goes_on_and_is_not_lost_unasked(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    page = open_form(arrive, http_root)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("#set-up-name").fill("Ysgol “Tŷ”: # 1")
    page.locator('[data-list="deputies"]').get_by_role("button", name="Add another").click()
    page.locator('[data-list="deputies"] [data-entry]').get_by_label("Phone").fill("07")
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    draft = save_setting(page, "Save it unfinished")
    expect(page.locator("[data-draft-said]")).to_have_text(
        "setting-unfinished.yml is saved. Open it on this page to carry on."
    )
    assert yaml.safe_load(draft) == {"name": "Ysgol “Tŷ”: # 1", "deputies": [{"phone": "07"}]}
    page.reload()
    assert asked == ["beforeunload"]
    expect(page.locator("#set-up-name")).to_have_value("")
    open_setting(page, draft)
    expect(page.locator("#set-up-name")).to_have_value("Ysgol “Tŷ”: # 1")
    assert "Short key is missing." in read_summary(page)


def test_parts_of_the_form_say_how_far_they_are(arrive: Callable[..., Visit], http_root: str, nursery: str) -> None:
    page = open_form(arrive, http_root)
    lines, more = (page.locator(f"[data-step='{step}'] [data-part-line]") for step in (1, 2))
    assert lines.nth(0).inner_text() == "The setting 5 to fill in"
    _everything_else(page)
    expect(page.locator("[data-step='2'] [data-open-list] li")).to_have_count(23)
    assert more.nth(7).inner_text() == "Keys optional"
    _back(page)
    open_setting(page, nursery)
    assert {line.split()[-1] for line in lines.all_inner_texts()} == {"done"}
    page.locator("#set-up-id").fill("Tŷ Gwyn")
    page.locator("#set-up-id").blur()
    assert lines.nth(0).inner_text() == "The setting 1 to fix"


def test_contacts_alone_make_a_file_and_what_is_open_is_listed(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_form(arrive, http_root)
    bare = yaml.safe_load(BARE.read_text("utf-8"))
    fill_by_keyboard(page, bare, CHOICES)
    saved = press_and_save(page)
    assert yaml.safe_load(saved) == bare
    ready = page.locator("[data-result] [data-open-list]")
    expect(ready.get_by_role("listitem")).to_have_count(22)
    ready.get_by_role("link", name="Acceptable use of technology by staff").click()
    expect(page.get_by_role("button", name="Add Acceptable use of technology by staff")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#set-up-policies-aup-title")).to_be_focused()
    open_list = page.locator("[data-step='2'] [data-open-list]")
    open_list.get_by_role("link", name=re.compile("Line manager")).click()
    page.keyboard.type("Tell the head.")
    page.keyboard.press("Tab")
    expect(open_list.get_by_role("link", name=re.compile("Line manager"))).to_have_count(0)
    assert find_violations(page) == []
