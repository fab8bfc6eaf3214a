"""``microsite register list``, ``due`` and ``export`` as a caller sees them, and what is wrong use of any of them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.commands.kept import VARIABLE
from tests.support.register_shell import REPOSITORY, fault, keep, made, run, said
from tests.support.sixty import SIXTY, an_entry, sixty

pytestmark = pytest.mark.usefixtures("passphrase")
OLD = "2027-12-24"
"""A day on which most of the sixty are overdue."""


def test_a_list_is_a_table_with_its_counts(tmp_path: Path) -> None:
    lines = said(run("list", keep(tmp_path, made()))).splitlines()
    assert lines[-1] == "60 people: 49 done, 4 due in the next 30 days, 7 missing."
    assert len(lines) == 1 + 60 + 2
    assert any(line.startswith("<b>Ann</b> O’Hara-Pryce  Teaching assistant  Done") for line in lines)


def test_a_list_can_be_of_some_states_and_notes(tmp_path: Path) -> None:
    register = keep(tmp_path, made())
    missing = json.loads(said(run("list", register, "--state", "missing", "--format", "json")))
    assert missing[0]["name"] == "Gareth Fairweather"
    assert {one["state"] for one in missing} == {"missing"}
    older = json.loads(said(run("list", register, "--state", "due", "--state", "older-edition", "--format", "json")))
    assert len(older) == 7
    assert said(run("list", register, "--state", "left")) == "0 people.\n"


def test_a_table_for_spreadsheets_calculates_nothing(tmp_path: Path) -> None:
    people = [{"id": "p1", "name": "=1+1", "setting": "larkwater", "role": "@SUM(A1)"}]
    text = said(run("list", keep(tmp_path, made(people, [])), "--format", "csv"))
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[1][:3] == ["'=1+1", "'@SUM(A1)", "Larkwater Primary School"]


def test_who_is_due_comes_with_the_most_urgent_first(tmp_path: Path) -> None:
    register = keep(tmp_path, made())
    lines = said(run("due", register)).splitlines()
    assert [line.split()[0] for line in lines[1:-2]] == ["Fatima", "Callum", "Dilys", "Edmund"]
    assert lines[-1] == "4 people: 4 due in the next 30 days."
    assert said(run("due", register, "--within", "12")).splitlines()[-1] == "1 person: 1 due in the next 12 days."
    assert said(run("due", register, today=OLD)).splitlines()[-1] == "53 people: 53 overdue."


def test_due_days_are_a_calendar_that_others_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")
    text = said(run("due", keep(tmp_path, made()), "--format", "ics"))
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [event["DTSTART"].dt.isoformat() for event in events] == [f"2026-12-{day:02}" for day in (7, 8, 9, 10)]
    assert str(events[0]["SUMMARY"]) == "Fatima Fairweather: Protecting Professionals Online is due again"
    assert str(events[0]["UID"]).endswith("@larkwater")
    assert text == said(run("due", keep(tmp_path, made()), "--format", "ics"))


def test_evidence_has_figures_and_no_names(tmp_path: Path) -> None:
    out = tmp_path / "evidence.txt"
    result = run("export", keep(tmp_path, made()), "--to", "evidence", "--out", out)
    assert (said(result), result.stderr) == ("", f"written: {out}\n")
    text = out.read_text("utf-8")
    assert "53 of 60 people are trained." in text
    assert "Teaching assistant  12      11" in text
    assert not any(name in text for name in SIXTY)
    few = [{"id": f"p{n}", "name": f"Name {n}", "setting": "larkwater"} for n in range(4)]
    assert said(run("export", keep(tmp_path, made(few, [])), "--to", "evidence")).startswith(
        "There are fewer than five"
    )


def test_several_settings_have_a_column(tmp_path: Path) -> None:
    people = [
        {"id": "p1", "name": "Ann Ash", "setting": "larkwater"},
        {"id": "p2", "name": "Bea Birch", "setting": "birch"},
    ]
    slip = next(someone.slip for someone in sixty() if someone.slip)
    register = made(people, [an_entry(slip)], [{"id": "birch", "name": "Birch Academy"}])
    *rows, _, summed_up = said(run("list", keep(tmp_path, register))).splitlines()
    assert [("Larkwater Primary School" in row, "Birch Academy" in row) for row in rows] == [
        (False, False),
        (True, False),
        (False, True),
        (True, False),
    ]
    assert summed_up == "2 people: 2 missing, 1 not in the register."


@pytest.mark.parametrize(
    ("arguments", "said_"),
    [
        (["import", "r.json"], "there is nothing to take in"),
        (["import", "r.json", "in", "--map", "Name=name"], "--map and --places speak of a staff list"),
        (["import", "r.json", "--staff", "s.csv", "--map", "Name"], "maps no column"),
        (["import", "r.json", "--staff", "s.csv", "--map", "Name=surname"], "maps no column"),
        (["list", "r.json", "--state", "late"], "is not one of"),
        (["due", "r.json", "--within", "-1"], "is not in the range"),
        (["due", "r.json", "--today", "1 May"], "1 May is no day; write it like 2026-09-01"),
        (["export", "r.json"], "Missing option '--to'"),
    ],
)
def test_wrong_use_ends_with_2(arguments: list[str], said_: str) -> None:
    result = CliRunner().invoke(cli, ["register", *arguments, "--root", str(REPOSITORY)])
    assert result.exit_code == 2
    assert said_ in result.stderr


def test_a_source_that_is_not_there_is_told_before_a_passphrase_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    for arguments in ((tmp_path / "nowhere",), ("--staff", tmp_path / "nowhere")):
        assert "there is no file or folder" in fault(run("import", tmp_path / "r.json", *arguments))
