"""``microsite doctor`` as a caller sees it."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from tests.commands.test_commands import project

__all__ = ["project"]  # a fixture, used by its name

MKDOCS = "plugins:\n  - microsite\n"


@pytest.fixture
def whole(project: Path) -> Path:
    (project / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    return project


def doctor(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["doctor", "--root", str(root), *arguments])


def checks(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the state, result and fix of each check by its name."""
    pattern = r"(?m)^  (ok|-|PROBLEM) +(\S+(?: \S+)*)(?: {2,}(.*))?(?:\n {10}(.*)\.)?$"
    rows = re.findall(pattern, doctor(root).stdout)
    return {name: (state, result, fix) for state, name, result, fix in rows}


def test_where_all_is_well_it_ends_well(whole: Path) -> None:
    result = doctor(whole)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == "Program"
    assert result.stdout.splitlines()[-1] == "Everything that is needed is there."
    assert "PROBLEM" not in result.stdout


def test_programs_read_the_same_as_people(whole: Path) -> None:
    (whole / "setting.yml").unlink()
    result = doctor(whole, "--format", "json")
    assert result.exit_code == 1
    rows = {row["name"]: (row["state"], row["result"], row["fix"]) for row in json.loads(result.stdout)}
    assert rows["setting.yml"][0] == "PROBLEM"
    assert rows == checks(whole)


def test_each_part_has_a_line_with_its_version(whole: Path) -> None:
    rows = checks(whole)
    assert rows["Python"] == ("ok", platform.python_version(), "")
    assert rows["click"] == ("ok", metadata.version("click"), "")
    assert {"content/", "quizzes/", "quizzes/course.yml", "setting.yml", "mkdocs.yml", "cryptography"} <= set(rows)


@pytest.mark.parametrize("name", ["content", "quizzes", "setting.yml", "mkdocs.yml", "quizzes/course.yml"])
def test_what_is_missing_is_named_with_what_to_do(whole: Path, name: str) -> None:
    path = whole / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    shown = f"{name}/" if "." not in name else name
    state, _, fix = checks(whole)[shown]
    assert (state, fix) == ("PROBLEM", f"Bring {shown} back from an earlier copy")
    assert doctor(whole).exit_code == 1


def test_a_folder_without_a_project_is_one_finding(tmp_path: Path) -> None:
    rows = checks(tmp_path)
    assert rows["Folder"][2] == "Go into the project's folder, or name it: microsite doctor --root FOLDER"
    assert "content/" not in rows


@pytest.mark.parametrize("content", [b"id: [oak", b"\xff\xfe"], ids=["no YAML", "no text"])
@pytest.mark.parametrize("name", ["setting.yml", "quizzes/course.yml"])
def test_a_file_that_cannot_be_read_is_a_problem(whole: Path, name: str, content: bytes) -> None:
    (whole / name).write_bytes(content)
    state, result, fix = checks(whole)[name]
    assert (state, fix) == ("PROBLEM", "Type: microsite check, which says what to do")
    assert result
    assert doctor(whole).exit_code == 1


def test_mkdocs_has_to_name_the_plugin(whole: Path) -> None:
    (whole / "mkdocs.yml").write_text("plugins:\n  - search\n  # - microsite\n", "utf-8")
    assert checks(whole)["mkdocs.yml"][2] == "Write - microsite beneath plugins:"


def test_names_that_other_computers_cannot_tell_apart_are_told(whole: Path) -> None:
    for name in ("Phones.md", "phones.md"):
        (whole / "content" / name).write_text("x", "utf-8")
    output = doctor(whole).stdout
    assert re.search(r"PROBLEM +Name +content/phones.md and content/Phones.md are the same file name", output)


def test_names_that_are_too_long_for_windows_are_told(whole: Path) -> None:
    deep = whole / "content" / ("a" * 120) / ("b" * 120)
    deep.mkdir(parents=True)
    assert checks(whole)["Name"][::2] == ("-", "Rename it")
    assert doctor(whole).exit_code == 0


@pytest.mark.parametrize("folder", [".", "site"])
def test_a_folder_that_cannot_be_written_to_is_a_problem(
    whole: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (whole / "site").mkdir()
    denied = (whole / folder).resolve()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK or Path(path) != denied)
    state, _, fix = checks(whole)[f"Writing to {denied.name}/"]
    assert (state, fix) == ("PROBLEM", "Copy the project to a folder of your own")


def test_a_package_that_is_too_old_or_not_there_is_told(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name in ("cryptography", "babel"):
            raise metadata.PackageNotFoundError(name)
        return "7.0" if name == "click" else real(name)

    monkeypatch.setattr(metadata, "version", version)
    rows = checks(whole)
    assert rows["click"] == ("PROBLEM", "7.0, and >=8.4 is needed", "Type: make site, which installs it")
    assert rows["babel"][:2] == ("PROBLEM", "not installed")
    assert rows["cryptography"][0] == "-"
    assert rows["cryptography"][2].endswith('type: pip install "cryptography>=46"')


def test_without_its_source_the_program_knows_what_it_needs(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.commands.doctor.PYPROJECT", whole / "pyproject.toml")
    monkeypatch.setattr(metadata, "version", lambda _: "1.0")
    rows = checks(whole)
    assert {"Python", "click", "mkdocs", "pydantic"} <= set(rows)
    assert rows["click"][2] == 'Type: pip install "click>=8.4"'
    assert "pytest" not in rows


def test_letters_beyond_ascii_in_the_folders_name_are_fine(whole: Path) -> None:
    moved = whole.rename(whole.parent / "Ysgol Llŷn – hyfforddiant")
    assert doctor(moved).exit_code == 0
