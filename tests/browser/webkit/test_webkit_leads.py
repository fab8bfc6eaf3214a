"""WebKit for leads: a key is made, records are countersigned with one, and the register is opened and saved."""

from __future__ import annotations

import io
import zipfile

from generator.records.carrier import parse_slip
from generator.records.verdict import verify_slip
from tests.support import key_site as keys
from tests.support.key_site import KeySite
from tests.support.register_file import read_register
from tests.support.register_page import REGISTER_PAGE
from tests.support.sealed import unseal
from tests.support.signing import read_key_pair
from tests.support.sixty_people import PASSPHRASE, SIXTY, a_register, seal_register
from tests.support.webkit.browser import WebKit

BAR = "[data-module=register-bar]"
DATABASES = "const done = arguments[0]; indexedDB.databases().then((found) => done(found.length))"


def test_a_key_is_made_and_its_file_opens(webkit: WebKit, http_root: str) -> None:
    webkit.resize(1280, 900)
    webkit.open(f"{http_root}{REGISTER_PAGE}")
    webkit.click("#your-key summary")
    webkit.click("#keys-shared-yes")
    for field in ("passphrase", "again"):
        webkit.type(f"[data-form=make] [name={field}]", keys.PASSPHRASE)
    saved = webkit.saved("[data-form=make] [type=submit]", ".sealed.json")
    pair = read_key_pair(unseal("key", saved.read_text("utf-8"), keys.PASSPHRASE))
    webkit.choose_file("#keys-prove-file", "key.json", saved.read_bytes())
    webkit.find("[data-found=not]")
    webkit.click("[data-publish] details:has([data-github]) > summary")
    assert pair.public_key in webkit.find("[data-lines=github] [data-text]").text
    webkit.check(http_root)


def test_records_are_countersigned_and_the_register_is_saved(webkit: WebKit, key_site: KeySite) -> None:
    webkit.resize(1280, 900)
    webkit.open(f"{key_site.root}{REGISTER_PAGE}")
    assert webkit.driver.execute_async_script(DATABASES) == 0
    webkit.choose_file(
        f"{BAR} [data-form=open] [type=file]", "register.json", seal_register(a_register(SIXTY[:3]))["buffer"]
    )
    webkit.type(f"{BAR} [data-form=open] [name=passphrase]", PASSPHRASE)
    webkit.click(f"{BAR} [data-form=open] [type=submit]")
    webkit.click("[data-choose-all]")
    webkit.click("#your-key summary")
    webkit.choose_file("#keys-open-file", "key.json", key_site.made.file["buffer"])
    webkit.type("#keys-open-passphrase", keys.PASSPHRASE)
    webkit.click("#your-key [data-form=open] [type=submit]")
    webkit.find("[data-key=published]")
    webkit.click("[data-received] [type=submit]")
    webkit.wait(lambda: "3 records were countersigned" in webkit.find("[data-module=countersign] [data-told]").text)
    for question in ("told", "record"):
        webkit.click(f"#countersign-asked-{question}")
    webkit.click("form[data-talk] [type=submit]")
    webkit.wait(lambda: webkit.driver.execute_async_script(DATABASES) == 1)
    webkit.wait(lambda: "2 people left to note." in webkit.find("form[data-talk]").text)

    archive = webkit.saved("[data-outputs] [data-save]", ".zip")
    with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as files:
        slips = [parse_slip(files.read(name).decode()) for name in files.namelist()]
    assert [verify_slip(slip, key_site.trusted).name for slip in slips] == ["countersigned"] * 3
    saved = webkit.saved(f"{BAR} [data-save]", ".sealed.json")
    register = read_register(saved.read_text("utf-8"), PASSPHRASE)
    assert [str(register).count(f"'done': '{done}'") for done in ("received", "spoken")] == [2, 1]
    assert [noted["questions"] for noted in register["conversations"]] == [["told", "record"]]
    webkit.check(key_site.root)
