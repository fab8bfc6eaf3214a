"""The page that checks records: each verdict in its words, and every field as recorded, beside the paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from generator.records.carrier import Slip
from generator.records.model import PolicyPart, SettingPart
from tests.support.axe import find_violations
from tests.support.key_site import (
    DEPUTY,
    ENDED_KEY,
    FOREIGN_KEY,
    LEAD,
    LOST_KEY,
    PASSPHRASE,
    VERIFY,
    KeySite,
    set_today,
)
from tests.support.overflow import find_overflow
from tests.support.records import make_slip, write_code, write_file
from tests.support.sealed import unseal
from tests.support.signing import countersign, read_key_pair
from tests.support.sixty_people import MARKUP, TODAY, a_record, make_file
from tests.support.visit import Visit

NAME = "Siân Gwenllïan Ŵyn"
SLIP = make_slip(
    a_record(
        NAME, "2026-10-05", role="Cook", policies=(PolicyPart(id="aup", version="4.0", acknowledged="2026-09-12"),)
    )
)
RECORDED = (NAME, "Cook", "Larkwater Primary School", "Protecting Professionals Online", "2026-27", "All staff")


@pytest.fixture(params=["root", "folder"])
def checker(request: pytest.FixtureRequest, arrive: Callable[..., Visit], key_site: KeySite) -> Page:
    """Somebody who holds a certificate and wants to know what it is worth: on a server, and in a folder."""
    visit = arrive(getattr(key_site, request.param))
    return set_today(visit.page) and visit.open(VERIFY)


def _slips(key_site: KeySite) -> Mapping[str, str]:
    """Return a file for each thing that can be said, by its words."""
    made = read_key_pair(unseal("key", key_site.made.text, PASSPHRASE))
    elsewhere = a_record(NAME, "2026-10-05", setting=SettingPart(id="bryn", name="Ysgol Bryn"))
    altered = replace(SLIP, record=a_record("Sian Wyn", "2026-10-05"))
    return {
        "countersigned by the setting’s DSL": write_file(
            countersign(SLIP, by=LEAD, done="spoken", on=TODAY, pair=made)
        ),
        "key reported lost, check the register": write_file(
            countersign(SLIP, by=DEPUTY, done="received", on=TODAY, pair=LOST_KEY)
        ),
        "made on the learner’s device, unchanged since": write_file(SLIP),
        "altered": write_file(altered),
        "another setting’s": write_file(make_slip(elsewhere)),
        "can’t be read, because it is countersigned with a key that this setting doesn’t publish": write_file(
            countersign(SLIP, by=LEAD, done="spoken", on=TODAY, pair=FOREIGN_KEY)
        ),
        "can’t be read, because its countersignature names a day on which the key wasn’t in use": write_file(
            countersign(SLIP, by=LEAD, done="spoken", on=TODAY, pair=ENDED_KEY)
        ),
        "can’t be read, because it isn’t whole, or not a record’s file": write_file(SLIP)[:300],
        "can’t be read, because the field “record.minutes” isn’t as it should be": write_file(SLIP).replace(
            '"minutes": 60', '"minutes": -1'
        ),
    }


def _choose(page: Page, *files: FilePayload) -> None:
    page.get_by_label("Record files").set_input_files(files=list(files))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_focused()


def _found(page: Page) -> Locator:
    return page.locator(".found")


def test_each_verdict_is_said_in_its_words_with_all_that_is_recorded(checker: Page, key_site: KeySite) -> None:
    files = _slips(key_site)
    _choose(checker, *(make_file(f"{at}.json", text) for at, text in enumerate(files.values())))
    expect(_found(checker)).to_have_count(len(files))
    assert [found.lower() for found in checker.locator("[data-verdict-words]").all_inner_texts()] == [
        words.lower() for words in files
    ]
    marks = checker.locator(".found__mark")
    assert set(marks.evaluate_all("all => all.map(e => e.getAttribute('aria-hidden'))")) == {"true"}
    for at, found in enumerate(_found(checker).all()[:7]):
        said = found.locator("dd:visible").all_inner_texts()
        if at == 3:
            assert said[0] == "Sian Wyn"  # what was altered is shown, to be seen beside the paper
        elif at == 4:
            assert said[2] == "Ysgol Bryn"
        else:
            assert tuple(said[:6]) == RECORDED
            assert "Report it, 5 October 2026" in said[6]
    first = _found(checker).first
    expect(first).to_contain_text(f"Spoken to: asked two local questions on 25 November 2026, by: {LEAD}")
    expect(first).to_contain_text("Acceptable use policy for staff, version 4.0, on 12 September 2026")
    expect(_found(checker).nth(1)).to_contain_text("2 November 2026")
    only_said = _found(checker).filter(has=checker.get_by_text("Says it was countersigned").locator("visible=true"))
    expect(only_said).to_have_count(2)
    expect(only_said).to_contain_text(["key that this setting doesn’t publish", "key wasn’t in use"])
    if checker.url.startswith("http"):
        assert find_violations(checker) == []
    checker.set_viewport_size({"width": 320, "height": 640})
    assert checker.evaluate("document.documentElement.scrollWidth") <= 320
    assert find_overflow(checker) == []
    checker.get_by_role("button", name="Clear what was read").click()
    expect(_found(checker)).to_have_count(0)
    expect(checker.get_by_label("Record files")).to_be_focused()


def test_dates_that_cannot_all_be_right_are_remarked_on_beside_the_verdict(checker: Page, key_site: KeySite) -> None:
    made = read_key_pair(unseal("key", key_site.made.text, PASSPHRASE))
    early = countersign(make_slip(a_record(NAME, "2026-11-30")), by=LEAD, done="received", on=TODAY, pair=made)
    sound = countersign(SLIP, by=LEAD, done="received", on=TODAY, pair=made)
    _choose(checker, make_file("early.json", write_file(early)), make_file("sound.json", write_file(sound)))
    first, second = _found(checker).all()
    expect(first).to_contain_text("countersigned by the setting’s DSL")
    cannot = "The dates in this record can’t all be right"
    completed = "completed on 30 November 2026"
    assert first.locator("[data-impossible] p").all_inner_texts() == [
        f"{cannot}: a module was {completed}, which is still to come.",
        f"{cannot}: it was countersigned on 25 November 2026, before the last module was {completed}.",
        "A wrong clock can do this. Ask the person, and whoever countersigned it.",
    ]
    expect(second.locator("[data-impossible]")).to_be_hidden()
    if checker.url.startswith("http"):
        assert find_violations(checker) == []


def test_a_genuine_record_out_of_its_time_is_remarked_on_beside_the_verdict(checker: Page, key_site: KeySite) -> None:
    made = read_key_pair(unseal("key", key_site.made.text, PASSPHRASE))
    over = make_slip(a_record(NAME, "2025-11-24"))
    files = {
        "run-out.json": over,
        "last-day.json": make_slip(a_record(NAME, "2025-11-25")),
        "late.json": countersign(over, by=LEAD, done="received", on=TODAY, pair=made),
    }
    _choose(checker, *(make_file(name, write_file(slip)) for name, slip in files.items()))
    run_out, last_day, late = _found(checker).all()
    still = "It still shows what was done before. Look in the register for a later completion."
    expect(run_out).to_contain_text("made on the learner’s device, unchanged since")
    assert run_out.locator("[data-period] p").all_inner_texts() == [
        "It has run out: the training was to be renewed by 24 November 2026.",
        still,
    ]
    expect(last_day.locator("[data-period]")).to_be_hidden()
    expect(late).to_contain_text("countersigned by the setting’s DSL")
    assert late.locator("[data-period] p").all_inner_texts() == [
        "It ends before it begins: it was countersigned on 25 November 2026, "
        "and the training was to be renewed by 24 November 2026.",
        still,
    ]
    if checker.url.startswith("http"):
        assert find_violations(checker) == []


def test_a_pasted_mail_is_read_code_by_code_and_what_it_holds_stays_text(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    page = arrive(http_root).open(VERIFY)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Choose a file, or paste a code")
    slips: list[Slip] = [SLIP, make_slip(a_record(MARKUP, "2026-10-05", role="=1+1"))]
    mail = "\n".join(f"Hello,\n> {code[:70]}\n> {code[70:]}" for code in map(write_code, slips))
    page.get_by_label("Or paste a code").fill(mail)
    page.get_by_role("button", name="Read it").click()
    expect(_found(page)).to_have_count(2)
    assert page.locator('[data-slot="name"]').all_inner_texts() == [NAME, MARKUP]
    expect(page.locator(".found b")).to_have_count(0)
    page.get_by_label("Or paste a code").fill(write_code(SLIP).replace(":END", ""))
    page.get_by_role("button", name="Read it").click()
    expect(_found(page).first).to_contain_text("because the code is damaged")


def test_without_a_script_the_page_says_what_to_do_on_paper(arrive: Callable[..., Visit], file_root: str) -> None:
    page = arrive(file_root, java_script_enabled=False).open(VERIFY, ready=False)
    expect(page.locator("main")).to_contain_text("compare the name, the course and the dates with the register")
    expect(page.locator("main :is(form, button, input):visible")).to_have_count(0)
