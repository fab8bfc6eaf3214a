"""A site that publishes signing keys: one made in the browser, others made here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from generator.records.rule import PublishedKey
from generator.records.verdict import TrustedSettings
from generator.website.build import build_site
from tests.conftest import ROOT
from tests.support.register_page import REGISTER_PAGE, open_register_file
from tests.support.sealed import seal
from tests.support.signing import KeyPair, make_key_pair
from tests.support.sixty_people import TODAY, make_file
from tests.support.visit import Visit, open_visit

PASSPHRASE = "five tall trees in a row"  # noqa: S105
VERIFY = "for-dsls/verify.html"
FAKE_PRINT = "window.print = () => (document.documentElement.dataset.sent = 'to print')"
"""A page script that replaces printing by a mark, so that the page stays as it is until a PDF is made."""
NO_PICKER = "window.showSaveFilePicker = undefined"
"""A page script that takes the file picker away, so that files are downloaded."""
LEAD = "the designated safeguarding lead (DSL)"
DEPUTY = "the first deputy DSL"
LOST_KEY, ENDED_KEY, FOREIGN_KEY = make_key_pair(), make_key_pair(), make_key_pair()
"""A key that is reported lost, one that has ended, and one that the site doesn't publish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeKey:
    """A key made on the page: its file and the entry for setting.yml."""

    name: str
    text: str
    """Content of the saved file; ``name`` is its name."""
    lines: str
    """The lines to copy into setting.yml."""

    @property
    def file(self) -> FilePayload:
        """The file for a browser's file chooser."""
        return make_file(self.name, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySite:
    """A site that publishes keys, on a server and as a folder, with the key made in the browser."""

    root: str
    folder: str
    made: MadeKey

    @property
    def trusted(self) -> TrustedSettings:
        """What the site publishes of the key, to judge records in Python."""
        row = yaml.safe_load(self.made.lines)["keys"][0]
        key = PublishedKey(key=row["key"], holder=row["holder"], start=row["from"], until=None, lost_on=None)
        return TrustedSettings(settings={"larkwater"}, keys=(key,))


def set_today(page: Page) -> Page:
    """Set a page's clock to ``TODAY``."""
    page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    return page


def key_file(pair: KeyPair, holder: str = LEAD) -> FilePayload:
    """Return a key file for a browser's file chooser, sealed with ``PASSPHRASE``."""
    about = {"setting": "larkwater", "holder": holder, "made": "2026-09-01"}
    return make_file("key.sealed.json", seal("key", json.loads(json.dumps(pair.jwk | about)), PASSPHRASE))


def your_key(page: Page) -> Locator:
    """Unfold *Your key* on the register page, and return it."""
    section = page.locator("#your-key")
    if not section.locator("[data-fold][open]").count():
        section.get_by_role("heading", name="Your key").click()
    return section


def make_key(page: Page) -> MadeKey:
    """Make a key in a file of its own, show that the file was kept, and return both; the entry is hidden until then."""
    section = your_key(page)
    section.get_by_label("Yes, or they may one day").check()
    section.get_by_label("Passphrase", exact=True).first.fill(PASSPHRASE)
    section.get_by_label("The same passphrase again").first.fill(PASSPHRASE)
    with page.expect_download() as download:
        section.get_by_role("button", name="Make my key and save it").click()
    text = Path(download.value.path()).read_text("utf-8")
    made = MadeKey(name=download.value.suggested_filename, text=text, lines="")
    expect(page.get_by_role("heading", name="Now show that you have the file")).to_be_focused()
    expect(section.locator("[data-publish]")).to_be_hidden()
    section.locator("#keys-prove-file").set_input_files(files=made.file)
    expect(page.get_by_role("heading", name="Publish my key")).to_be_focused()
    lines = section.locator("[data-lines=github] [data-text]").text_content() or ""
    return MadeKey(name=made.name, text=text, lines=lines)


def make_key_in(browser: Browser, root: str) -> MadeKey:
    """Make a key at a site in a fresh browser profile."""
    with open_visit(browser, root, accept_downloads=True) as visit:
        set_today(visit.page)
        return make_key(visit.open(REGISTER_PAGE))


def write_key_entry(pair: KeyPair, holder: str, **days: str) -> str:
    """Return the entry of a key for setting.yml."""
    lines = "".join(f'    {name}: "{day}"\n' for name, day in days.items())
    return f'  - key: "{pair.public_key}"\n    holder: {holder}\n{lines}'


def build_key_site(folder: Path, lines: str) -> Path:
    """Build the example site with these lines in its setting, besides the lost and the ended key."""
    others = write_key_entry(LOST_KEY, DEPUTY, **{"from": "2026-09-01", "lost_on": "2026-11-02"})
    others += write_key_entry(ENDED_KEY, LEAD, **{"from": "2025-09-01", "until": "2026-08-31"})
    setting = folder / "setting.yml"
    setting.write_text(f"{(ROOT / 'setting.yml').read_text('utf-8').rstrip()}\n{lines}\n{others}", "utf-8")
    report = build_site(ROOT, folder / "site", setting=str(setting))
    assert report.ok, report.to_text()
    return folder / "site"


def open_key(page: Page, file: FilePayload, passphrase: str = PASSPHRASE) -> None:
    """Open a key file on the register page."""
    form = your_key(page).locator("[data-form=open]")
    form.get_by_label("Key file").set_input_files(files=file)
    form.get_by_label("Passphrase").fill(passphrase)
    form.get_by_role("button", name="Open my key").click()


def open_register(visit: Visit, file: FilePayload) -> Page:
    """Open a register file on the register page."""
    page = visit.open(REGISTER_PAGE)
    open_register_file(page, file)
    expect(page.locator("[data-module=register]")).to_be_visible()
    return page


def expect_refusal(page: Page, words: str) -> None:
    """Expect that the summary of errors has the focus and these words."""
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("[data-error-summary]")).to_contain_text(words)


def make_key_in_register(page: Page) -> str:
    """Make a key that is kept in an opened register, show that its file was kept, and return the file."""
    your_key(page)
    form = page.locator("#your-key [data-form=make]")
    form.get_by_label("No, only me").check()
    expect(form).to_contain_text("Your register’s passphrase opens your key as well.")
    expect(form.get_by_label("Passphrase", exact=True)).to_be_hidden()
    saved = press_and_read(page, "Make my key and save it")
    page.locator("#keys-prove-file").set_input_files(files=make_file("register.json", saved.decode()))
    expect(page.get_by_role("heading", name="Publish my key")).to_be_focused()
    return saved.decode()


def choose_setting(page: Page, text: str) -> Locator:
    """Choose a setting.yml to put a key's lines into."""
    way = page.locator("[data-module=publish-key]")
    expect(way).to_have_attribute("data-ready", "")
    page.locator("#publish-key-file").set_input_files(files=make_file("setting.yml", text, "application/yaml"))
    return way


def press_and_read(page: Page, button: str) -> bytes:
    """Press a button that saves a file, and return the file's content."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


def print_to_pdf(page: Page, button: str) -> bytes:
    """Press a button that prints, in a page with ``FAKE_PRINT``, and return the PDF."""
    page.get_by_role("button", name=button).click()
    expect(page.locator("html[data-sent]")).to_be_attached()
    page.evaluate("delete document.documentElement.dataset.sent")
    return page.pdf(prefer_css_page_size=True)
