"""``microsite register import`` as a caller sees it: what is taken in, what is refused and why, what is told."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.record.carrier import make_slip, write_file
from tests.support.register_shell import REPOSITORY, fault, keep, made, opened, run, said, say
from tests.support.sixty import SIXTY, TODAY, a_record

pytestmark = pytest.mark.usefixtures("passphrase")


def test_the_first_import_makes_a_sealed_register(handed_in: Path, tmp_path: Path) -> None:
    register = tmp_path / "register.json"
    told = said(run("import", register, handed_in, "--staff", tmp_path / "staff.csv"))
    assert told.splitlines() == [
        "Columns that were read: Name (Full name), Job title (Role)",
        say("staff_list_added", 60),
        say("intake_added", 54),
    ]
    data = register.read_bytes()
    names = {name.split()[-1] for name in SIXTY}  # four letters may stand anywhere by chance
    assert not any(name.encode() in data for name in names if len(name) > 6)
    assert [path.name for path in tmp_path.iterdir() if "register" in path.name] == ["register.json"]
    if os.name == "posix":
        assert register.stat().st_mode & 0o077 == 0
    assert sum(entry["person"] is not None for entry in opened(register)["entries"]) == 54


def test_the_same_again_changes_nothing_and_leaves_the_file_alone(handed_in: Path, tmp_path: Path) -> None:
    register = tmp_path / "register.json"
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for path in handed_in.iterdir():
            archive.write(path, path.name)
    run("import", register, handed_in, "--staff", tmp_path / "staff.csv")
    before = register.read_bytes()
    told = said(run("import", register, tmp_path / "in.zip", "--staff", tmp_path / "staff.csv", today="2026-12-01"))
    assert told.splitlines()[1:] == [
        say("staff_list_added", 0),
        say("staff_list_same", 60),
        say("intake_added", 0),
        say("intake_repeated", 54),
    ]
    assert register.read_bytes() == before


def test_one_bad_file_does_not_stop_the_others_and_is_named_with_its_reason(handed_in: Path, tmp_path: Path) -> None:
    (handed_in / "broken.json").write_text('{"format": "completion-record"')
    (handed_in / "odd\u202egnp.txt").write_text("nothing in it")
    changed = next(handed_in.glob("0-*")).read_text("utf-8")
    (handed_in / "changed.json").write_text(changed.replace("Siân", "Zoë"), "utf-8")
    result = run("import", tmp_path / "register.json", handed_in)
    assert said(result, code=1).splitlines()[0] == say("intake_added", 54)
    assert result.stderr.splitlines() == [
        say("intake_refused", 3),
        "  broken.json: cannot be read, because it is not whole, or not a record’s file",
        "  changed.json: altered",
        "  odd?gnp.txt: cannot be read, because it is not a completion record",
    ]
    assert len(opened(tmp_path / "register.json")["entries"]) == 54


def test_dates_that_cannot_all_be_right_come_in_with_a_remark(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    record.write_text(write_file(make_slip(a_record("Siân Owen", "2026-11-26"))), "utf-8")
    told = said(run("import", tmp_path / "register.json", record))
    assert told.splitlines()[:2] == [
        say("intake_added", 1),
        "  Siân Owen: The dates in this record can’t all be right: "
        "a module was completed on 26 November 2026, which is still to come.",
    ]
    assert "can’t all be right" not in said(run("import", tmp_path / "other.json", record, today="2026-11-26"))


def test_what_a_person_has_to_decide_is_counted_without_names(tmp_path: Path) -> None:
    known = {"id": "p1", "name": "Siân Owen", "setting": "larkwater"}
    register = keep(tmp_path, made([known], []))
    files = {"Sian Owen": "a", "Nobody Known": "b", "Nobody Either": "c"}
    for name, file in files.items():
        (tmp_path / f"{file}.json").write_text(write_file(make_slip(a_record(name, "2026-10-01"))), "utf-8")
    told = said(run("import", register, *(tmp_path / f"{file}.json" for file in files.values())))
    assert told.splitlines() == [
        say("intake_added", 3),
        "For you to decide, on the register's page:",
        f"  {say('proposals_unknown', 2)}",
        "  1 name to compare",
    ]


def test_a_column_is_mapped_once_and_remembered(tmp_path: Path) -> None:
    register, table = tmp_path / "register.json", tmp_path / "staff.csv"
    table.write_bytes("Wer;Tätigkeit;Notes\nSiân Owen;Teacher;secret\n".encode("cp1252"))
    wrong = fault(run("import", register, "--staff", table))
    assert wrong.endswith(
        "Say which column holds the names, as --map “Header=name”. The headers are: Wer, Tätigkeit, Notes"
    )
    assert not register.exists()
    told = said(run("import", register, "--staff", table, "--map", "Wer=name", "--map", "Tätigkeit=role"))
    assert told.splitlines()[:2] == [
        "Columns that were read: Wer (Full name), Tätigkeit (Role)",
        "Columns that were not kept: Notes",
    ]
    assert opened(register)["columns"] == {"tatigkeit": "role", "wer": "name"}
    assert "secret" not in json.dumps(opened(register))
    table = table.with_name("\u202estaff.csv")
    table.write_bytes("Wer;Tätigkeit\nSiân Owen;Head\nTom Ashe;\n;Cook\n".encode("utf-16"))
    result = run("import", register, "--staff", table)
    assert said(result, code=1).splitlines()[1:3] == [say("staff_list_added", 1), say("staff_list_changed", 1)]
    assert result.stderr == "?staff.csv: Line 4, Full name: nothing stands there\n"


def test_a_list_of_a_whole_trust_brings_its_places_when_somebody_says_so(tmp_path: Path) -> None:
    register, table = tmp_path / "register.json", tmp_path / "staff.csv"
    lines = ["Name,School", "Ann Ash,Larkwater Primary School", "Bea Birch,Birch Academy", "Cy Cole,BIRCH  academy"]
    table.write_text("\n".join([*lines, "Di Dean,Dean Nursery"]), "utf-8")
    result = run("import", register, "--staff", table)
    assert said(result, code=1).splitlines()[1] == say("staff_list_added", 1)
    assert result.stderr.splitlines() == [
        f"staff.csv: {say('staff_list_elsewhere', 3)}",
        f"staff.csv: {say('staff_list_places', 2)}: BIRCH academy, Dean Nursery. Take them in with --places",
    ]
    told = said(run("import", register, "--staff", table, "--places"))
    assert told.splitlines()[1] == say("staff_list_added", 3)
    places = {setting["id"]: setting["name"] for setting in opened(register)["settings"]}
    people = {person["name"]: places[person["setting"]] for person in opened(register)["people"]}
    assert people == {
        "Ann Ash": "Larkwater Primary School",
        "Bea Birch": "BIRCH academy",
        "Cy Cole": "BIRCH academy",
        "Di Dean": "Dean Nursery",
    }


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 a workbook", "This is a workbook. Save the list as CSV, and choose that file"),
        (b"\xd0\xcf\x11\xe0 an old one", "This is a workbook. Save the list as CSV, and choose that file"),
        (b'Name\n"' + b"x" * 200_000, "This file is not a table that can be read. Save the list as CSV again"),
        (b"Name,Role\n", "There is nobody in this file"),
        (b"x" * 5_000_001, "This file is too large for a staff list: 20,000 people at most"),
    ],
)
def test_what_is_no_staff_list_is_told_and_nothing_is_made(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "staff.csv").write_bytes(data)
    assert fault(run("import", tmp_path / "r.json", "--staff", tmp_path / "staff.csv")) == f"staff.csv: {reason}"
    assert not (tmp_path / "r.json").exists()


def test_those_who_left_long_ago_are_erased_when_somebody_says_so(tmp_path: Path) -> None:
    people = [
        {"id": "p1", "name": "Gone Away", "setting": "larkwater", "left": "2010-01-01"},
        {"id": "p2", "name": "Still Here", "setting": "larkwater"},
    ]
    register = keep(tmp_path, made(people, []))
    project = a_project(tmp_path, "retention_months: 12")
    arguments = ["register", "import", str(register), "--root", str(project), "--today", TODAY]
    (tmp_path / "staff.csv").write_text("Name\nStill Here\n")
    told = CliRunner().invoke(cli, [*arguments, "--staff", str(tmp_path / "staff.csv")])
    assert "Left so long ago that their records are to go: 1. Erase them with --erase." in said(told)
    assert len(opened(register)["people"]) == 2
    erased = CliRunner().invoke(cli, [*arguments, "--erase"])
    assert said(erased) == f"{say('register_told_erased', 1)}.\n"
    assert [person["name"] for person in opened(register)["people"]] == ["Still Here"]


def a_project(folder: Path, training: str) -> Path:
    """Return the project with one more line in what its setting says of training."""
    project = folder / "project"
    project.mkdir()
    for name in ("content", "quizzes", "theme"):
        (project / name).symlink_to(REPOSITORY / name)
    lines = (REPOSITORY / "setting.yml").read_text("utf-8").splitlines()
    at = lines.index("training:")
    kept = [line for line in lines if "retention_months" not in line or line.lstrip().startswith("#")]
    kept.insert(at + 1, f"  {training}")
    (project / "setting.yml").write_text("\n".join(kept), "utf-8")
    return project
