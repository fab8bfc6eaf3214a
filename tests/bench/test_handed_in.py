"""The benchmark's records are records: what is timed is taken in, and nobody's name stands twice."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.kept import VARIABLE
from tests.support.register_shell import opened, run, said, say
from tests.support.sixty import PASSPHRASE

BENCH = Path(__file__).resolve().parents[2] / "bench"
COUNT = 120


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    monkeypatch.syspath_prepend(str(BENCH))
    import handed_in  # noqa: PLC0415 - its folder is no package

    yield handed_in
    sys.modules.pop("handed_in")


def test_all_is_taken_in_and_the_same_every_time(bench, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    for folder in ("one", "two"):
        bench.write_all(tmp_path / folder, COUNT)
    one, two = tmp_path / "one", tmp_path / "two"
    names = sorted(path.name for path in (one / "records").iterdir())
    assert len(names) == COUNT
    assert all((one / "records" / name).read_bytes() == (two / "records" / name).read_bytes() for name in names)
    with zipfile.ZipFile(one / "records.zip") as archive:
        assert sorted(archive.namelist()) == names
    register = tmp_path / "register.json"
    told = said(run("import", register, one / "records", "--staff", one / "staff.csv")).splitlines()
    assert told[1:] == [
        say("staff_list_added", 108),
        say("intake_added", 120),
        "For you to decide, on the register's page:",
        "  1 name to compare",
    ]
    assert say("intake_repeated", 120) in said(run("import", register, one / "records.zip"))
    assert len({person["name"] for person in opened(register)["people"]}) == 108


def test_names_do_not_repeat(bench):
    assert len({bench.name_person(number) for number in range(20_000)}) == 20_000
