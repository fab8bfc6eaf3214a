"""What the register's commands have in common: the passphrase, and what the sixty handed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.kept import VARIABLE
from tests.support.sixty import PASSPHRASE, record_files, staff_list


@pytest.fixture
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase of the sixty, as a shell's variable."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """A folder with the records that the sixty handed in, and beside it their staff list."""
    folder = tmp_path / "in"
    folder.mkdir()
    for file in record_files():
        (folder / str(file["name"])).write_bytes(file["buffer"])  # type: ignore[arg-type]
    (tmp_path / "staff.csv").write_text(staff_list(), "utf-8")
    return folder
