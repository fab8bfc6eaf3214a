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
from playwright.sync_api import FilePayload, Page, expect

from tests.support.axe import find_violations
from tests.support.overflow import find_overflow
from tests.support.qr_pictures import a_qr_picture, a_record_code
from tests.support.records import make_slip, write_file
from tests.support.register_file import read_register
from tests.support.register_page import (
    REGISTER_PAGE,
    SAVED_LINE,
    STATUS,
    choose_records,
    choose_staff,
    open_register_file,
    save_register,
    start_register,
)
from tests.support.sixty_people import MARKUP, PASSPHRASE, a_record, make_file, make_record_files
from tests.support.visit import NARROW, Visit

CAME_IN = "[data-module=intake] [data-came-in]"


def a_bomb(side: int) -> bytes:
    """Return a white picture whose few kilobytes fill a gigabyte and more once they are shown."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * (side // 8)) * side)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_records_with_dates_that_cannot_all_be_right_come_in_with_a_remark(visit: Visit) -> None:
    page = visit.open(REGISTER_PAGE)
    ahead = make_file("ahead.json", write_file(make_slip(a_record(MARKUP, "2999-11-26"))))
    choose_records(page, [*make_record_files()[:2], ahead])
    expect(page.locator(f"{CAME_IN} [data-said]")).to_have_text("3 records taken in.")
    page.locator(f"{CAME_IN} summary").click()
    assert page.locator(f"{CAME_IN} li:visible").all_inner_texts() == [
        f"{MARKUP}: The dates in this record can’t all be right: a module was completed on 26 November 2999, which is "
        "still to come."
    ]


def test_people_and_records_come_in_are_saved_and_opened_again(visit: Visit, tmp_path: Path) -> None:
    page = visit.open(REGISTER_PAGE)
    expect(page.get_by_text("This page holds no one’s details. Files you open stay on this computer.")).to_be_visible()
    choose_staff(page)
    expect(page.locator(STATUS)).to_have_text("Staff list of 2 people taken in.")
    page.get_by_text("The staff list:").click()
    expect(page.locator("[data-module=staff-list] [data-came-in]")).to_contain_text("“NI number”")

    _choose_good_and_bad_files(page)
    came_in = page.locator(f"{CAME_IN} summary")
    expect(came_in).to_be_focused()
    expect(came_in).to_contain_text("3 records taken in. 3 couldn’t be taken in.")
    came_in.press("Enter")
    assert page.locator(f"{CAME_IN} li").all_inner_texts() == [
        "altered.json: altered",
        "<b>notes.txt: can’t be read, because it isn’t a completion record",
        "certificate.pdf: can’t be read, because it’s a document. Choose the record’s own file, or paste the code",
    ]
    expect(page.locator("[data-summary]")).to_contain_text("2 people")
    if visit.root.startswith("http"):  # axe asks for styles, which a page from a folder may not
        assert find_violations(page) == []

    page.get_by_role("button", name="Undo: 3 records taken in").click()
    expect(page.locator(STATUS)).to_have_text("Undone: 3 records taken in.")
    choose_records(page, make_record_files()[:3])
    expect(page.locator(STATUS)).to_have_text("3 records taken in.")
    expect(page.locator(SAVED_LINE)).to_have_text("Not saved yet: 2 changes.")

    saved = save_register(page, tmp_path)
    expect(page.locator(SAVED_LINE)).to_contain_text("Nothing has changed since.")
    held = json.dumps(read_register(saved.read_text(), PASSPHRASE))
    assert "Nobody Yet" in held
    assert "QQ1234" not in held

    tab = visit.second_tab(REGISTER_PAGE)
    open_register_file(tab, saved, "not this passphrase")
    expect(tab.get_by_role("alert")).to_contain_text("This passphrase doesn’t open this file")
    open_register_file(tab, saved)
    expect(tab.locator(STATUS)).to_have_text("Register of 2 people opened.")
    expect(tab.locator(SAVED_LINE)).to_contain_text("Nothing has changed since.")


def _choose_good_and_bad_files(page: Page) -> None:
    """Take in three records, and three files that are refused."""
    altered = make_file("altered.json", make_record_files()[1]["buffer"].decode().replace("O’Hara", "O’Hare"))
    pdf: FilePayload = {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    choose_records(page, [*make_record_files()[:3], altered, make_file("<b>notes.txt", "hello", "text/plain"), pdf])


def from_an_archive_and_a_mail(page: Page) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("../../in/one.json", make_record_files()[0]["buffer"])
        made.writestr("bomb.json", bytes(3_000_000))
    mail = f"From: a@example.org\n\nDear lead,\n> {a_record_code('Mail One')}\n{a_record_code('Mail Two').lower()}\n"
    choose_records(
        page,
        [
            {"name": "all.zip", "mimeType": "application/zip", "buffer": memory.getvalue()},
            make_file("mail.eml", mail, "message/rfc822"),
        ],
    )
    expect(page.locator(f"{CAME_IN} [data-said]")).to_have_text("3 records taken in. 1 couldn’t be taken in.")
    expect(page.locator(f"{CAME_IN} li")).to_have_text(
        "bomb.json: can’t be read, because it is larger than a record can be"
    )


def from_a_paste(page: Page) -> None:
    page.locator("[data-module=intake] .way summary").first.click()
    page.get_by_text("Paste codes from an email").click()
    page.get_by_role("button", name="Read the codes").click()
    expect(page.get_by_role("alert")).to_contain_text("Paste a code first")
    page.get_by_label("Email or message with codes").fill(
        f"“{a_record_code('Pasted')[:90]}\n{a_record_code('Pasted')[90:]}”"
    )
    page.get_by_role("button", name="Read the codes").click()
    expect(page.locator(STATUS)).to_have_text("1 record taken in.")


def from_pictures(page: Page, tmp_path: Path) -> None:
    page.get_by_text("Scan QR codes").click()
    page.get_by_role("button", name="Use the camera").click()
    expect(page.locator("[data-camera-status]")).to_contain_text("There’s no camera here")
    pictures = [tmp_path / name for name in ("screen.png", "photo.jpg", "empty.png", "bomb.png")]
    a_qr_picture("Screenshot").save(pictures[0])
    a_qr_picture("Photograph").resize((2560, 1920)).rotate(4, fillcolor=215).save(pictures[1], quality=70)
    Image.new("L", (300, 300), 255).save(pictures[2])
    pictures[3].write_bytes(a_bomb(20_000))
    page.set_input_files("#intake-picture", pictures)
    expect(page.locator(STATUS)).to_have_text("2 records taken in.")
    expect(page.locator(f"{CAME_IN} li")).to_have_text(
        [
            "empty.png: can’t be read, because no QR code was found in the picture",
            "bomb.png: can’t be read, because this browser can’t show it as a picture",
        ]
    )


def from_a_folder(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "dropped" / "deeper"
    folder.mkdir(parents=True)
    for file in make_record_files()[4:7]:
        (folder / file["name"]).write_bytes(file["buffer"])
    (folder.parent / ".DS_Store").write_bytes(b"x")
    drop(page, folder.parent)
    expect(page.locator(STATUS)).to_have_text("3 records taken in.")
    expect(page.locator(f"{CAME_IN} li")).to_have_count(0)


def test_every_way_in_leads_to_the_register(arrive: Callable[..., Visit], http_root: str, tmp_path: Path) -> None:
    page = arrive(http_root).open(REGISTER_PAGE)
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
    page = arrive(http_root, viewport=NARROW, color_scheme="dark").open(REGISTER_PAGE)
    start_register(page)
    strange = "Pupil facing;Who;Shoe size\nyes;Ann Bee;7\nno;;8\nno;Cy Dee;9\n"
    choose_staff(page, strange)
    expect(page.get_by_role("heading", name="What do the columns hold?")).to_be_focused()
    assert find_violations(page) == []
    assert find_overflow(page) == []
    page.get_by_role("button", name="Take in the list").click()
    expect(page.get_by_role("alert")).to_contain_text("Say which column holds the names")
    page.get_by_label("Who", exact=True).select_option("Full name")
    page.get_by_role("button", name="Take in the list").click()
    told = page.locator("[data-module=staff-list] [data-came-in]")
    expect(told).to_contain_text("2 people added. 1 line needs a look.")
    expect(told).to_contain_text("Line 3, Full name: there’s nothing there")
    page.get_by_text("The staff list:").click()
    page.get_by_role("button", name="Change the columns").click()
    expect(page.locator(STATUS)).to_have_text("Undone: Staff list of 2 people taken in.")
    page.get_by_role("button", name="Take in the list").click()
    page.locator("[data-module=staff-list] .way summary").click()
    choose_staff(page, "Who;Shoe size\nCy Dee;9\n")
    expect(told).to_contain_text("1 as before. 1 person isn’t on this list any more.")
    page.locator("[data-module=staff-list] .way summary").click()
    choose_staff(page, "PK\u0003\u0004 a workbook")
    expect(page.get_by_role("alert")).to_contain_text("This is a workbook. Save the list as CSV")
