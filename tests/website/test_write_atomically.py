"""A file that a command writes is whole or left as it was, and only its owner can read it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.system.output import write_atomically


def test_a_file_takes_the_place_of_the_earlier_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for content in ("Siân", b"\xff"):
        write_atomically(path, content)
        assert path.read_bytes() == (content if isinstance(content, bytes) else content.encode())
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="this system has no rights of groups and others")
@pytest.mark.parametrize(("mode", "expected"), [(None, 0o600), (0o644, 0o644)])
def test_only_its_owner_reads_a_file_unless_told_otherwise(tmp_path: Path, mode: int | None, expected: int) -> None:
    write_atomically(tmp_path / "a.txt", "x", mode)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == expected


def test_a_disk_that_fails_leaves_the_earlier_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before", "utf-8")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.system.output.os.fsync", fail)
    with pytest.raises(GeneratorError, match=r"a\.txt cannot be written: No space left on device"):
        write_atomically(path, "after")
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {"a.txt": "before"}
