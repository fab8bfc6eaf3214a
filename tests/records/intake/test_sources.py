"""What is handed in is hostile: each file is read within its caps, or refused with its reason, alone."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.records.intake import archive, sources
from generator.records.intake.archive import read_archive
from generator.records.intake.files import MOST_FILE, File, RefusedFile, decode, sanitize_name
from generator.records.intake.sources import read_sources


def a_zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return memory.getvalue()


def test_a_folder_is_read_in_order_with_what_lies_within(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "more/c.txt", ".hidden", ".git/config", "Thumbs.db", "__MACOSX/a.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [(f.name, f.data.decode()) for f in read_sources([tmp_path]) if isinstance(f, File)] == [
        ("a.json", "a.json"),
        ("b.json", "b.json"),
        ("more/c.txt", "more/c.txt"),
    ]


def test_an_archive_is_known_by_what_it_is_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mail-attachment"
    path.write_bytes(a_zip({"one.json": b"1", "in/two.json": b"2", "__MACOSX/one.json": b"x", "in/.DS_Store": b"x"}))
    found = list(read_sources([path]))
    assert found == [File("mail-attachment/one.json", b"1"), File("mail-attachment/in/two.json", b"2")]


def test_a_path_that_leads_out_of_an_archive_is_a_name_and_nothing_more(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.zip"
    path.write_bytes(a_zip({"../../evil.json": b"{}", "/etc/evil.json": b"{}"}))
    assert [found.name for found in read_sources([path])] == ["a.zip/../../evil.json", "a.zip//etc/evil.json"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]


def test_names_are_fit_to_be_shown() -> None:
    assert sanitize_name("a\u202egpj.exe\n") == "a?gpj.exe?"
    long = sanitize_name("x" * 500 + ".json")
    assert (len(long), long[0], long[-5:]) == (120, "…", ".json")
    assert sanitize_name("x" * 120) == "x" * 120
    assert sanitize_name("x" * 121) == "…" + "x" * 119


def test_what_is_too_large_is_refused_alone(tmp_path: Path) -> None:
    largest = b"x" * 1_000_000
    files = {"a.json": largest, "b.json": largest + b"x", "c.json": b"{}"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = list(read_sources([tmp_path]))
    assert found == [File("a.json", largest), RefusedFile("b.json", "too-large"), File("c.json", b"{}")]
    assert [type(one) for one in read_archive("a.zip", a_zip(files))] == [File, RefusedFile, File]


@pytest.mark.parametrize(("size", "reason"), [(64_000_000, "damaged-archive"), (64_000_001, "too-large")])
def test_an_archive_may_be_so_large(tmp_path: Path, size: int, reason: str) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04".ljust(size))
    assert list(read_sources([tmp_path])) == [RefusedFile("a.zip", reason)]


@pytest.mark.parametrize(("number", "is_read"), [(60_000, True), (60_001, False)])
def test_an_archive_may_list_so_many_files(number: int, *, is_read: bool) -> None:
    found = next(read_archive("a.zip", listed(a_zip({"a.json": b""}, zipfile.ZIP_STORED), number, apart=False)))
    assert (found != RefusedFile("a.zip", "too-many-files")) is is_read


@pytest.mark.parametrize(("number", "refused"), [(128, []), (129, [RefusedFile("a.zip", "too-large")])])
def test_an_archive_may_unpack_to_so_much(number: int, refused: list[RefusedFile]) -> None:
    found = list(read_archive("a.zip", listed(a_zip({"a.json": bytes(1_000_000)}), number, apart=True)))
    assert found[number:] == refused


def test_what_is_packed_small_and_unpacks_large_is_refused_alone() -> None:
    packed = a_zip({"bomb.json": bytes(50 * MOST_FILE), "good.json": b"{}"})
    assert len(packed) < 100_000
    found = list(read_archive("a.zip", packed))
    assert found == [RefusedFile("a.zip/bomb.json", "too-large"), File("a.zip/good.json", b"{}")]


def test_many_files_that_are_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 2500)
    packed = a_zip({f"{n}.json": bytes(1000) for n in range(9)})
    found = list(read_archive("a.zip", packed))
    assert [type(one) for one in found] == [File, File, File, RefusedFile]
    assert found[-1] == RefusedFile("a.zip", "too-large")


def cut(packed: bytes, less: int) -> bytes:
    """Return an archive of one file whose list says that fewer bytes of it are there."""
    data = bytearray(packed)
    at = data.find(b"PK\x01\x02")
    size = struct.unpack_from("<I", data, at + 20)[0] - less
    struct.pack_into("<I", data, at + 20, size)
    struct.pack_into("<I", data, 18, size)
    return bytes(data)


def listed(packed: bytes, times: int, *, apart: bool) -> bytes:
    """Return an archive that holds its one file so many times, or only lists it so."""
    at = packed.find(b"PK\x01\x02")
    entry, end = packed[at:-22], bytearray(packed[-22:])
    copies = times if apart else 1
    entries = b"".join(entry[:42] + struct.pack("<I", n * at * apart) + entry[46:] for n in range(times))
    struct.pack_into("<HHII", end, 8, times, times, len(entries), copies * at)
    return packed[:at] * copies + entries + bytes(end)


def test_files_that_overlap_or_break_off_late_cost_no_more_time_than_others() -> None:
    whole = a_zip({"bomb.json": bytes(MOST_FILE - 1000)})
    assert list(read_archive("a.zip", listed(whole, 20_000, apart=False))) == [RefusedFile("a.zip", "damaged-archive")]
    found = list(read_archive("a.zip", listed(cut(whole, 8), 1_000, apart=True)))
    assert (found[0], found[-1]) == (
        RefusedFile("a.zip/bomb.json", "damaged-archive"),
        RefusedFile("a.zip", "too-large"),
    )
    assert len(found) == 130


def test_more_files_than_the_cap_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    monkeypatch.setattr(sources, "MOST_FILES", 2)
    packed = a_zip({f"{n}.json": b"" for n in range(3)})
    assert list(read_archive("a.zip", packed)) == [RefusedFile("a.zip", "too-many-files")]
    for n in range(3):
        (tmp_path / f"{n}.json").write_bytes(b"")
    assert [one.reason for one in read_sources([tmp_path]) if isinstance(one, RefusedFile)] == ["too-many-files"]


def test_a_size_that_lies_is_not_believed() -> None:
    packed = bytearray(a_zip({"bomb.json": bytes(50 * MOST_FILE), "good.json": b"{}"}))
    at = packed.find(b"PK\x01\x02")
    packed[at + 24 : at + 28] = struct.pack("<I", 10)
    found = list(read_archive("a.zip", bytes(packed)))
    assert found == [RefusedFile("a.zip/bomb.json", "damaged-archive"), File("a.zip/good.json", b"{}")]


@pytest.mark.parametrize(
    ("packed", "reason"),
    [
        (b"PK\x03\x04 and then nothing", "damaged-archive"),
        (a_zip({"a.json": b"{}" * 500})[:-30], "damaged-archive"),
        (a_zip({"in.zip": a_zip({"a.json": b"{}"})}), "archive-in-archive"),
        (a_zip({"a.json": b"{}"}, zipfile.ZIP_LZMA), "damaged-archive"),
        (a_zip({"a.json": b"{}"}, zipfile.ZIP_STORED).replace(b"{}", b"{]"), "damaged-archive"),
    ],
    ids=["begins as one only", "cut short", "within another", "packed in a rare way", "changed inside"],
)
def test_a_damaged_archive_says_so(packed: bytes, reason: str) -> None:
    (found,) = read_archive("a.zip", packed)
    assert isinstance(found, RefusedFile)
    assert found.reason == reason


def test_a_locked_archive_says_so() -> None:
    packed = bytearray(a_zip({"a.json": b"{}"}))
    packed[packed.find(b"PK\x01\x02") + 8] |= 1
    assert list(read_archive("a.zip", bytes(packed))) == [RefusedFile("a.zip/a.json", "locked-archive")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert list(read_sources([tmp_path])) == [RefusedFile("pipe.json", "not-readable")]


def test_a_source_that_is_not_there_is_the_callers_fault(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="there is no file or folder"):
        list(read_sources([tmp_path / "nowhere"]))


@settings(deadline=None)
@given(st.binary(max_size=400), st.integers(0, 400), st.binary(max_size=8))
def test_no_bytes_break_the_reading_of_an_archive(noise: bytes, at: int, other: bytes) -> None:
    packed = a_zip({"a.json": b"{}" * 60, "b.json": b"[]"})
    for data in (b"PK\x03\x04" + noise, packed[:at] + other + packed[at + len(other) :], packed[:at] + noise):
        for found in read_archive("a.zip", data):
            assert isinstance(found, RefusedFile) or len(found.data) <= MOST_FILE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_every_encoding_that_spreadsheets_save(encoding: str) -> None:
    assert decode("Siân, Zoë ’s".encode(encoding)) == "Siân, Zoë ’s"
    assert decode("\ufeffŴyn".encode("utf-16-be")) == "Ŵyn"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_text(data: bytes) -> None:
    assert isinstance(decode(data), str)


@pytest.mark.parametrize("files", [{}, {"folder/": b""}, {".hidden": b"x", "__MACOSX/a.json": b"x"}])
def test_an_archive_without_files_is_refused_with_its_reason(files: dict[str, bytes]) -> None:
    assert list(read_archive("a.zip", a_zip(files))) == [RefusedFile("a.zip", "empty-archive")]


def test_an_entry_without_a_name_does_not_lose_the_others() -> None:
    data = a_zip({"x": b"1", "two.json": b"2"})
    nameless = _take_name(data, b"x")
    assert [one.data for one in read_archive("a.zip", nameless) if isinstance(one, File)] == [b"1", b"2"]


def _take_name(data: bytes, name: bytes) -> bytes:
    """Return an archive in which the first file of a name of one character has none."""
    head = data.index(b"PK\x03\x04")
    data = data[: head + 26] + struct.pack("<H", 0) + data[head + 28 : head + 30] + data[head + 31 :]
    entry = data.index(b"PK\x01\x02")
    data = data[: entry + 28] + struct.pack("<H", 0) + data[entry + 30 : entry + 46] + data[entry + 47 :]
    second = data.index(b"PK\x01\x02", entry + 4)
    offset = struct.unpack("<I", data[second + 42 : second + 46])[0]
    data = data[: second + 42] + struct.pack("<I", offset - 1) + data[second + 46 :]
    end = data.index(b"PK\x05\x06")
    size, start = struct.unpack("<II", data[end + 12 : end + 20])
    return data[: end + 12] + struct.pack("<II", size - 1, start - 1) + data[end + 20 :]
