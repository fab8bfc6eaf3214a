"""The ways into the register, and its file: what comes in, what is refused and why, saved, opened, recovered."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Dialog, FilePayload, Page, expect

from generator.record.sealed import unseal
from tests.support.axe import violations
from tests.support.layout import find_cut_off
from tests.support.pictures import a_code, a_picture
from tests.support.sixty import PASSPHRASE, a_file, record_files
from tests.support.visit import NARROW, Visit

REGISTER = "for-dsls/register.html"
STAFF = "Name;Job title;NI number\r\nSiân Gwenllïan Owen;Teacher;QQ123456C\r\nNobody Yet;Cook;QQ123456D\r\n"
TOLD = "[data-module=register-bar] [data-status]"
KEPT = ".register-bar__kept"
CAME_IN = "[data-module=intake] [data-came-in]"


HAS_UNSAVED_COPY = """() => new Promise(async (done) => {
  const [{name}] = await indexedDB.databases();
  const opening = indexedDB.open(name);
  opening.onsuccess = () => {
    const all = opening.result.transaction("copies").objectStore("copies").getAll();
    all.onsuccess = () => (opening.result.close(), done(all.result.some((copy) => !copy.saved)));
  };
})"""
"""It is written a moment after the last change."""


def staff_file(text: str = STAFF) -> FilePayload:
    return a_file("staff.csv", text, "text/csv")


def choose_staff(page: Page, text: str = STAFF) -> None:
    page.set_input_files("#staff-list-file", staff_file(text))


def choose_records(page: Page, files: list[FilePayload]) -> None:
    page.set_input_files("#intake-files", files)


def save_first(page: Page, path: Path) -> Path:
    """Save a register for the first time, with a passphrase."""
    page.get_by_role("button", name="Save register").click()
    form = page.locator("[data-form=choose]")
    form.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    form.get_by_label("The same passphrase again").fill(PASSPHRASE)
    with page.expect_download() as download:
        form.get_by_role("button", name="Save register").click()
    assert download.value.suggested_filename.startswith("larkwater-register_")
    saved = path / download.value.suggested_filename
    download.value.save_as(saved)
    return saved


def open_register(page: Page, saved: Path, passphrase: str = PASSPHRASE) -> None:
    form = page.locator("[data-form=open]")
    form.locator("[type=file]").set_input_files(saved)
    form.get_by_label("Passphrase", exact=True).fill(passphrase)
    form.get_by_role("button", name="Open register").click()


def a_bomb(side: int) -> bytes:
    """Return a white picture whose few kilobytes fill a gigabyte and more once they are shown."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * (side // 8)) * side)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_people_and_records_come_in_are_saved_and_opened_again(visit: Visit, tmp_path: Path) -> None:
    page = visit.open(REGISTER)
    expect(page.get_by_text("This page holds nobody’s details. Files you open stay on this computer.")).to_be_visible()
    choose_staff(page)
    expect(page.locator(TOLD)).to_have_text("Staff list of 2 people taken in.")
    expect(page.get_by_role("heading", name="The staff list")).to_be_focused()
    expect(page.locator("[data-module=staff-list] [data-came-in]")).to_contain_text("“NI number”")

    altered = a_file("altered.json", record_files()[1]["buffer"].decode().replace("O’Hara", "O’Hare"))
    pdf: FilePayload = {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    choose_records(page, [*record_files()[:3], altered, a_file("<b>notes.txt", "hello", "text/plain"), pdf])
    expect(page.get_by_role("heading", name="What came in")).to_be_focused()
    expect(page.locator(f"{CAME_IN} [data-said]")).to_have_text("3 records taken in.")
    assert page.locator(f"{CAME_IN} li").all_inner_texts() == [
        "altered.json: altered",
        "<b>notes.txt: cannot be read, because it is not a completion record",
        "certificate.pdf: cannot be read, because it is a document. Choose the record’s own file, or paste the code",
    ]
    expect(page.locator(".register__summary")).to_contain_text("2 people")
    if visit.root.startswith("http"):  # axe asks for styles, which a page from a folder may not
        assert violations(page) == []

    page.get_by_role("button", name="Undo: 3 records taken in").click()
    expect(page.locator(TOLD)).to_have_text("Undone: 3 records taken in.")
    choose_records(page, record_files()[:3])
    expect(page.locator(TOLD)).to_have_text("3 records taken in.")
    expect(page.locator(KEPT)).to_have_text("Not saved yet: 2 changes.")

    saved = save_first(page, tmp_path)
    expect(page.locator(KEPT)).to_contain_text("Nothing has changed since.")
    held = json.dumps(unseal("register", saved.read_text(), PASSPHRASE))
    assert "Nobody Yet" in held
    assert "QQ1234" not in held

    tab = visit.second_tab(REGISTER)
    open_register(tab, saved, "not this passphrase")
    expect(tab.get_by_role("alert")).to_contain_text("This passphrase does not open this file")
    open_register(tab, saved)
    expect(tab.locator(TOLD)).to_have_text("Register of 2 people opened.")
    expect(tab.locator(KEPT)).to_contain_text("Nothing has changed since.")


def from_an_archive_and_a_mail(page: Page) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("../../in/one.json", record_files()[0]["buffer"])
        made.writestr("bomb.json", bytes(3_000_000))
    mail = f"From: a@example.org\n\nDear lead,\n> {a_code('Mail One')}\n{a_code('Mail Two').lower()}\n"
    choose_records(
        page,
        [
            {"name": "all.zip", "mimeType": "application/zip", "buffer": memory.getvalue()},
            a_file("mail.eml", mail, "message/rfc822"),
        ],
    )
    expect(page.locator(f"{CAME_IN} [data-said]")).to_have_text("3 records taken in.")
    expect(page.locator(f"{CAME_IN} li")).to_have_text(
        "bomb.json: cannot be read, because it is larger than a record can be"
    )


def from_a_paste(page: Page) -> None:
    page.locator("[data-module=intake] summary").first.click()
    page.get_by_text("Paste codes from a mail").click()
    page.get_by_role("button", name="Read the codes").click()
    expect(page.get_by_role("alert")).to_contain_text("Paste a code first")
    page.get_by_label("Mail or message with codes").fill(f"“{a_code('Pasted')[:90]}\n{a_code('Pasted')[90:]}”")
    page.get_by_role("button", name="Read the codes").click()
    expect(page.locator(TOLD)).to_have_text("1 record taken in.")


def from_pictures(page: Page, tmp_path: Path) -> None:
    page.get_by_text("Scan QR codes").click()
    page.get_by_role("button", name="Use the camera").click()
    expect(page.locator("[data-camera-status]")).to_contain_text("There is no camera here")
    pictures = [tmp_path / name for name in ("screen.png", "photo.jpg", "empty.png", "bomb.png")]
    a_picture("Screenshot").save(pictures[0])
    a_picture("Photograph").resize((2560, 1920)).rotate(4, fillcolor=215).save(pictures[1], quality=70)
    Image.new("L", (300, 300), 255).save(pictures[2])
    pictures[3].write_bytes(a_bomb(20_000))
    page.set_input_files("#intake-picture", pictures)
    expect(page.locator(TOLD)).to_have_text("2 records taken in.")
    expect(page.locator(f"{CAME_IN} li")).to_have_text(
        [
            "empty.png: cannot be read, because no QR code was found in the picture",
            "bomb.png: cannot be read, because this browser cannot show it as a picture",
        ]
    )


def from_a_folder(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "dropped" / "deeper"
    folder.mkdir(parents=True)
    for file in record_files()[4:7]:
        (folder / file["name"]).write_bytes(file["buffer"])
    (folder.parent / ".DS_Store").write_bytes(b"x")
    drop(page, folder.parent)
    expect(page.locator(TOLD)).to_have_text("3 records taken in.")
    expect(page.locator(f"{CAME_IN} li")).to_have_count(0)


def test_every_way_in_leads_to_the_register(arrive: Callable[..., Visit], http_root: str, tmp_path: Path) -> None:
    page = arrive(http_root).open(REGISTER)
    from_an_archive_and_a_mail(page)
    from_a_paste(page)
    from_pictures(page, tmp_path)
    from_a_folder(page, tmp_path)


def drop(page: Page, path: Path) -> None:
    """Drop a file or a folder on the page, as from the desktop."""
    client = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        client.send("Input.dispatchDragEvent", {"type": kind, "x": 20, "y": 300, "data": data})


def test_columns_are_asked_for_once(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root, viewport=NARROW, color_scheme="dark").open(REGISTER)
    strange = "Pupil facing;Who;Shoe size\nyes;Ann Bee;7\nno;;8\nno;Cy Dee;9\n"
    choose_staff(page, strange)
    expect(page.get_by_role("heading", name="What do the columns hold?")).to_be_focused()
    assert violations(page) == []
    assert find_cut_off(page) == []
    page.get_by_role("button", name="Take in the list").click()
    expect(page.get_by_role("alert")).to_contain_text("Say which column holds the names")
    page.get_by_label("Who", exact=True).select_option("Full name")
    page.get_by_role("button", name="Take in the list").click()
    told = page.locator("[data-module=staff-list] [data-came-in]")
    expect(told).to_contain_text("2 people added.")
    expect(told).to_contain_text("Line 3, Full name: nothing stands there")
    page.get_by_role("button", name="Change the columns").click()
    expect(page.locator(TOLD)).to_have_text("Undone: Staff list of 2 people taken in.")
    page.get_by_role("button", name="Take in the list").click()
    page.locator("[data-module=staff-list] summary").click()
    choose_staff(page, "Who;Shoe size\nCy Dee;9\n")
    expect(told).to_contain_text("1 as before. 1 person is not on this list any more.")
    page.locator("[data-module=staff-list] summary").click()
    choose_staff(page, "PK\u0003\u0004 a workbook")
    expect(page.get_by_role("alert")).to_contain_text("This is a workbook. Save the list as CSV")


def refuse_passphrases(page: Page) -> None:
    choosing = page.locator("[data-form=choose]")
    for first, again, fault in (
        ("", "", "Enter your passphrase"),
        ("too short", "too short", "12 characters or more"),
        (PASSPHRASE, "another one", "The two passphrases are not the same"),
    ):
        choosing.get_by_label("Passphrase", exact=True).fill(first)
        choosing.get_by_label("The same passphrase again").fill(again)
        choosing.get_by_role("button", name="Save register").click()
        expect(page.get_by_role("alert")).to_contain_text(fault)
    choosing.get_by_role("button", name="Not now").click()


def test_work_that_was_not_saved_is_guarded_and_comes_back(
    arrive: Callable[..., Visit], file_root: str, tmp_path: Path
) -> None:
    visit = arrive(file_root)
    page = visit.open(REGISTER)
    choose_staff(page)
    expect(page.locator(KEPT)).to_have_text("Not saved yet: 1 change.")
    page.get_by_role("button", name="Save register").click()
    refuse_passphrases(page)
    save_first(page, tmp_path)
    choose_records(page, record_files()[:2])
    expect(page.locator(KEPT)).to_contain_text("1 change since.")
    asked = leave(page)
    assert asked == ["beforeunload"]
    page.wait_for_function(HAS_UNSAVED_COPY)
    page.close()

    page = visit.second_tab(REGISTER)
    copy = page.get_by_role("form", name="A copy in this browser")
    expect(copy.get_by_text("It holds changes that are in no file.")).to_be_visible()
    copy.get_by_label("Passphrase", exact=True).fill("not this passphrase")
    copy.get_by_role("button", name="Open the copy").click()
    expect(page.get_by_role("alert")).to_contain_text("This passphrase does not open this file")
    copy.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    copy.get_by_role("button", name="Open the copy").click()
    expect(page.locator(TOLD)).to_have_text("Copy of the register of 2 people opened.")
    expect(page.locator(KEPT)).to_have_text("Not saved yet: 1 change.")
    expect(copy).to_be_hidden()
    page.close()

    page = visit.second_tab(REGISTER)
    page.get_by_role("button", name="Discard the copy").click()
    page.get_by_role("button", name="Yes, discard it").click()
    expect(page.locator(TOLD)).to_have_text("The copy is gone.")


def leave(page: Page) -> list[str]:
    """Begin to leave the page, stay, and return what was asked."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    return asked


def test_two_tabs_warn_of_one_another(arrive: Callable[..., Visit], http_root: str) -> None:
    visit = arrive(http_root)
    page = visit.open(REGISTER)
    choose_staff(page)
    tab = visit.second_tab(REGISTER)
    warning = "The register is open in another tab as well."
    expect(tab.get_by_text(warning)).to_be_hidden()
    choose_staff(tab)
    for one in (tab, page):
        expect(one.get_by_text(warning)).to_be_visible()
    tab.close()
    expect(page.get_by_text(warning)).to_be_hidden()
