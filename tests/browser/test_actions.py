"""How many actions the usual jobs at the lead's desk take: each press, choice, file chosen or field typed is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml
from playwright.sync_api import FilePayload, Locator, Page, expect

from generator.records.carrier import validate_slip
from generator.records.rule import PublishedKey
from generator.records.verdict import TrustedSettings, verify_slip
from tests.conftest import ROOT
from tests.support.key_site import FAKE_PRINT, PASSPHRASE, KeySite, open_key, set_today
from tests.support.printed_pages import page_texts
from tests.support.records import make_slip
from tests.support.register_file import read_register
from tests.support.register_page import REGISTER_PAGE, choose_records, choose_staff
from tests.support.sixty_people import (
    DUE,
    MISSING,
    SIXTY,
    TODAY,
    a_record,
    a_register,
    an_entry,
    make_file,
    make_record_files,
    seal_register,
    write_staff_list,
)
from tests.support.sixty_people import PASSPHRASE as REGISTER_PASSPHRASE
from tests.support.visit import DESKTOP, Visit

NEXT_DAY = "2026-11-26"
TEAM = "Infants"
SETTING = (ROOT / "setting.yml").read_text("utf-8")


class Hands:
    """A user's hands at a page, which count what they do."""

    def __init__(self, page: Page) -> None:
        """Begin with nothing done."""
        self.page = page
        self._done = 0

    def press(self, locator: Locator) -> None:
        """Press a button, tick a box or choose a tile."""
        self._done += 1
        locator.click()

    def choose(self, locator: Locator, option: str) -> None:
        """Choose an option of a list."""
        self._done += 1
        locator.select_option(option)

    def hand_in(self, locator: Locator, files: list[FilePayload]) -> None:
        """Choose files, several at once."""
        self._done += 1
        locator.set_input_files(files)

    def type(self, locator: Locator, text: str) -> None:
        """Type into a field."""
        self._done += 1
        locator.fill(text)

    def take_stock(self) -> int:
        """Return the number of actions since this was asked last."""
        done, self._done = self._done, 0
        return done


def _arrive(arrive: Callable[..., Visit], root: str) -> Hands:
    visit = arrive(root, viewport=DESKTOP, accept_downloads=True)
    set_today(visit.page).add_init_script(FAKE_PRINT)
    return Hands(visit.open(REGISTER_PAGE))


def _open(hands: Hands, register: FilePayload) -> None:
    form = hands.page.locator("[data-module=register-bar] [data-form=open]")
    hands.hand_in(form.get_by_label("The file of the register"), [register])
    hands.type(form.get_by_label("Passphrase", exact=True), REGISTER_PASSPHRASE)
    hands.press(form.get_by_role("button", name="Open register"))
    expect(hands.page.locator("[data-module=register]")).to_be_visible()


def _names(page: Page) -> list[str]:
    return page.locator("[data-rows] [data-open]").all_inner_texts()


def test_who_is_missing_and_due_and_the_lists_of_it(arrive: Callable[..., Visit], root: str) -> None:
    hands = _arrive(arrive, root)
    page = hands.page
    hands.press(page.get_by_role("button", name="Start a new register"))
    files = [make_file("staff.csv", write_staff_list(), "text/csv"), *make_record_files()]
    hands.hand_in(page.locator("#intake-files"), files)
    expect(page.locator("[data-summary]")).to_contain_text("7 missing")
    assert sorted(_names(page)[:7]) == sorted(MISSING)
    expect(page.get_by_role("button", name=MISSING[0], exact=True)).to_be_in_viewport()
    assert hands.take_stock() == 2

    hands.press(page.get_by_role("button", name="4 Due soon"))
    assert sorted(_names(page)) == sorted(DUE)
    assert hands.take_stock() == 1

    with page.expect_download() as download:
        hands.press(page.get_by_role("button", name="Save as CSV"))
    assert len(Path(download.value.path()).read_text("utf-8-sig").splitlines()) > len(SIXTY)
    assert hands.take_stock() == 1

    hands.press(page.get_by_role("button", name="Show the evidence pack"))
    expect(page.locator("[data-pack]")).to_contain_text("53 of 60 people")
    assert hands.take_stock() == 1


def test_twenty_certificates_of_a_team(arrive: Callable[..., Visit], http_root: str) -> None:
    register = a_register(some=SIXTY[:40])
    for at, person in enumerate(register["people"]):  # type: ignore[arg-type]
        person["team"] = TEAM if at < 20 else "Juniors"  # type: ignore[index,call-overload]
    hands = _arrive(arrive, http_root)
    page = hands.page
    _open(hands, seal_register(register))
    hands.take_stock()
    hands.press(page.get_by_text("Group or filter"))
    hands.choose(page.get_by_label("Group people by"), "Team")
    hands.press(page.locator(f".people__group[data-group={TEAM}] button"))
    hands.press(page.get_by_role("region", name="With the people selected").get_by_role("button", name="Print"))
    expect(page.locator("html[data-sent]")).to_be_attached()
    sheets = page_texts(page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 20
    assert hands.take_stock() <= 4


def test_the_register_is_opened_the_next_day(arrive: Callable[..., Visit], root: str) -> None:
    hands = _arrive(arrive, root)
    hands.page.clock.set_fixed_time(f"{NEXT_DAY}T08:00:00")
    _open(hands, seal_register(a_register()))
    expect(hands.page.locator("[data-summary]")).to_have_text(
        "60 people expected: 49 up to date, 4 due soon, 7 missing."
    )
    assert hands.take_stock() == 3


def test_a_talk_is_noted(arrive: Callable[..., Visit], key_site: KeySite) -> None:
    slips = [make_slip(a_record(name, "2026-10-05")) for name in ("Ann Other", "Bea Other")]
    people = [{"id": f"p{at}", "name": slip.record.name, "setting": "larkwater"} for at, slip in enumerate(slips)]
    entries = [an_entry(slip, f"p{at}") for at, slip in enumerate(slips)]
    hands = _arrive(arrive, key_site.root)
    page = hands.page
    _open(hands, seal_register(a_register(()) | {"people": people, "entries": entries}))  # type: ignore[dict-item]
    open_key(page, key_site.made.file)
    talk = page.locator("form[data-talk]")
    hands.take_stock()
    for count in (1, 2):
        for question in ("told", "record"):
            hands.press(talk.locator(f"[value={question}]"))
        hands.press(talk.get_by_role("button", name="Sign, then the next person"))
        expect(page.locator("[data-value=spoken]")).to_have_text(f"Spoken to: {count} of 2")
        assert hands.take_stock() == 3


def _save(hands: Hands, button: str) -> str:
    """Press a button that saves a file, and return the file's text."""
    with hands.page.expect_download() as download:
        hands.press(hands.page.get_by_role("button", name=button))
    return Path(download.value.path()).read_text("utf-8")


def test_a_key_is_made_published_by_file_and_used_without_a_text_editor(
    arrive: Callable[..., Visit], root: str
) -> None:
    """Of a register that was never saved, so that its passphrase has to be chosen too; the rebuild isn't counted."""
    hands = _arrive(arrive, root)
    page = hands.page
    page.evaluate("window.showSaveFilePicker = undefined")
    page.get_by_role("button", name="Start a new register").click()
    choose_staff(page)
    choose_records(page, make_record_files()[:1])
    expect(page.locator("[data-value=spoken]")).to_contain_text("0 of 1")
    hands.press(page.locator("#your-key-title"))
    hands.press(page.get_by_label("No, only me"))
    hands.type(page.locator("#keys-new"), PASSPHRASE)
    hands.type(page.locator("#keys-new-again"), PASSPHRASE)
    register = _save(hands, "Make my key and save it")
    hands.hand_in(page.locator("#keys-prove-file"), [make_file("register.json", register)])
    expect(page.locator("[data-module=publish-key]")).to_have_attribute("data-ready", "")
    hands.hand_in(page.locator("#publish-key-file"), [make_file("setting.yml", SETTING, "application/yaml")])
    setting = _save(hands, "Save setting.yml")
    for question in ("told", "record"):
        hands.press(page.locator(f"form[data-talk] [value={question}]"))
    hands.press(page.get_by_role("button", name="Sign, then the next person"))
    expect(page.locator("[data-value=spoken-unpublished]")).to_contain_text("1")
    assert hands.take_stock() <= 12
    before, after = yaml.safe_load(SETTING), yaml.safe_load(setting)
    (row,) = after.pop("keys")
    assert after == before
    assert row["from"] < TODAY, "a talk before the key was made would not count"
    key = PublishedKey(key=row["key"], holder=row["holder"], start=row["from"], until=None, lost_on=None)
    kept = read_register(_save(hands, "Save register"), PASSPHRASE)
    (signed,) = [one["slip"] for one in kept["entries"]]
    trusted = TrustedSettings(settings={"larkwater"}, keys=(key,))
    assert verify_slip(validate_slip(signed), trusted).name == "countersigned"
    assert kept["key"]["publicKey"] == row["key"]
