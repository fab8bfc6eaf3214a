"""The register's table, its people and its questions, as a lead uses them on the day of the sixty."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import find_violations
from tests.support.overflow import find_overflow
from tests.support.register_page import unfold_questions
from tests.support.register_states import a_doubtful_register, open_register
from tests.support.sixty_people import (
    DUE,
    MARKUP,
    MISSING,
    SIXTY,
    STARTED,
    a_register,
    make_file,
    make_record_files,
    write_staff_list,
)
from tests.support.visit import DESKTOP, PHONE, Visit

SUMMARY = "60 people expected: 49 up to date, 4 due soon, 7 missing."


def _names(page: Page) -> list[str]:
    return page.locator("[data-pane=training] [data-open]").all_inner_texts()


def _press(page: Page, words: str) -> Locator:
    """Press a filter, and return it."""
    button = page.locator("[data-wanted]").get_by_role("button", name=words, exact=True)
    button.click()
    return button


def _tiers(page: Page) -> list[int]:
    return [int(count) for count in page.locator(".tier__count").all_inner_texts()]


def _search(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Name or role").first


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _form(page: Page, name: str) -> Locator:
    """Open the form of what can be done with a person."""
    page.locator(".person summary", has_text=name).click()
    return page.locator(".person__action[open]")


def _told(page: Page) -> Locator:
    return page.locator(".person [data-done]")


def test_three_actions_tell_who_is_missing_and_who_is_due(visit: Visit) -> None:
    page = open_register(visit)
    page.locator("#staff-list-file").set_input_files([make_file("staff.csv", write_staff_list(), "text/csv")])
    expect(page.locator("[data-summary]")).to_have_text("60 people expected: 60 missing.")
    page.locator("#intake-files").set_input_files(make_record_files())
    expect(page.locator("[data-summary]")).to_have_text(SUMMARY)
    assert sorted(_names(page)[:7]) == sorted(MISSING)
    assert sorted(_names(page)[7:11]) == sorted(DUE)
    row = page.get_by_role("row", name=re.compile(DUE[0]))
    expect(row).to_contain_text("Due soon")
    expect(row).to_contain_text(re.compile(r"\d+ December 2026 \(in 1\d days\)"))
    expect(page.get_by_role("heading", name="For you to decide")).to_be_hidden()


@pytest.fixture
def desk(arrive: Callable[..., Visit], http_root: str) -> Callable[..., Page]:
    """Open the register of the sixty, or another, on a large screen."""

    def one(register: dict[str, object] | None = None, **options: object) -> Page:
        visit = arrive(http_root, **{"viewport": DESKTOP} | options)
        return open_register(visit, register or a_register())  # type: ignore[arg-type]

    return one


def test_the_table_has_pages(desk: Callable[..., Page]) -> None:
    page = desk()
    assert len(_names(page)) == 50
    expect(page.get_by_text("1 to 50 of 60. Page 1 of 2.")).to_be_visible()
    _button(page, "Next").click()
    assert len(_names(page)) == 10
    expect(page.locator("[data-pane=training] [data-frame]")).to_be_focused()


def test_search_and_filters_find_people(desk: Callable[..., Page]) -> None:
    page = desk()
    shown = page.locator("[data-shown]")
    missing = _press(page, "7 Missing")
    expect(missing).to_have_attribute("aria-pressed", "true")
    expect(shown).to_have_text("7 of 60 shown.")
    assert sorted(_names(page)) == sorted(MISSING)
    _press(page, "4 Due soon")
    assert sorted(_names(page)) == sorted((*MISSING, *DUE))
    expect(page.get_by_role("row", name=re.compile(STARTED))).to_contain_text("3 modules still to do")
    _search(page).fill("lukasz manager")
    assert _names(page) == ["Łukasz Żeleński"]
    _search(page).fill("xyzzy")
    expect(shown).to_have_text("No one matches.")
    expect(page.locator("[data-pane=training] table")).to_be_hidden()
    _button(page, "Show everyone").click()
    expect(shown).to_have_text("Everyone is shown.")
    expect(_search(page)).to_be_focused()
    expect(missing).to_have_attribute("aria-pressed", "false")

    page.get_by_text("Group or filter").click()
    page.get_by_label("Role", exact=True).first.select_option("Office")
    page.get_by_label("Due again").select_option("In the next 30 days")
    assert _names(page) == [name for at, name in enumerate(SIXTY) if name in DUE and at % 5 == 4]


def test_the_table_is_sorted_by_a_column(desk: Callable[..., Page]) -> None:
    page = desk()
    heading = page.get_by_role("columnheader", name="Name")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert _names(page)[:2] == [MARKUP, "Amina Ashdown"]
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_role("columnheader", name="State")).not_to_have_attribute("aria-sort", re.compile("."))
    assert _names(page)[0] == "Siân Gwenllïan Owen"
    expect(page.locator("main b", has_text="Ann")).to_have_count(0)


def test_the_tiers_add_up_and_two_more_filters_cut_across_them(desk: Callable[..., Page]) -> None:
    page = desk()
    assert _tiers(page) == [49, 4, 0, 7]
    expect(page.get_by_role("heading", name="60 people expected")).to_be_visible()
    page.get_by_text("Group or filter").click()
    _press(page, "Not countersigned: 53")
    expect(page.locator("[data-shown]")).to_have_text("53 of 60 shown.")
    _press(page, "4 Due soon")
    assert sorted(_names(page)) == sorted(DUE)
    assert _tiers(page) == [49, 4, 0, 7]
    _press(page, "Spoken to: 0 of 53")
    expect(page.locator("[data-shown]")).to_have_text("No one matches.")
    _button(page, "Show everyone").click()
    page.get_by_label("Role", exact=True).first.select_option("Office")
    assert sum(_tiers(page)) == sum(at % 5 == 4 for at in range(60))


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_tiers_and_the_first_rows_are_in_view_together(arrive: Callable[..., Visit], http_root: str, screen) -> None:  # type: ignore[no-untyped-def]
    page = open_register(arrive(http_root, viewport=screen))
    page.locator("#staff-list-file").set_input_files([make_file("staff.csv", write_staff_list(), "text/csv")])
    page.locator("#intake-files").set_input_files(make_record_files())
    expect(page.locator("[data-summary]")).to_have_text(SUMMARY)
    expect(page.get_by_text("What came in:")).to_be_focused()
    for at in range(4):
        expect(page.locator(".tier").nth(at)).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-row]").first).to_be_in_viewport(ratio=1)
    assert find_overflow(page) == []


def test_a_team_is_selected_by_its_heading_and_the_actions_stay_in_view(desk: Callable[..., Page]) -> None:
    page = desk(viewport=PHONE)
    actions = page.get_by_role("region", name="With the people selected")
    expect(actions).to_be_hidden()
    page.get_by_text("Group or filter").click()
    page.get_by_label("Group people by").select_option("Role")
    groups = page.locator(".people__group")
    expect(groups.first).to_contain_text("Midday supervisor")
    assert find_violations(page) == []
    page.get_by_role("button", name=re.compile("^Select these 12 ?: Midday supervisor$")).click()
    expect(actions).to_contain_text("12 people selected.")
    page.mouse.wheel(0, 600)
    expect(actions).to_be_in_viewport(ratio=1)
    actions.get_by_role("button", name="Remind").click()
    expect(page.locator("[data-reminders] > summary")).to_be_focused()
    expect(page.get_by_label("Those selected (12)")).to_be_checked()
    expect(page.locator("[data-reminders] [data-names] li")).to_have_count(1)
    actions.get_by_role("button", name="Export").click()
    expect(page.locator(".evidence [data-files]")).to_be_focused()
    actions.get_by_role("button", name="Countersign").click()
    expect(page.locator("#countersign-title")).to_be_focused()
    assert find_overflow(page) == []


def test_people_are_selected_across_pages(desk: Callable[..., Page]) -> None:
    page = desk()
    chosen = page.locator("[data-chosen]")
    page.get_by_label(f"Select {MISSING[0]}").check()
    expect(chosen).to_have_text("1 person selected.")
    _button(page, "Select all 60 shown").click()
    expect(chosen).to_have_text("60 people selected.")
    _button(page, "Next").click()
    expect(page.get_by_label(re.compile("^Select ")).last).to_be_checked()
    _button(page, "Select no one").click()
    expect(chosen).to_be_hidden()
    expect(page.locator("[data-choose]:checked")).to_have_count(0)


def test_policies_by_version(desk: Callable[..., Page]) -> None:
    page = desk()
    _button(page, "Policies").click()
    expect(page.get_by_role("row", name=re.compile("Keeping children safe"))).to_contain_text("2026")
    row = page.get_by_role("row", name=re.compile("Acceptable use policy"))
    expect(row.get_by_role("cell")).to_have_text(["4.0", "24", "12", "24"])
    row.get_by_role("button").click()
    expect(page.get_by_role("heading", name="Acceptable use policy for staff, version 4.0")).to_be_focused()
    page.get_by_label("an older one: 12").check()
    people = page.locator("[data-policy-people] tr")
    expect(people).to_have_count(12)
    expect(people.first).to_contain_text("An older version")
    expect(people.first).to_contain_text("2 September 2026")
    people.first.get_by_role("button").click()
    expect(page.locator("#person-title")).to_be_focused()
    _button(page, "Back to the list").click()
    expect(people.first.get_by_role("button")).to_be_focused()


def test_a_phone_and_the_keyboard_alone_will_do(desk: Callable[..., Page]) -> None:
    page = desk(viewport=PHONE)
    page.locator("#register-title").focus()

    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)

    press(*["Tab"] * 6, "Space")
    expect(page.locator("[data-shown]")).to_have_text("7 of 60 shown.")
    press("Tab", "Tab", "Tab")
    page.keyboard.type("fairw")
    expect(page.locator("[data-shown]")).to_have_text("3 of 60 shown.")
    _button(page, "Select all 3 shown").focus()
    press("Tab", "Tab")
    expect(page.get_by_role("columnheader", name="Name").get_by_role("button")).to_be_focused()
    press("Enter", "Enter")
    names = _names(page)
    assert names == sorted((name for name in MISSING if "Fairw" in name), reverse=True)
    row = page.get_by_role("row", name=re.compile(names[0]))
    expect(row.get_by_role("cell", name="Missing")).to_be_visible()
    press("Tab", "Tab", "Tab", "Space", "Tab", "Enter")
    expect(page.get_by_label(f"Select {names[0]}")).to_be_checked()
    expect(page.locator("#person-title")).to_be_focused()
    expect(page.locator("#person-title")).to_have_text(names[0])
    press("Tab", "Enter")
    expect(_button(page, names[0])).to_be_focused()
    expect(page.locator(".person")).to_be_hidden()


def _record_by_hand_and_undo(page: Page) -> None:
    form = _form(page, "Record by hand")
    _button(page, "Record it").click()
    expect(page.locator(".person .error-summary")).to_contain_text("Choose how it was done")
    form.get_by_label("In a conversation").check()
    _button(page, "Record it").click()
    expect(page.locator(".person .error-summary")).to_contain_text("Enter the day on which it was done")
    form.get_by_label("Done on").fill("2026-11-24")
    form.get_by_label("Acceptable use policy for staff, version 4.0").check()
    _button(page, "Record it").click()
    expect(_told(page)).to_have_text(f"Training of {STARTED} recorded by hand")
    summary = page.locator("[data-summary]")
    expect(summary).to_have_text(SUMMARY.replace("49", "50").replace("7", "6"))
    expect(page.locator(".person__entry").first).to_contain_text("Recorded by hand: done in a conversation")
    expect(page.locator("#person-title")).to_be_focused()
    _button(page, "Undo").and_(page.locator(".person button")).click()
    expect(summary).to_have_text(SUMMARY)
    expect(page.locator("#person-title")).to_be_focused()


def _read_the_reminder(page: Page) -> None:
    form = _form(page, "Copy a reminder")
    text = form.get_by_role("textbox").input_value()
    assert text.startswith("Hello <i>Gareth</i> Nuñez,\n\nThank you for starting")
    assert "Your digital life, When things go wrong and Report it." in text
    assert "/index.html. You can stop" in text


def test_what_can_be_done_with_a_person_and_undone(desk: Callable[..., Page]) -> None:
    page = desk()
    summary = page.locator("[data-summary]")
    _button(page, STARTED).click()
    expect(page.locator(".person__todo li")).to_have_text(["Your digital life", "When things go wrong", "Report it"])
    _record_by_hand_and_undo(page)

    _form(page, "Change the name").get_by_label("Full name").fill("<i>Gareth</i> Nuñez")
    _button(page, "Change it everywhere").click()
    expect(page.locator("#person-title")).to_have_text("<i>Gareth</i> Nuñez")
    page.locator(".person__entry summary").click()
    expect(page.locator(".person__entry")).to_contain_text("Name on the record<i>Gareth</i> Nuñez")
    _read_the_reminder(page)

    _form(page, "Not expected until").get_by_label("Not expected until").fill("2027-01-04")
    page.locator("[data-form=expected] [type=submit]").click()
    expect(page.locator(".person [data-said]")).to_contain_text("Not expected until 4 January 2027.")
    expect(summary).to_contain_text("6 missing. 1 person isn’t expected yet.")

    _form(page, "Has left").get_by_label("Left on").fill("2026-11-20")
    page.locator("[data-form=left] [type=submit]").click()
    expect(page.locator(".person [data-said]")).to_contain_text("Left on 20 November 2026.")

    _form(page, "Remove this person")
    _button(page, "Remove them now").click()
    expect(page.locator(".person")).to_be_hidden()
    expect(page.locator("#register-title")).to_be_focused()
    expect(summary).to_have_text("59 people expected: 49 up to date, 4 due soon, 6 missing.")
    for _ in range(4):
        page.locator(".register-bar [data-undo]").click()
    expect(summary).to_have_text(SUMMARY)


def test_questions_are_answered_one_by_one_and_nothing_is_merged_before(desk: Callable[..., Page]) -> None:
    page = desk(a_doubtful_register())
    groups = page.locator(".proposals h3")
    expect(groups).to_have_text([
        "1 completion under several names",
        "1 record in a name that several people have",
        "1 name to compare",
        "1 setting that isn’t in this register",
        "1 name in two settings",
        "3 records of people who aren’t in the register",
    ])  # fmt: skip
    expect(page.locator(".proposals summary").first).to_have_text(re.compile(r"^For you to decide\s+8$"))
    unfold_questions(page)
    page.get_by_role("button", name="Same person (Sian Gwenllian Owen").click()
    expect(groups).to_have_count(5)
    expect(page.locator(".proposals summary").first).to_be_focused()
    expect(page.locator(".proposals [data-done]")).to_have_text("Record given to Siân Gwenllïan Owen")

    page.get_by_role("button", name="Belongs to … (Ngozi Okafor)").click()
    page.locator(".proposal .picker input").last.fill("ann ohara")
    page.locator(".proposal [data-picker-pick]").click()
    expect(page.locator(".proposals [data-done]")).to_have_text(f"Record given to {MARKUP}")
    expect(page.locator(".proposal", has_text="Kwame Mensah")).to_be_visible()
    page.get_by_role("button", name="Take in this setting").click()
    expect(groups.last).to_have_text("3 records of people who aren’t in the register")
    _button(page, "Add all 2 unknown people").click()
    expect(page.locator(".proposals [data-done]")).to_have_text("2 people added")
    page.get_by_role("button", name="One person, now called Oakley Tree").click()
    expect(page.locator(".proposals [data-done]")).to_contain_text("Oakley Tree")
    expect(page.get_by_role("button", name="Ivy Leaf")).to_have_count(0)
    page.locator(".proposals .undo-line button").click()
    expect(page.locator(".proposal", has_text="Ivy Leaf")).to_be_visible()


def test_a_newer_staff_list_asks_who_has_left(desk: Callable[..., Page]) -> None:
    page = desk()
    newer = "\r\n".join(["Name", *SIXTY[2:]])
    page.locator(".staff-list .way summary").first.click()
    page.locator("#staff-list-file").set_input_files([make_file("staff.csv", newer, "text/csv")])
    expect(page.locator(".proposals h3")).to_have_text("2 people who aren’t on the newest staff list")
    unfold_questions(page)
    page.get_by_role("button", name=f"Has left ({MARKUP})").click()
    expect(page.locator("[data-summary]")).to_contain_text("1 person has left.")
    page.get_by_role("button", name=f"Keep ({SIXTY[0]})").click()
    expect(page.get_by_text("Nothing is left to decide.")).to_be_visible()
    expect(page.locator("[data-summary]")).to_contain_text("59 people")
