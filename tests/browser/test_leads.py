"""What comes up in a lead's years: staff of two places, supply staff, a trust, a lead who leaves, a new edition."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from generator.records.carrier import Slip
from generator.records.model import SettingPart
from tests.support.course import MODULE_TITLES, PATH_MODULES, PATH_TITLES
from tests.support.editions import EditionedSite
from tests.support.key_site import ENDED_KEY, FAKE_PRINT, LEAD, KeySite, open_register, print_to_pdf, set_today
from tests.support.learner import a_stored_state, arrive_with_state, make_certificate
from tests.support.printed_pages import A4_PORTRAIT, page_sizes, page_texts
from tests.support.records import make_slip, write_file
from tests.support.register_file import read_register
from tests.support.register_page import start_register, unfold_questions
from tests.support.sealed import NotOpenedError
from tests.support.signing import countersign
from tests.support.sixty_people import (
    PASSPHRASE,
    SETTING,
    TODAY,
    a_record,
    a_register,
    an_entry,
    make_file,
    seal_register,
)
from tests.support.visit import DESKTOP, Visit

REGISTER = "for-dsls/register.html"
NEXT = "seven red kites over us"
PLACES = (SETTING, *(SettingPart(id=name.lower(), name=f"{name} School") for name in ("Beck", "Elm", "Moor")))
DONE = {"completed": {"date": TODAY, "edition": "2026-27", "digest": "0123456789abcdef"}}


@pytest.fixture
def desk(arrive: Callable[..., Visit], http_root: str) -> Page:
    """A lead at an empty register, on the day of the sixty, without a printer."""
    visit = arrive(http_root, viewport=DESKTOP, accept_downloads=True)
    set_today(visit.page).add_init_script(FAKE_PRINT)
    return visit.open(REGISTER)


def _take_in(page: Page, slips: Sequence[Slip]) -> None:
    page.set_input_files("#intake-files", [make_file(f"{at}.json", write_file(slip)) for at, slip in enumerate(slips)])
    expect(page.locator("[data-module=register-bar] [data-status]")).to_contain_text("taken in.")


def _list(page: Page, *lines: str) -> None:
    page.set_input_files("#staff-list-file", make_file("staff.csv", "\r\n".join(lines), "text/csv"))


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def _answer(page: Page, name: str) -> None:
    expect(page.locator(".proposals")).to_be_visible()
    unfold_questions(page)
    page.locator(".proposals").get_by_role("button", name=name).click()


def _summary(page: Page) -> Locator:
    return page.locator("[data-summary]")


def test_training_at_a_sister_place_counts_with_the_local_part(desk: Page) -> None:
    _list(desk, "Name", "Anna Bell")
    _take_in(desk, [make_slip(a_record("Anna Bell", "2026-10-20", setting=PLACES[1]))])
    expect(desk.locator(".proposal")).to_contain_text("if someone here was trained there")
    _answer(desk, "Take in this setting")
    expect(desk.locator(".proposal")).to_contain_text(
        "from Beck School is in the name of Anna Bell. Anna Bell at Larkwater Primary School has that name too."
    )
    _answer(desk, "Same person")
    _press(desk, "Anna Bell")
    person = desk.locator(".person")
    expect(person.locator("[data-said]")).to_contain_text("Missing")
    expect(person.locator("[data-modules] li")).to_have_text(
        [MODULE_TITLES[local] for local in PATH_MODULES["second-setting"]]
    )
    expect(person.locator(".person__entry")).to_contain_text("From Beck School")
    local = a_record("Anna Bell", "2026-11-20", path="second-setting", modules=PATH_MODULES["second-setting"])
    _take_in(desk, [make_slip(local)])
    expect(person.locator("[data-said]")).to_contain_text("Up to date Trained on 20 October 2026")
    expect(person.locator("[data-said]")).to_contain_text("Trained elsewhere")
    expect(person.locator("[data-todo]")).to_be_hidden()


def test_supply_staff_show_a_code_or_hand_in_paper_and_have_a_path_of_their_own(
    desk: Page, arrive: Callable[..., Visit], http_root: str, tmp_path: Path
) -> None:
    supply = arrive(http_root)
    modules = dict.fromkeys(PATH_MODULES["before-you-start"], DONE)
    arrive_with_state(supply, a_stored_state(path="before-you-start", modules=modules))
    phone = set_today(supply.page) and supply.open("certificate.html")
    make_certificate(phone, "Tomasz Okoro")
    _press(phone, "Show QR code")
    expect(phone.locator("#handover-qr")).to_be_focused()
    screen = Image.open(io.BytesIO(phone.screenshot())).convert("RGB").resize((780, 1688))
    table = Image.new("RGB", (2000, 2400), (120, 110, 100))
    table.paste(screen.rotate(5, expand=True, fillcolor=(120, 110, 100)), (500, 300))
    table.save(tmp_path / "phone.jpg", quality=80)

    _list(desk, "Name,Post", "T Okoro,Supply teacher", "Mo Paper,Volunteer")
    desk.set_input_files("#intake-files", tmp_path / "phone.jpg")
    _answer(desk, "Belongs to …")
    desk.locator(".proposal .picker input").fill("okoro")
    desk.locator(".proposal [data-picker-pick]").click()
    expect(_summary(desk)).to_have_text("2 people expected: 2 missing.")
    _press(desk, "T Okoro")
    way = PATH_TITLES["before-you-start"]
    _press(desk, f"“{way}” is all they need here")
    expect(_summary(desk)).to_have_text("2 people expected: 1 up to date, 1 missing.")

    _press(desk, "Mo Paper")
    desk.locator(".person summary", has_text="Record by hand").click()
    form = desk.locator(".person__action[open]")
    form.get_by_label("On paper").check()
    form.get_by_label("Done on").fill(TODAY)
    form.get_by_label("Path").select_option(way)
    _press(desk, "Record it")
    _press(desk, f"“{way}” is all they need here")
    expect(_summary(desk)).to_have_text("2 people expected: 2 up to date.")
    desk.locator(".person").get_by_role("button", name="Undo").click()
    expect(_summary(desk)).to_have_text("2 people expected: 1 up to date, 1 missing.")


def test_one_register_holds_the_places_of_a_trust_and_shows_each(desk: Page) -> None:
    given = ("Amina", "Bethan", "Callum", "Dilys", "Edmund", "Fatima")
    staff = [(f"{name} {place.name.split()[0]}", place) for place in PLACES for name in given]
    lines = [f"{name},Teacher,{place.name.upper()}" for name, place in staff]
    start_register(desk)
    _list(desk, "Name,Post,School", *lines, f"{staff[0][0]},Cook,{PLACES[1].name}")
    asked = desk.locator("[data-places]")
    expect(asked.get_by_role("heading", name="3 places that aren’t in this register")).to_be_focused()
    _press(desk, "Leave their people out")
    expect(desk.locator("[data-module=staff-list] [data-came-in]")).to_contain_text("19 lines are of places")
    desk.get_by_text("The staff list:").click()
    _press(desk, "Change the columns")
    _press(desk, "Take in the list")
    _press(desk, "Take them in")
    expect(_summary(desk)).to_have_text("25 people expected: 25 missing.")

    _take_in(desk, [make_slip(a_record(name, "2026-10-05", setting=place)) for name, place in staff[1:-1]])
    _answer(desk, "Take in all 3 settings")
    expect(_summary(desk)).to_have_text("25 people expected: 22 up to date, 3 missing.")
    expect(desk.locator(".proposals h3")).to_have_text(["1 name in two settings"])
    _answer(desk, "One person")
    assert desk.evaluate("innerWidth") == DESKTOP["width"]
    frame = desk.locator(".register__frame:has(table)").first
    assert frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") == 0

    desk.get_by_text("Group or filter").click()
    place = desk.locator("#register-setting")
    names = place.locator("option").all_inner_texts()[1:]
    assert all(one <= other for one, other in pairwise(name.lower() for name in names))
    place.select_option(names[-1])
    expect(desk.locator(".tier__count")).to_have_text(["5", "0", "0", "1"])
    expect(desk.locator("[data-pane=training] .chip:visible")).to_have_text(
        ["On an old edition: 0", "Spoken to: 0 of 5", "Not spoken to yet: 5", "Not countersigned: 5"]
    )
    desk.locator("[data-choose-all]").click()
    _check_packs(desk, names)


def _check_packs(desk: Page, names: Sequence[str]) -> None:
    """The pack of one place, whose six people are chosen, and then that of all the places."""
    desk.get_by_label("Those selected (6)").check()
    _press(desk, "Show the evidence pack")
    pdf = print_to_pdf(desk, "Print the evidence pack")
    assert page_sizes(pdf) == [A4_PORTRAIT]
    (said,) = page_texts(pdf)
    assert said.startswith(f"{names[-1]} Training: evidence in numbers")
    assert "5 of 6 people are trained." in said
    assert "The versions are those that Larkwater Primary School asks for." in said
    expect(desk.locator("[data-part=places]")).to_be_hidden()
    desk.get_by_label("Everyone in the register").check()
    counted = desk.locator("[data-part=places] tbody tr").all_inner_texts()
    assert sorted(row.split("\t")[0] for row in counted) == sorted(names)
    assert sum(int(row.split("\t")[1]) for row in counted) == 25


def test_a_lead_leaves_and_what_was_countersigned_stays_good(arrive: Callable[..., Visit], key_site: KeySite) -> None:
    visit = arrive(key_site.root, viewport=DESKTOP, accept_downloads=True)
    set_today(visit.page)
    slip = make_slip(a_record("Ann Other", "2026-08-10"))
    signed = countersign(slip, by=LEAD, done="spoken", on="2026-08-20", pair=ENDED_KEY)
    late = countersign(make_slip(a_record("Bea Other", "2026-08-10")), by=LEAD, done="spoken", on=TODAY, pair=ENDED_KEY)
    people = [{"id": f"p{n}", "name": name, "setting": SETTING.id} for n, name in enumerate(("Ann Other", "Bea Other"))]
    register = a_register(()) | {"people": people, "entries": [an_entry(signed, "p0"), an_entry(late, "p1")]}
    page = open_register(visit, seal_register(register))
    expect(page.get_by_role("row", name="Ann Other").locator("[data-cell=counter]")).to_have_text("Spoken to")
    expect(page.locator("[data-value=not-countersigned]")).to_contain_text("Not countersigned: 1")
    _press(page, "New passphrase")
    form = page.locator("[data-form=choose]")
    expect(form).to_contain_text("The files that you saved before still open with the old passphrase.")
    form.get_by_label("Passphrase", exact=True).fill(NEXT)
    form.get_by_label("The same passphrase again").fill(NEXT)
    with page.expect_download() as download:
        form.get_by_role("button", name="Save register").click()
    saved = Path(download.value.path()).read_text("utf-8")
    assert "Ann Other" in str(read_register(saved, NEXT))
    with pytest.raises(NotOpenedError):
        read_register(saved, PASSPHRASE)
    page = visit.open("for-dsls/hand-over.html")
    assert page_sizes(page.pdf(prefer_css_page_size=True)) == [A4_PORTRAIT]


def test_a_new_edition_makes_records_older_until_its_lesson_lifts_them_or_a_refresher_renews_them(desk: Page) -> None:
    before = {"name": "2025-26", "from": "2025-09-01", "paths": PATH_MODULES}
    EditionedSite(desk, [before, {**before, "name": "2026-27", "from": "2026-09-01", "again": ["rules"]}])
    desk.reload()
    names = ("Ann Older", "Bob Lifted", "Cy Renewed")
    _take_in(desk, [make_slip(a_record(name, "2026-05-20", edition="2025-26")) for name in names])
    _answer(desk, "Add all 3 unknown people")
    chip = desk.locator("[data-value=older-edition]")
    expect(chip).to_contain_text("On an old edition: 3")
    desk.locator("[data-reminders] summary").click()
    desk.get_by_label("For those who are").select_option("trained on an older edition")
    text = desk.locator("#evidence-text").input_value()
    assert f"choose “{PATH_TITLES['what-changed']}”" in text
    later = (("Bob Lifted", "what-changed"), ("Cy Renewed", "refresher"))
    records = [a_record(name, "2026-11-20", path=path, modules=PATH_MODULES[path]) for name, path in later]
    _take_in(desk, [make_slip(record) for record in records])
    expect(chip).to_contain_text("On an old edition: 1")
    for name, due in zip(names, ("20 May 2027", "20 May 2027", "20 November 2027"), strict=True):
        expect(desk.get_by_role("row", name=name).locator("[data-cell=due]")).to_contain_text(due)
