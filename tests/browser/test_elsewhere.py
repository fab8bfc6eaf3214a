"""Other providers' certificates: lists come in, bad lines are named, and nothing passes for a staff list unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from generator.canonical_json import Json
from tests.support.axe import find_violations
from tests.support.overflow import find_overflow
from tests.support.qr_pictures import a_record_code
from tests.support.register_page import REGISTER_PAGE, STATUS, choose_staff, start_register, unfold_questions
from tests.support.register_states import open_register
from tests.support.sixty_people import SIXTY, TODAY, a_register, make_file
from tests.support.visit import PHONE, Visit

FIRST_AID = "First aid at work"
SUMMARY = "[data-module=elsewhere] [data-came-in]"
LIST = "\r\n".join(
    (
        "Learner,Course,Provider,Completed,Expires",
        "Siân Gwenllïan Owen,First aid at work,Aid Ltd,03/05/2025,02/05/2028",
        "Nobody Yet,First aid at work,Aid Ltd,03/05/2025,",
        "Someone Else,Fire safety,,2025-05-04,",
        "Siân Gwenllïan Owen,First aid at work,Aid Ltd,31/02/2025,soon",
        "Siân Gwenllïan Owen,First aid at work,Aid Ltd,03/05/2025,",
        '"=HYPERLINK(""http://example.org"")",First aid,Aid Ltd,03/05/2025,',
        '"=HYPERLINK(""http://example.org"")",First aid,Aid Ltd,03/05/2025,',
    )
)
ANSWERS = "Timestamp,Full name,Have you read it?\r\n26/11/2026 10:00:00,Siân Gwenllïan Owen,Yes\r\n"


def _choose_list(page: Page, text: str = LIST, name: str = "provider.csv") -> None:
    page.set_input_files("#intake-elsewhere", make_file(name, text, "text/csv"))


def test_a_list_comes_in_with_each_bad_line_named_and_counts_for_no_training(visit: Visit) -> None:
    page = visit.open(REGISTER_PAGE)
    choose_staff(page)
    _choose_list(page)
    summary = page.locator(f"{SUMMARY} summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(
        "3 certificates added. 1 isn’t clearly anyone’s: see “For you to decide”. 4 lines were left out."
    )
    summary.press("Enter")
    assert page.locator(f"{SUMMARY} li").all_inner_texts() == [
        "Line 5, Completed on: it isn’t as it should be. Write a day with the day first, such as 31/08/2026.",
        "Line 5, Expires on: it isn’t as it should be. Write a day with the day first, such as 31/08/2026.",
        "Line 6, Full name: the same certificate is in the list already.",
        "Lines 7–8, Full name: it begins like a formula, so it wasn’t kept.",
    ]
    expect(page.locator("[data-summary]")).to_contain_text("2 missing")
    if visit.root.startswith("http"):
        assert find_violations(page) == []
    _choose_list(page)
    expect(summary).to_contain_text("3 as before. 4 lines were left out.")
    page.get_by_role("button", name="Undo: 3 certificates from elsewhere taken in").click()
    expect(page.locator(STATUS)).to_have_text("Undone: 3 certificates from elsewhere taken in.")


def test_columns_are_asked_for_and_a_course_can_be_typed(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_register(arrive(http_root, viewport=PHONE))
    choose_staff(page)
    _choose_list(page, "Who;When\r\nSiân Gwenllïan Owen;03/05/25\r\n")
    form = page.locator("[data-module=elsewhere] form")
    expect(form.get_by_role("heading")).to_be_focused()
    take = form.get_by_role("button", name="Take in these certificates")
    take.click()
    expect(page.get_by_role("alert")).to_contain_text("Say which column holds the names")
    form.get_by_label("Who").select_option("Full name")
    form.get_by_label("When").select_option("Completed on")
    take.click()
    expect(page.get_by_role("alert")).to_contain_text("type the name of the course")
    assert find_violations(page) == []
    assert find_overflow(page) == []
    form.get_by_label("Course, if no column holds it").fill("First aid at work")
    take.click()
    expect(page.locator(f"{SUMMARY} summary")).to_contain_text("1 certificate added.")
    page.locator(f"{SUMMARY} summary").press("Enter")
    page.locator(SUMMARY).get_by_role("button", name="Change the columns").click()
    expect(page.locator(STATUS)).to_have_text("Undone: 1 certificate from elsewhere taken in.")
    expect(form.get_by_label("Course, if no column holds it")).to_have_value("First aid at work")


@pytest.mark.parametrize(
    ("text", "said"),
    [("Name", "there’s no one in this file."), ('"Name', "this file isn’t a table that can be read.")],
)
def test_a_file_that_is_no_list_is_refused(visit: Visit, text: str, said: str) -> None:
    page = visit.open(REGISTER_PAGE)
    _choose_list(page, text)
    expect(page.locator(f"{SUMMARY} summary")).to_contain_text(said)


def test_a_hundred_thousand_lines_fill_the_register_and_the_rest_are_named(visit: Visit) -> None:
    page = visit.open(REGISTER_PAGE)
    lines = [f"Person {at},First aid,{'03/05/2025' if at % 4 else 'soon'}" for at in range(100_000)]
    _choose_list(page, "\n".join(("Name,Course,Completed", *lines)))
    expect(page.locator(f"{SUMMARY} summary")).to_contain_text(
        "60,000 certificates added. 60,000 aren’t clearly anyone’s: see “For you to decide”. "
        "40,000 lines were left out."
    )
    page.locator(f"{SUMMARY} summary").press("Enter")
    dates, full = page.locator(f"{SUMMARY} li").all()
    expect(dates).to_contain_text("Lines 2, 6, 10, 14,")
    expect(full).to_contain_text("Lines 80003–80005, 80007–80009,")
    expect(full).to_contain_text("there’s no room for more in the register.")


def test_answers_to_a_form_and_certificates_are_no_staff_list_unasked(visit: Visit) -> None:
    page = visit.open(REGISTER_PAGE)
    start_register(page)
    choose_staff(page, ANSWERS)
    question = page.locator("[data-module=staff-list] [data-question]")
    expect(question.get_by_role("heading")).to_have_text(
        "This looks like the answers to a form, not like your staff list"
    )
    expect(question.get_by_role("heading")).to_be_focused()
    page.keyboard.press("Tab")
    expect(question.get_by_role("button", name="Take in certificates from elsewhere")).to_be_focused()
    question.get_by_role("button", name="Leave it out").click()
    expect(question).to_be_hidden()
    assert page.locator("[data-rows] [data-row]").count() == 0
    choose_staff(page, ANSWERS)
    question.get_by_role("button", name="It’s our whole staff list").click()
    expect(page.locator(STATUS)).to_have_text("Staff list of 1 person taken in.")
    choose_staff(page, LIST)
    expect(question.get_by_role("heading")).to_have_text(
        "This looks like a list of certificates, not like your staff list"
    )
    question.get_by_role("button", name="Take in certificates from elsewhere").click()
    expect(page.locator(STATUS)).to_have_text("3 certificates from elsewhere taken in.")


def test_records_in_the_answers_to_a_form_come_in(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_register(arrive(http_root), a_register())
    lines = (f'26/11/2026,Siân,"{a_record_code("Form One")}"', f"26/11/2026,Tom,{a_record_code('Form Two')}")
    text = "\r\n".join(("Timestamp,Name,Your code", *lines))
    choose_staff(page, text)
    page.get_by_role("button", name="Take in the records").click()
    expect(page.locator(STATUS)).to_have_text("2 records taken in.")


def _a_register_with_certificates() -> dict[str, Json]:
    """Return sixty people, some with certificates: expired, in date, replaced, without an end, and nobody's."""

    def one(id_: str, person: str | None, course: str, completed: str, expires: str | None = None) -> Json:
        name = "Joanna Leigh" if person is None else SIXTY[int(person[1:])]
        held: dict[str, Json] = {
            "id": id_,
            "person": person,
            "name": name,
            "course": course,
            "completed": completed,
            "received": TODAY,
        }
        return (
            held | ({"expires": expires} if expires else {}) | ({"provider": "Aid Ltd"} if course == FIRST_AID else {})
        )

    some = [one(f"f{at:02}", f"p{at:02}", "Fire safety", "2026-01-05", "2099-01-05") for at in range(2, 8)]
    return a_register() | {
        "elsewhere": [
            one("e1", "p00", FIRST_AID, "2020-05-03", "2023-05-03"),
            one("e2", "p00", FIRST_AID, "2023-05-03", "2026-05-03"),
            one("e3", "p00", "Fire safety", "2026-01-05"),
            one("e4", None, FIRST_AID, "2026-01-05"),
            one("e5", None, "Fire safety", "2026-01-05"),
            *some,
        ]
    }


def test_a_person_has_their_certificates_with_their_own_days(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_register(arrive(http_root, viewport=PHONE), _a_register_with_certificates())
    page.locator("[data-pane=training] input.register__find").fill("Siân")
    page.locator("[data-rows] [data-open]").first.click()
    held = page.locator("[data-module=person] [data-elsewhere-list] > li")
    expect(held).to_have_count(3)
    assert [" ".join(held.nth(at).locator("p:visible").all_inner_texts()) for at in range(3)] == [
        "Fire safety No end date Completed on 5 January 2026. The list gives no end.",
        "First aid at work, Aid Ltd Expired Expired on 3 May 2026, 206 days ago.",
        "First aid at work, Aid Ltd Completed on 3 May 2020. A later one counts in its place.",
    ]
    expect(page.locator("[data-module=person] [data-said]")).to_contain_text("Up to date")
    assert find_violations(page) == []
    assert find_overflow(page) == []
    held.nth(2).locator("summary").click()
    held.nth(2).get_by_role("button", name="Remove this certificate").click()
    expect(held).to_have_count(2)
    expect(page.locator("#person-title")).to_be_focused()
    held.nth(0).locator("summary").click()
    held.nth(0).get_by_role("button", name="Not this person’s certificate").click()
    expect(held).to_have_count(1)
    expect(page.locator("[data-undo-line]:visible")).to_contain_text("Certificate from elsewhere taken away from Siân")


def test_a_lead_says_whose_certificates_are(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_register(arrive(http_root), _a_register_with_certificates())
    unfold_questions(page)
    asked = page.locator("[data-group=elsewhere] [data-proposal]")
    expect(asked).to_contain_text("Certificates from elsewhere (2) are in the name of Joanna Leigh. Whose are they?")
    asked.get_by_role("button", name="Belongs to").click()
    asked.locator(".picker input").fill("Bethan Ashdown")
    asked.locator("[data-picker-pick]").click()
    expect(page.locator(STATUS)).to_have_text("Certificates from elsewhere given to Bethan Ashdown.")
    expect(asked).to_have_count(0)


def test_the_evidence_counts_them_separately_and_names_no_one(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_register(arrive(http_root), _a_register_with_certificates())
    page.get_by_role("button", name="Show the evidence pack").click()
    part = page.locator("[data-pack] [data-part=elsewhere]")
    assert [row.inner_text().split("\t") for row in part.get_by_role("row").all()] == [
        ["Course", "In date", "Due soon", "Expired"],
        ["Fire safety", "7", "0", "0"],
    ]
    expect(part).to_contain_text("It isn’t part of this course, and no one here has checked it.")
    assert find_violations(page) == []
    page.set_viewport_size(PHONE)
    assert part.get_by_role("rowheader").bounding_box()["width"] > 100
    assert find_overflow(page) == []


def test_a_view_lists_them_with_the_most_urgent_first(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_register(arrive(http_root, viewport=PHONE, color_scheme="dark"), _a_register_with_certificates())
    page.get_by_role("button", name="Elsewhere", exact=True).press("Enter")
    view = page.locator("[data-pane=elsewhere]")
    expect(page.locator("[data-pane=training]")).to_be_hidden()
    rows = view.locator("[data-row]")
    expect(rows).to_have_count(10)
    expect(rows.first).to_contain_text("Siân Gwenllïan Owen")
    expect(rows.first).to_contain_text("3 May 2026 (206 days ago)")
    expect(rows.filter(has_text="Joanna Leigh").first).to_contain_text("Not clearly anyone’s")
    assert find_violations(page) == []
    assert find_overflow(page) == []
    view.get_by_role("button", name="No end date: 3").press("Enter")
    expect(view.get_by_role("status")).to_have_text("3 certificates from elsewhere.")
    view.get_by_role("searchbox").fill("sian")
    expect(rows).to_have_count(1)
    rows.first.locator("[data-open]").press("Enter")
    expect(page.locator("#person-title")).to_be_focused()
    page.get_by_role("button", name="Back to the list").press("Enter")
    expect(rows.first.locator("[data-open]")).to_be_focused()
