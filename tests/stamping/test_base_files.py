"""A base may come from anywhere: no name in it leads out of its folder, and it unpacks to no more than it says."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from generator.base.files import read_files
from generator.errors import GeneratorError

HELD = {"base.json": b"{}", "site/index.html": b"<p>Oak</p>"}


def pack(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a ZIP."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def spoil(path: Path, name: str, at: int, value: bytes) -> None:
    """Change bytes of a file's entry in the directory of a ZIP."""
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"PK\1\2", 0, data.rindex(name.encode()))
    data[entry + at : entry + at + len(value)] = value
    path.write_bytes(data)


def test_a_zip_holds_what_the_folder_holds(tmp_path: Path) -> None:
    for name, data in HELD.items():
        (tmp_path / "base" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "base" / name).write_bytes(data)
    assert read_files(tmp_path / "base") == read_files(pack(tmp_path / "base.zip", HELD)) == HELD


def test_a_base_may_lie_in_one_folder_of_its_zip_beside_other_things(tmp_path: Path) -> None:
    inside = {f"base/{name}": data for name, data in HELD.items()}
    assert read_files(pack(tmp_path / "a.zip", {"READ-ME.txt": b"", **inside})) == HELD


@pytest.mark.parametrize(
    "name",
    [
        *("../x", "site/../../x", "/x", "site//x", "site//tmp/x", "site/./x", "./x", "C:/x", "site/c:x", "x/.."),
        *("site\\x", "site/\u202egnp.exe", "site/a\nb"),
    ],
)
def test_a_name_that_may_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(GeneratorError, match="leads out of it"):
        read_files(pack(tmp_path / "a.zip", {**HELD, name: b"x"}))


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {**HELD, "site/a": b"1", "site/b": b"2"})
    path.write_bytes(path.read_bytes().replace(b"site/b", b"site/a"))
    with pytest.raises(GeneratorError, match="two files named site/a"):
        read_files(path)


def test_a_file_that_grows_beyond_what_it_says_costs_nothing(tmp_path: Path) -> None:
    name, zeros = "site/zeros.bin", 60_000_000
    path = pack(tmp_path / "a.zip", {**HELD, name: bytes(zeros)})
    spoil(path, name, 24, struct.pack("<L", 5))
    tracemalloc.start()
    with pytest.raises(GeneratorError, match="cannot be opened as a ZIP"):
        read_files(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < zeros / 10


@pytest.mark.parametrize(("at", "value"), [(10, b"\x63\0"), (8, b"\1\0"), (16, b"\0\0\0\0")])
def test_a_damaged_or_locked_archive_is_one_line(tmp_path: Path, at: int, value: bytes) -> None:
    path = pack(tmp_path / "a.zip", HELD)
    spoil(path, "site/index.html", at, value)
    with pytest.raises(GeneratorError, match="cannot be opened as a ZIP"):
        read_files(path)


def test_packed_bytes_that_are_damaged_are_one_line(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {**HELD, "site/a.txt": b"words and words " * 99})
    data = path.read_bytes()
    start = data.index(b"site/a.txt") + len("site/a.txt")
    path.write_bytes(data[:start] + b"\xff" * 8 + data[start + 8 :])
    with pytest.raises(GeneratorError, match="cannot be opened as a ZIP"):
        read_files(path)


def test_more_than_any_base_holds_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", HELD)
    spoil(path, "site/index.html", 24, struct.pack("<L", 600_000_000))
    with pytest.raises(GeneratorError, match="more than the base of any course"):
        read_files(path)


def test_a_link_out_of_a_base_is_refused(tmp_path: Path) -> None:
    (tmp_path / "base" / "site").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("mine", "utf-8")
    (tmp_path / "base" / "site" / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(GeneratorError, match="link out"):
        read_files(tmp_path / "base")
