"""A certificate handed over: as a file, a code, a QR code, an email, on paper; each read back by another program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import icalendar
from playwright.sync_api import Page, expect

from generator.records.carrier import parse_slip
from generator.records.model import CompletionRecord
from tests.support.component_states import LONGEST
from tests.support.course import PATH_MODULES
from tests.support.learner import a_stored_state, arrive_with_state, make_certificate, open_step
from tests.support.printed_pages import A4_LANDSCAPE, page_images, page_sizes, read_qr_codes
from tests.support.visit import Visit

STAFF = "all-staff"
LAST = date(2026, 11, 25)
DONE = {"completed": {"date": LAST.isoformat(), "edition": "2026-27", "digest": "0123456789abcdef"}}
READ = {"aup": {"version": "4.0", "date": "2026-11-20"}}
NAME = "Siân Gwenllïan Ŵyn"


def _certificate(visit: Visit, name: str = NAME, role: str = "", **parts: object) -> Page:
    """The page of somebody who has done everything, with the certificate made."""
    state = {"path": STAFF, "modules": dict.fromkeys(PATH_MODULES[STAFF], DONE), "policies": READ}
    arrive_with_state(visit, a_stored_state(**state | parts))
    page = visit.open("certificate.html")
    page.get_by_label("Your role").fill(role)
    make_certificate(page, name)
    expect(page.get_by_role("heading", name="Hand it over")).to_be_visible()
    return page


def _saved(page: Page, button: str, folder: Path) -> Path:
    """Press a button that saves a file, and return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    kept = folder / download.value.suggested_filename
    download.value.save_as(kept)
    expect(page.locator(".handover [role=status] > :visible")).to_contain_text(f"Your browser saves {kept.name}.")
    return kept


def _check_record(record: CompletionRecord) -> None:
    assert (record.name, record.role) == (NAME, "Teaching assistant")
    assert (record.setting.id, record.path) == ("larkwater", STAFF)
    assert [module.id for module in record.modules] == PATH_MODULES[STAFF]
    assert [(p.id, p.version, str(p.acknowledged)) for p in record.policies or ()] == [("aup", "4.0", "2026-11-20")]


def test_every_way_hands_over_the_same_record(visit: Visit, tmp_path: Path) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = _certificate(visit, role="Teaching assistant")
    expect(page.locator("main")).to_contain_text("Nothing leaves this device until you choose Send.")
    expect(page.locator("main")).to_contain_text("It also says which policies you’ve read: 1 of 7.")

    file = _saved(page, "Save file", tmp_path)
    assert file.name == "larkwater_wyn-sian-gwenllian_2026-11-25.json"
    slip = parse_slip(file.read_text("utf-8"))
    _check_record(slip.record)

    page.get_by_role("button", name="Copy code").click()
    expect(page.locator(".handover [role=status] > :visible")).to_have_text("Copied. Paste it into your message.")
    code = page.get_by_label("The code", exact=True).input_value()
    assert page.evaluate("navigator.clipboard.readText()") == code
    assert parse_slip(code).record == slip.record
    assert len(code) <= 1200

    mail = urlsplit(page.get_by_role("link", name="Send to the DSL").get_attribute("href") or "")
    said = {key: values[0] for key, values in parse_qs(mail.query, strict_parsing=True).items()}
    assert (mail.scheme, unquote(mail.path)) == ("mailto", "dsl@larkwater.example")
    assert said["subject"] == f"Training record: {NAME}"
    assert said["body"].startswith(f"{NAME} has passed the checks of “Protecting Professionals Online”")
    assert parse_slip(said["body"]).record == slip.record

    page.get_by_role("button", name="Show QR code").click()
    expect(page.locator("#handover-qr")).to_be_focused()
    assert read_qr_codes(page.screenshot()) == [code]

    calendar = _saved(page, "Add a reminder", tmp_path)
    assert calendar.name == f"larkwater_{slip.record.renew_by}.ics"
    [event] = icalendar.Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert event["DTSTART"].dt == date.fromisoformat(str(slip.record.renew_by)) > LAST
    assert str(event["SUMMARY"]) == "Renew your training: Protecting Professionals Online"

    paper = page.pdf(prefer_css_page_size=True)
    assert page_sizes(paper) == [A4_LANDSCAPE]
    assert [read_qr_codes(sheet) for sheet in page_images(paper)] == [[code]]


def test_a_note_written_for_practice_is_in_nothing_that_is_handed_over(visit: Visit, tmp_path: Path) -> None:
    state = {"path": STAFF, "modules": dict.fromkeys(PATH_MODULES[STAFF], DONE)}
    arrive_with_state(visit, a_stored_state(**state))
    page = visit.open("modules/report.html")
    note = open_step(page.locator("[data-module=write-down]"))
    note.get_by_role("textbox").fill("A purple rhinoceros")
    note.get_by_role("button", name="Compare with the points").click()
    expect(note.locator("[data-result]")).to_be_focused()

    page = visit.open("certificate.html")
    make_certificate(page, NAME)
    assert "rhinoceros" not in _saved(page, "Save file", tmp_path).read_text("utf-8")
    page.get_by_role("button", name="Copy code").click()
    code = page.get_by_label("The code", exact=True).input_value()
    assert "rhinoceros" not in repr(parse_slip(code))
    assert "rhinoceros" not in page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert "rhinoceros" not in page.content()


def test_the_largest_certificate_is_read_from_paper_and_a_changed_name_makes_another(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    read = {f"policy_number_{n}": {"version": f"{n}.0", "date": f"2026-11-{n + 10}"} for n in range(1, 8)}
    page = _certificate(arrive(http_root), LONGEST[:80], "x" * 80, policies=read)
    page.get_by_role("button", name="Copy code").click()
    code = page.get_by_label("The code", exact=True).input_value()
    paper = page.pdf(prefer_css_page_size=True)
    assert page_sizes(paper) == [A4_LANDSCAPE]
    assert [read_qr_codes(sheet) for sheet in page_images(paper)] == [[code]]
    page.get_by_role("button", name="Show QR code").click()
    page.get_by_role("button", name="Change the name").click()
    make_certificate(page, NAME)
    expect(page.locator("#handover-qr")).to_be_hidden()
    page.get_by_role("button", name="Copy code").click()
    assert parse_slip(page.get_by_label("The code", exact=True).input_value()).record.name == NAME


def test_where_the_browser_does_not_copy_the_code_is_marked(arrive: Callable[..., Visit], http_root: str) -> None:
    visit = arrive(http_root)
    visit.page.add_init_script(
        "navigator.clipboard.writeText = async () => { throw new Error('refused'); };"
        "document.execCommand = () => false;"
    )
    page = _certificate(visit)
    page.get_by_role("button", name="Copy code").click()
    field = page.get_by_label("The code", exact=True)
    expect(field).to_be_focused()
    expect(page.locator(".handover [role=status] > :visible")).to_contain_text("didn’t let us copy")
    assert field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)") == field.input_value()
