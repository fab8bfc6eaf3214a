"""The start of a register, and the example: marked on every screen and on paper, never saved, never mixed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.axe import find_violations
from tests.support.key_site import FAKE_PRINT, print_to_pdf
from tests.support.overflow import find_overflow
from tests.support.printed_pages import page_texts
from tests.support.register_page import STATUS, choose_records, start_register
from tests.support.register_states import open_register
from tests.support.sixty_people import make_file, make_record_files, write_staff_list
from tests.support.visit import DESKTOP, PHONE, Visit

MARK = "Example: invented people"
STORED = """async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.endsWith(":register"));
  let count = 0;
  for (const name of names) {
    const base = await new Promise((done) => { indexedDB.open(name).onsuccess = ({ target }) => done(target.result); });
    const all = base.transaction("copies").objectStore("copies").count();
    count += await new Promise((done) => { all.onsuccess = () => done(all.result); });
  }
  return count;
}"""


def _open_example(page: Page) -> None:
    page.get_by_role("button", name="Try the example").click()
    expect(page.locator(STATUS)).to_have_text("Example opened.")


def test_a_new_register_starts_with_one_button_and_one_choice_of_files(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    page = open_register(arrive(http_root, viewport=PHONE))
    expect(page.get_by_role("heading", name="Open mine")).to_be_visible()
    expect(page.locator("#intake-files")).to_be_hidden()
    assert find_violations(page) == []
    assert find_overflow(page) == []
    start_register(page)
    expect(page.locator("[data-module=staff-list] .way > summary")).to_be_focused()
    expect(page.locator("#intake-files")).to_be_visible()
    choose_records(page, [make_file("staff.csv", write_staff_list(), "text/csv"), *make_record_files()])
    expect(page.locator("[data-summary]")).to_contain_text("49 up to date, 4 due soon, 7 missing.")


def test_the_example_is_marked_and_left_without_a_trace(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_register(arrive(http_root, viewport=PHONE, color_scheme="dark"))
    _open_example(page)
    expect(page.locator("#example-title")).to_be_focused()
    expect(page.locator("[data-summary]")).to_have_text(
        "24 people expected: 16 up to date, 2 due soon, 2 overdue, 4 missing."
    )
    assert find_violations(page) == []
    assert find_overflow(page) == []
    page.locator("[data-row]").last.scroll_into_view_if_needed()
    expect(page.get_by_text(MARK).first).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Chloe Dunsmore", exact=True).click()
    page.locator(".person summary", has_text="Has left").click()
    page.get_by_label("Left on").fill("2026-11-20")
    page.locator("[data-form=left] [type=submit]").click()
    expect(page.locator("[data-summary]")).to_contain_text("1 person has left.")
    page.get_by_role("button", name="Leave the example").click()
    expect(page.get_by_role("button", name="Start a new register")).to_be_visible()
    expect(page.get_by_text(MARK).first).to_be_hidden()
    assert page.evaluate(STORED) == 0


def test_nothing_real_comes_into_the_example_and_only_an_invented_key_signs_in_it(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    page = open_register(arrive(http_root, viewport=DESKTOP))
    _open_example(page)
    for name in (
        "Save register",
        "Open another",
        "Open register",
        "Open my key",
        "Make my key and save it",
        "Save the countersigned records",
    ):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    choose_records(page, make_record_files()[:1])
    came_in = page.locator("[data-module=intake] [data-came-in]")
    expect(came_in).to_contain_text("1 couldn’t be taken in.")
    expect(came_in).to_contain_text("Leave it first")
    expect(page.locator("[data-summary]")).to_contain_text("24 people expected:")
    page.get_by_role("button", name="Dev Harrowgate", exact=True).click()
    page.get_by_role("button", name="I have spoken to this person").click()
    expect(page.get_by_text("Here an invented key is open.")).to_be_visible()
    expect(page.get_by_label("Key file")).to_be_hidden()
    talk = page.locator("form[data-talk]")
    expect(talk.locator("[data-heading]")).to_contain_text("Dev Harrowgate")
    assert find_violations(page) == []
    for question in ("told", "record"):
        talk.locator(f"[value={question}]").check()
    talk.get_by_role("button", name="Sign, then the next person").click()
    expect(talk).to_contain_text("Dev Harrowgate: spoken to, and countersigned")
    expect(page.locator("[data-value=spoken]").first).to_have_text("Spoken to: 11 of 20")


def test_what_the_example_prints_and_exports_is_marked(
    arrive: Callable[..., Visit], http_root: str, tmp_path: Path
) -> None:
    visit = arrive(http_root, viewport=DESKTOP, accept_downloads=True)
    visit.page.add_init_script(FAKE_PRINT)
    page = open_register(visit)
    _open_example(page)
    for name in ("Amara Odell", "Ben Catterick"):
        page.get_by_label(f"Select {name}").check()
    sheets = page_texts(print_to_pdf(page, "Print certificates"))
    assert len(sheets) == 2
    assert all(MARK in text for text in sheets)
    page.get_by_role("button", name="Show the evidence pack").click()
    pack = page_texts(print_to_pdf(page, "Print the evidence pack"))
    assert pack
    assert MARK in pack[0]
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    assert download.value.suggested_filename.startswith("invented-example-0-training_")


def test_a_person_of_the_example_is_not_under_its_mark(arrive: Callable[..., Visit], http_root: str) -> None:
    page = open_register(arrive(http_root, viewport=PHONE))
    _open_example(page)
    page.get_by_role("button", name="Chloe Dunsmore", exact=True).click()
    heading = page.locator("#person-title")
    expect(heading).to_be_focused()
    mark = page.locator(".example").bounding_box()
    box = heading.bounding_box()
    assert mark is not None
    assert box is not None
    assert box["y"] >= mark["y"] + mark["height"]
