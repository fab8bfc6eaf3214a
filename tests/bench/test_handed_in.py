"""The benchmark's records are records: what is timed is taken in, and nobody's name stands twice."""

from __future__ import annotations

import csv
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.records.intake.files import decode
from generator.records.intake.sources import read_sources
from generator.records.verdict import TrustedSettings, verify_text

BENCH = Path(__file__).resolve().parents[2] / "bench"
COUNT = 120


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    monkeypatch.syspath_prepend(str(BENCH))
    import handed_in  # noqa: PLC0415 - its folder is no package

    yield handed_in
    sys.modules.pop("handed_in")


def test_all_are_records_and_the_same_every_time(bench, tmp_path):
    for folder in ("one", "two"):
        bench.write_all(tmp_path / folder, COUNT)
    one, two = tmp_path / "one", tmp_path / "two"
    names = sorted(path.name for path in (one / "records").iterdir())
    assert len(names) == COUNT
    assert all((one / "records" / name).read_bytes() == (two / "records" / name).read_bytes() for name in names)
    with zipfile.ZipFile(one / "records.zip") as archive:
        assert sorted(archive.namelist()) == names
    trusted = TrustedSettings(["larkwater"])
    for source in ("records", "records.zip"):
        verdicts = [verify_text(decode(file.data), trusted)[0].name for file in read_sources([one / source])]
        assert verdicts == ["unchanged"] * COUNT
    with (one / "staff.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len({row["Name"] for row in csv.DictReader(file)}) == 108


def test_names_do_not_repeat(bench):
    assert len({bench.name_person(number) for number in range(20_000)}) == 20_000
