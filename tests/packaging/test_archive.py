"""Reproducible ZIPs that Windows can unpack."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest

from generator.packaging.archive import find_longest_path, find_windows_problems, make_zip, read_folder

FILES = {"b/é.html": b"two", "a.html": b"one", "B.html": b"three"}


def open_zip(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_order_and_times_do_not_change_the_zip() -> None:
    made = make_zip(FILES)
    assert make_zip(dict(reversed(FILES.items()))) == made
    entries = open_zip(made).infolist()
    assert [entry.filename for entry in entries] == ["B.html", "a.html", "b/é.html"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert open_zip(made).read("b/é.html") == b"two"
    assert open_zip(made).testzip() is None


def test_a_non_ascii_name_is_utf_8_and_normalized() -> None:
    apart = unicodedata.normalize("NFD", "é.html")
    (entry,) = open_zip(make_zip({apart: b""})).infolist()
    assert entry.filename == "é.html"
    assert entry.flag_bits & 0x800


@pytest.mark.parametrize(
    ("moment", "told"),
    [(1_764_115_200, (2025, 11, 26)), (0, (1980, 1, 1)), (5_000_000_000, (2107, 12, 31))],
    ids=["a day", "before ZIPs", "after them"],
)
def test_times_are_in_utc(moment: int, told: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    (entry,) = open_zip(make_zip({"a": b""}, moment)).infolist()
    assert entry.date_time[:3] == told


def test_a_program_is_executable() -> None:
    entries = open_zip(make_zip({"a": b"", "b": b""}, executables=["b"])).infolist()
    assert [oct(entry.external_attr >> 16) for entry in entries] == ["0o100644", "0o100755"]


def test_symbolic_links_in_a_folder_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"a")
    (tmp_path / "link.txt").symlink_to(tmp_path / "in" / "a.txt")
    assert read_folder(tmp_path) == {"in/a.txt": b"a"}


@pytest.mark.parametrize(
    ("paths", "faults"),
    [
        (["a/b.html", "c d/é.css"], []),
        (["con.html"], ["con.html has a name that Windows does not allow"]),
        (["a/LPT1/x"], ["a/LPT1/x has a name that Windows does not allow"]),
        (["a/what?.html"], ["a/what?.html has a name that Windows does not allow"]),
        (["a./x"], ["a./x has a name that Windows does not allow"]),
        (["console.html", "a.b/x"], []),
        (["A/x.html", "a/X.html"], ["a/X.html and A/x.html are the same file name on Windows"]),
        (["x" * 159], []),
        (["x" * 160], [f"{'x' * 160} has 160 characters; Windows opens 259, including the shared drive's path"]),
    ],
    ids=["sound", "device", "device in a folder", "sign", "dot", "near", "case", "longest", "too long"],
)
def test_paths_that_windows_cannot_unpack_are_reported(paths: list[str], faults: list[str]) -> None:
    assert find_windows_problems(paths) == faults


def test_the_longest_path_is_returned() -> None:
    assert find_longest_path(["abc", "b", "aac"]) == "aac"
