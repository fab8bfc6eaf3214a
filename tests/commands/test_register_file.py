"""The register's sealed file on the shell: its passphrase, what cannot be opened, and that no work is ever lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.commands.kept import VARIABLE
from tests.support.register_shell import fault, keep, made, run, said, say
from tests.support.sixty import PASSPHRASE

pytestmark = pytest.mark.usefixtures("passphrase")


def test_a_passphrase_is_asked_for_and_not_shown(
    handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    register = tmp_path / "register.json"
    typed = f"{PASSPHRASE}\nnot the same\n{PASSPHRASE}\n{PASSPHRASE}\n"
    result = run("import", register, handed_in, stdin=typed)
    assert say("intake_added", 54) in said(result)
    assert PASSPHRASE not in result.output
    assert "Error: The two entered values do not match." in result.stderr
    assert "60 people" not in said(run("list", register, stdin=f"{PASSPHRASE}\n"))


def test_where_nobody_can_be_asked_the_variable_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    told = fault(run("list", keep(tmp_path, made())))
    assert told == "there is nobody to ask for the passphrase: set MICROSITE_PASSPHRASE for this command"


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(handed_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = keep(handed_in.parent, made())
    before = register.read_bytes()
    monkeypatch.setenv(VARIABLE, "four grey geese swimming")
    for command in (("list",), ("due",), ("export", "--to", "csv"), ("import", handed_in)):
        assert fault(run(command[0], register, *command[1:])) == (
            "the passphrase does not open register.sealed.json, or the file is damaged: "
            "type it again, or take an earlier copy"
        )
    assert register.read_bytes() == before


@pytest.mark.parametrize(
    ("passphrase", "made"),
    [("too short", False), ("eleven char", False), ("twelve chars", True)],
)
def test_a_new_register_asks_for_a_passphrase_of_twelve_characters(
    tmp_path: Path, handed_in: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str, made: bool
) -> None:
    monkeypatch.setenv(VARIABLE, passphrase)
    result = run("import", tmp_path / "r.json", handed_in)
    assert (tmp_path / "r.json").exists() == made
    if not made:
        assert fault(result) == (
            "the passphrase has fewer than 12 characters: choose a longer one, three or four words will do"
        )


def test_what_is_no_register_says_so(tmp_path: Path) -> None:
    plain = tmp_path / "plain.json"
    plain.write_text(json.dumps(made()), "utf-8")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    assert fault(run("list", plain)) == "plain.json is no register's file: correct its name"
    assert fault(run("list", tmp_path / "binary.json")) == "binary.json is no register's file: correct its name"
    assert (
        fault(run("list", keep(tmp_path, {}, "key")))
        == "key.sealed.json is the file of a key, not of a register: correct its name"
    )
    odd = keep(tmp_path, {**made(), "people": [{"id": "p1", "name": "X", "setting": "elsewhere"}], "entries": []})
    assert fault(run("list", odd)) == (
        "register.sealed.json holds no register that can be read: “people.p1.setting” is not as it should be. "
        "Take an earlier copy of it"
    )
    missing = tmp_path / "missing.json"
    assert fault(run("list", missing)).startswith(f"there is no file {missing}: make it with microsite register import")


def test_a_file_that_somebody_else_changed_meanwhile_is_left_as_it_is(
    handed_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = keep(handed_in.parent, made(entries=[]))
    taken_in = "generator.commands.register.importing.read_sources"
    monkeypatch.setattr(taken_in, lambda _: register.write_text("somebody else's", "utf-8") and [])
    (handed_in.parent / "staff.csv").write_text("Name\nNew Person\n")
    result = run("import", register, handed_in, "--staff", handed_in.parent / "staff.csv")
    assert fault(result) == f"{register} was changed meanwhile, and was left so: run this again"
    assert register.read_text("utf-8") == "somebody else's"


def test_a_disk_that_fails_leaves_the_earlier_file_whole(handed_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = keep(handed_in.parent, made(entries=[]))
    before = {path.name: path.read_bytes() for path in register.parent.iterdir() if path.is_file()}

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.commands.kept.os.fsync", fail)
    assert fault(run("import", register, handed_in)) == f"{register} cannot be written: No space left on device"
    assert {path.name: path.read_bytes() for path in register.parent.iterdir() if path.is_file()} == before
