"""From a key made in the browser to countersigned certificates: printed, given back, checked by other programs."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from unicodedata import normalize

import pytest
import yaml
from joserfc import jws
from joserfc.jwk import ECKey
from playwright.sync_api import FilePayload, Locator, Page, expect

from generator.canonical_json import Json
from generator.records import model
from generator.records.base64url import from_base64url, to_base64url
from generator.records.carrier import Countersignature, Slip, parse_slip
from generator.records.verdict import verify_slip
from tests.support.axe import find_violations
from tests.support.key_site import (
    DEPUTY,
    ENDED_KEY,
    FAKE_PRINT,
    FOREIGN_KEY,
    LEAD,
    LOST_KEY,
    PASSPHRASE,
    KeySite,
    key_file,
    open_key,
    open_register,
    press_and_read,
    print_to_pdf,
    set_today,
)
from tests.support.printed_pages import A4_LANDSCAPE, page_sizes, page_texts
from tests.support.records import make_slip
from tests.support.register_file import read_register
from tests.support.register_states import FARHILL
from tests.support.sealed import unseal
from tests.support.signing import countersign, read_key_pair, write_jws
from tests.support.sixty_people import (
    DUE,
    MARKUP,
    MISSING,
    SIXTY,
    TODAY,
    a_record,
    a_register,
    an_entry,
    make_file,
    seal_register,
)
from tests.support.sixty_people import PASSPHRASE as REGISTER_PASSPHRASE
from tests.support.visit import Visit

RECORDS = len(SIXTY) - len(MISSING) + 1
"""One of the missing has begun, and handed that in."""
STATEMENT = "part of the yearly safeguarding programme"
FORTNIGHT_AGO = "2026-11-11"
TOLD, RECORDED = "tells you something worrying", "Where do you write down a worry?"
AS_BEFORE = """["[data-sheets]", "[data-printed]", "[data-print-area]"].map(s => document.querySelectorAll(s))
  .map((all, at) => [all[0]?.media, all.length, all[0]?.children.length][at])"""


@pytest.fixture
def desk(arrive: Callable[..., Visit], key_site: KeySite) -> Visit:
    """A lead on the day of the sixty, without a printer."""
    visit = arrive(key_site.root, accept_downloads=True)
    set_today(visit.page).add_init_script(FAKE_PRINT)
    return visit


def _open(visit: Visit, register: FilePayload | None = None) -> Page:
    """Open a register and select everybody."""
    page = open_register(visit, register or seal_register(a_register()))
    page.locator("[data-choose-all]").click()
    return page


def _panel(page: Page) -> Locator:
    return page.locator("[data-module=countersign]")


def _told(page: Page) -> Locator:
    return _panel(page).locator("[data-told]")


def _sign(page: Page) -> None:
    page.get_by_role("button", name="Sign all selected as received").click()


def _talk(page: Page) -> Locator:
    return page.locator("[data-talk]").and_(page.locator("form"))


def _asked(page: Page) -> Locator:
    return _talk(page).get_by_role("button", name="Sign, then the next person")


def _note_talk(page: Page, *questions: str) -> None:
    """Note a talk in three actions: two questions, then the button."""
    for question in questions or (TOLD, RECORDED):
        _talk(page).get_by_label(question).check()
    _asked(page).click()


def _slips(archive: bytes) -> list[Slip]:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return [parse_slip(files.read(name).decode()) for name in files.namelist()]


def _mark(slip: Slip) -> Countersignature:
    assert slip.countersignature
    return slip.countersignature


def test_a_key_is_saved_sealed_and_published_by_lines_that_any_reader_of_yaml_takes(key_site: KeySite) -> None:
    assert key_site.made.name == f"larkwater-key_{TODAY}.sealed.json"
    (row,) = yaml.safe_load(key_site.made.lines)["keys"]
    assert (row["holder"], row["from"]) == (LEAD, TODAY)
    pair = read_key_pair(unseal("key", key_site.made.text, PASSPHRASE))
    assert pair.public_key == row["key"]
    assert str(pair.jwk["d"]) not in key_site.made.text


def test_all_sixty_are_countersigned_as_received_and_printed_and_any_library_can_check_it(
    desk: Visit, key_site: KeySite
) -> None:
    page = _open(desk)
    open_key(page, key_site.made.file)
    expect(_panel(page).locator("[data-key=published]")).to_be_visible()
    _sign(page)
    expect(_told(page)).to_be_focused()
    expect(_told(page)).to_contain_text(f"{RECORDS} records were countersigned.")
    left = f"6 people have no record yet: {', '.join(MISSING[1:])}"
    expect(_told(page)).to_contain_text(left, use_inner_text=True)
    assert find_violations(page) == []
    pdf = print_to_pdf(page, "Print certificates")
    assert page_sizes(pdf) == [A4_LANDSCAPE] * RECORDS
    sheets = page_texts(pdf)
    for name in (*SIXTY[:3], *DUE):
        assert sum(normalize("NFKC", name) in sheet for sheet in sheets) == 1
    assert all(f"Countersigned on 25 November 2026 by: {LEAD} Received" in sheet for sheet in sheets)
    assert all("This is to certify that" in sheet and "This is a record" not in sheet for sheet in sheets)
    assert page.evaluate(AS_BEFORE) == ["not all", 0, 0]
    slips = _slips(press_and_read(page, "Save countersigned files"))
    assert {verify_slip(slip, key_site.trusted).name for slip in slips} == {"countersigned"}
    assert {(_mark(slip).by, _mark(slip).done, _mark(slip).on) for slip in slips} == {(LEAD, "received", TODAY)}
    assert MARKUP in {slip.record.name for slip in slips}
    _check_by_library(slips[0], key_site.trusted.keys[0].key)


def _check_by_library(slip: Slip, public_key: str) -> None:
    """Check a countersignature as somebody does who has never heard of us."""
    point = from_base64url(public_key)
    jwk: dict[str, str | list[str]] = {
        "kty": "EC",
        "crv": "P-256",
        "x": to_base64url(point[1:33]),
        "y": to_base64url(point[33:]),
    }
    signed = jws.deserialize_compact(write_jws(slip), ECKey.import_key(jwk), algorithms=["ES256"])
    assert json.loads(signed.payload)["countersigned"] == {"by": LEAD, "done": "received", "on": TODAY}


def test_what_needs_no_countersignature_is_left_and_named_and_undo_takes_the_deed_back(
    desk: Visit, key_site: KeySite
) -> None:
    page = _open(desk)
    open_key(page, key_site.made.file)
    _sign(page)
    expect(_told(page)).to_contain_text(f"{RECORDS} records were countersigned.")
    _sign(page)
    expect(_told(page)).to_contain_text("0 records were countersigned.")
    expect(_told(page)).to_contain_text(f"{RECORDS} are countersigned in this way already")
    page.locator(".register-bar").get_by_role("button", name="Undo").click()
    expect(page.locator("[data-value=not-countersigned]")).to_contain_text(f"Not countersigned: {RECORDS - 1}")


def test_talks_are_noted_person_by_person_in_three_actions_each_and_the_questions_stay_in_the_register(
    desk: Visit, key_site: KeySite
) -> None:
    page = open_register(desk, seal_register(a_register()))
    expect(page.get_by_role("button", name="as received")).to_be_hidden()
    open_key(page, key_site.made.file)
    names = sorted(set(SIXTY) - set(MISSING), key=lambda name: name.casefold())
    heading = _talk(page).locator("[data-heading]")
    expect(_talk(page)).to_contain_text(f"{len(names)} people left to note.")
    expect(_talk(page).locator("input:checked")).to_have_count(0)
    expect(heading).to_contain_text(MARKUP)
    assert find_violations(page) == []
    _note_talk(page)
    expect(heading).to_contain_text("Amina Ashdown")
    expect(heading).to_be_focused()
    expect(_talk(page)).to_contain_text(f"{MARKUP}: spoken to, and countersigned")
    expect(_talk(page).locator("input:checked")).to_have_count(0)
    _note_talk(page, "Someone who works here worries you", RECORDED)
    expect(page.locator("[data-value=spoken]")).to_have_text("Spoken to: 2 of 53")
    _talk(page).get_by_role("button", name="Undo").click()
    expect(heading).to_be_focused()
    expect(heading).to_contain_text("Amina Ashdown")
    expect(page.locator("[data-value=spoken]")).to_have_text("Spoken to: 1 of 53")
    page.get_by_role("searchbox", name="Name or role").first.fill("ohara")
    page.get_by_role("button", name=MARKUP, exact=True).click()
    page.locator(".person__entry summary").click()
    asked = page.locator(".person__entry [data-value=asked]")
    expect(asked).to_contain_text("25 November 2026")
    expect(asked.get_by_role("listitem")).to_have_text([re.compile(TOLD), RECORDED])
    expect(page.locator("[data-talk-line]")).to_be_hidden()
    saved = read_register(press_and_read(page, "Save register").decode(), REGISTER_PASSPHRASE)
    (noted,) = saved["conversations"]
    assert (noted["questions"], noted["on"]) == (["told", "record"], TODAY)
    (slip,) = [entry["slip"] for entry in saved["entries"] if entry["slip"]["digest"] == noted["entry"]]
    assert slip["countersignature"]["done"] == "spoken"
    assert "signers" not in saved


def test_a_talk_takes_exactly_two_questions_and_a_day_that_can_be(desk: Visit, key_site: KeySite) -> None:
    page = open_register(desk, seal_register(a_register(some=SIXTY[:2])))
    open_key(page, key_site.made.file)
    summary = page.locator("[data-error-summary]")
    _asked(page).click()
    expect(summary).to_contain_text("Choose the two questions that you asked")
    _note_talk(page, TOLD, RECORDED, "Something unsafe got past the filter")
    expect(summary).to_contain_text("Choose the two questions that you asked")
    _talk(page).get_by_label("Something unsafe got past the filter").uncheck()
    for day, fault in (
        (FORTNIGHT_AGO, "Your key counts from a later day"),
        ("2026-11-26", "This day is still to come"),
        ("", "Enter a day"),
    ):
        page.get_by_label("Asked on").fill(day)
        _asked(page).click()
        expect(summary).to_contain_text(fault)
    page.get_by_label("Asked on").fill(TODAY)
    _asked(page).click()
    expect(page.locator("[data-value=spoken]")).to_have_text("Spoken to: 1 of 2")
    _note_talk(page)
    expect(_talk(page).locator("[data-finished]")).to_be_focused()
    expect(_asked(page)).to_be_hidden()


def test_a_talk_begins_with_the_person_who_is_open_and_goes_on_with_the_people_selected(
    desk: Visit, key_site: KeySite
) -> None:
    page = open_register(desk, seal_register(a_register(some=SIXTY[:6])))
    page.get_by_role("button", name=SIXTY[3], exact=True).click()
    page.get_by_role("button", name="I have spoken to this person").click()
    expect(page.locator("#countersign-title")).to_be_focused()
    open_key(page, key_site.made.file)
    heading = _talk(page).locator("[data-heading]")
    expect(heading).to_be_focused()
    expect(heading).to_contain_text(SIXTY[3])
    for name in (SIXTY[1], SIXTY[4]):
        page.get_by_label(f"Select {name}").check()
    expect(_talk(page)).to_contain_text("2 people left to note.")
    expect(heading).to_contain_text(MARKUP)
    _talk(page).get_by_role("button", name="Next person, for now").click()
    expect(heading).to_be_focused()
    expect(heading).to_contain_text(SIXTY[4])
    for key in ("Tab", "Space", "Tab", "Space", "Enter"):
        page.keyboard.press(key)
    expect(heading).to_contain_text(MARKUP)
    expect(heading).to_be_focused()
    expect(page.locator("[data-value=spoken]")).to_have_text("Spoken to: 1 of 6")
    page.get_by_role("button", name=SIXTY[5], exact=True).click()
    page.get_by_role("button", name="I have spoken to this person").click()
    expect(heading).to_be_focused()
    expect(heading).to_contain_text(SIXTY[5])
    expect(page.locator("[data-chosen]")).to_have_text("3 people selected.")


def test_what_is_signed_before_the_key_is_published_counts_apart_and_then_by_itself(
    arrive: Callable[..., Visit], http_root: str, desk: Visit, key_site: KeySite
) -> None:
    early = arrive(http_root, accept_downloads=True)
    set_today(early.page)
    page = _open(early, seal_register(a_register(some=SIXTY[:6])))
    open_key(page, key_site.made.file)
    expect(_panel(page).locator("p[data-key=not]")).to_be_visible()
    _sign(page)
    _note_talk(page)
    chip = page.locator("[data-value=spoken-unpublished]")
    expect(chip).to_have_text("Spoken to, key not published yet: 1")
    expect(page.locator("[data-value=spoken]")).to_have_text("Spoken to: 0 of 6")
    chip.click()
    row = page.locator("[data-row]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Spoken to, key not published yet")
    page.get_by_role("button", name="Show everyone").click()
    page.get_by_role("button", name="Show the evidence pack").click()
    for name, count in (("spoken", 0), ("spoken-unpublished", 1), ("received-unpublished", 5)):
        expect(page.locator(f"[data-slot='counter.{name}']")).to_have_text(str(count))
    table = press_and_read(page, "Save as CSV").decode("utf-8-sig")
    assert table.count("Received, key not published yet") == 5
    later = open_register(desk, make_file("register.sealed.json", press_and_read(page, "Save register").decode()))
    expect(later.locator("[data-value=spoken]")).to_have_text("Spoken to: 1 of 6")
    expect(later.locator("[data-value=spoken-unpublished]")).to_be_hidden()
    later.get_by_role("button", name="Show the evidence pack").click()
    expect(later.locator("[data-slot='counter.received']")).to_have_text("5")
    expect(later.locator("[data-slot='counter.received-unpublished']")).to_be_hidden()


def test_only_a_key_in_use_is_taken_and_it_is_put_away_after_half_an_hour(desk: Visit, key_site: KeySite) -> None:
    page = _open(desk)
    for pair, holder, state in ((LOST_KEY, DEPUTY, "lost"), (ENDED_KEY, LEAD, "ended")):
        open_key(page, key_file(pair, holder))
        expect(page.locator(f"#your-key [data-found={state}]")).to_be_visible()
        expect(_panel(page).locator("[data-key=away]")).to_be_visible()
        expect(page.get_by_role("button", name="as received")).to_be_hidden()
        expect(_talk(page)).to_be_hidden()
    open_key(page, key_file(FOREIGN_KEY))
    expect(_panel(page).locator("p[data-key=not]")).to_contain_text("This site doesn’t know it yet")
    page.get_by_role("button", name="Put the key away").click()
    _panel(page).get_by_role("button", name="Open my key, or make one").click()
    expect(page.locator("#your-key summary").first).to_be_focused()
    open_key(page, key_site.made.file)
    expect(page.locator("#countersign-title")).to_be_focused()
    expect(_panel(page).locator("[data-key=published]")).to_be_visible()
    page.clock.set_fixed_time(f"{TODAY}T12:31:00")
    _sign(page)
    expect(_panel(page).locator("[data-key=away]")).to_contain_text("wasn’t used for half an hour")
    expect(page.locator("[data-value=not-countersigned]")).to_contain_text(f"Not countersigned: {RECORDS - 1}")


def test_each_sheet_says_what_is_known_of_its_record_and_no_more(desk: Visit, key_site: KeySite) -> None:
    pair = read_key_pair(unseal("key", key_site.made.text, PASSPHRASE))
    plain = model.StandardPart(percent=70, red_line=False)
    slips = [
        countersign(make_slip(a_record("Ann Received", TODAY)), by=LEAD, done="received", on=TODAY, pair=pair),
        countersign(make_slip(a_record("Bea Lost", TODAY)), by=DEPUTY, done="spoken", on=TODAY, pair=LOST_KEY),
        countersign(make_slip(a_record("Cal Foreign", TODAY)), by=DEPUTY, done="spoken", on=TODAY, pair=FOREIGN_KEY),
        make_slip(a_record("Dee Plain", TODAY, standard=plain, role="Cook")),
        make_slip(a_record("Eve Elsewhere", TODAY, setting=FARHILL)),
    ]
    people: list[Json] = [
        {"id": f"p{at}", "name": slip.record.name, "setting": slip.record.setting.id} for at, slip in enumerate(slips)
    ]
    entries: list[Json] = [an_entry(slip, f"p{at}") for at, slip in enumerate(slips)]
    settings = [{"id": FARHILL.id, "name": FARHILL.name}]
    page = _open(desk, seal_register(a_register((), settings) | {"people": people, "entries": entries}))
    sheets = page_texts(print_to_pdf(page, "Print certificates"))
    received, lost, foreign, plain_, elsewhere = (
        next(s for s in sheets if str(slip.record.name) in s) for slip in slips
    )
    honest = "Made on the learner’s device."
    assert f"Countersigned on 25 November 2026 by: {LEAD} Received" in received
    assert honest not in received
    assert "Spoken to" not in received
    assert "was reported lost: check the register" in lost
    for sheet in (lost, foreign, plain_, elsewhere):
        assert honest in sheet
        assert "Countersigned on" not in sheet
    assert "reported lost" not in foreign
    assert "Passed at 70%, nothing unsafe." in plain_
    assert "Cook" in plain_
    assert "Passed at 80%, nothing unsafe, every red-line question right." in received
    assert [STATEMENT in sheet for sheet in (plain_, elsewhere)] == [True, False]
    assert ("Farhill School" in elsewhere, "Larkwater Primary School" in elsewhere) == (True, False)


def test_what_a_lost_key_countersigned_is_countersigned_again_in_one_action_on_the_days_of_the_talks(
    desk: Visit, key_site: KeySite
) -> None:
    slips = [make_slip(a_record(name, "2026-10-05")) for name in ("Ann Other", "Bea Other", "Cal Other")]
    lost = [
        countersign(slip, by=DEPUTY, done="spoken", on=on, pair=LOST_KEY)
        for slip, on in zip(slips, (TODAY, FORTNIGHT_AGO, TODAY), strict=True)
    ]
    people: list[Json] = [
        {"id": f"p{at}", "name": slip.record.name, "setting": "larkwater"} for at, slip in enumerate(slips)
    ]
    talks: list[Json] = [
        {"entry": slip.digest, "questions": ["told", "record"], "on": _mark(slip).on} for slip in lost[:2]
    ]
    entries: list[Json] = [an_entry(slip, f"p{at}") for at, slip in enumerate(lost)]
    parts = {"people": people, "entries": entries, "conversations": sorted(talks, key=lambda one: str(one["entry"]))}  # type: ignore[index,call-overload]
    page = _open(desk, seal_register(a_register(()) | parts))
    expect(page.locator("[data-value=lost-key]")).to_contain_text("Countersigned with a lost key: 3")
    open_key(page, key_site.made.file)
    page.get_by_role("button", name="Sign them again").click()
    expect(_told(page)).to_contain_text("1 record was countersigned.")
    expect(_told(page)).to_contain_text("1 was spoken to before your key’s first day", use_inner_text=True)
    expect(page.locator("[data-value=spoken]")).to_have_text("Spoken to: 1 of 3")
    expect(page.locator("[data-value=lost-key]")).to_contain_text("Countersigned with a lost key: 2")
    _sign(page)
    expect(_told(page)).to_contain_text("2 records were countersigned.")
    expect(page.locator("[data-value=lost-key]")).to_be_hidden()
