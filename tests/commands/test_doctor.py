"""``microsite doctor`` as a caller sees it."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from tests.commands.test_commands import project

__all__ = ["project"]  # a fixture, used by its name

MKDOCS = "plugins:\n  - search\n  - microsite\n"


@pytest.fixture
def whole(project: Path) -> Path:
    (project / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    return project


def doctor(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["doctor", "--root", str(root), *arguments])


def probes(root: Path) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in json.loads(doctor(root, "--format", "json").stdout)}


def test_where_all_is_well_it_ends_well(whole: Path) -> None:
    result = doctor(whole)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == "Program"
    assert result.stdout.splitlines()[-1].startswith("Everything that is needed is there")
    assert "MISSING" not in result.stdout


def test_for_programs_each_thing_is_a_row(whole: Path) -> None:
    rows = probes(whole)
    assert rows["Python"]["state"] == "ok"
    assert rows["click"] == {
        "part": "Program",
        "name": "click",
        "state": "ok",
        "said": metadata.version("click"),
        "todo": "",
    }
    assert {"quizzes/course.yml", "setting.yml", "mkdocs.yml", "make", "git", "Chromium", "cryptography"} <= set(rows)


@pytest.mark.parametrize("name", ["content", "quizzes", "setting.yml", "mkdocs.yml", "quizzes/course.yml"])
def test_what_is_missing_is_named_with_what_to_do(whole: Path, name: str) -> None:
    path = whole / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    shown = f"{name}/" if "." not in name else name
    row = probes(whole)[shown]
    assert (row["state"], row["todo"]) == ("missing", f"Bring {shown} back from an earlier copy")
    result = doctor(whole)
    assert result.exit_code == 1
    assert f"MISSING {shown}" in result.stdout


def test_a_folder_without_a_project_is_one_finding(tmp_path: Path) -> None:
    rows = probes(tmp_path)
    assert rows["Folder"]["todo"] == "Go into the project's folder, or name it: microsite doctor --root FOLDER"
    assert "content/" not in rows


def test_mkdocs_has_to_name_the_plugin(whole: Path) -> None:
    (whole / "mkdocs.yml").write_text("plugins:\n  - search\n  # - microsite\n", "utf-8")
    assert probes(whole)["mkdocs.yml"]["todo"] == "Write - microsite beneath plugins:"


def test_names_that_other_computers_cannot_tell_apart_are_told(whole: Path) -> None:
    for name in ("Phones.md", "phones.md"):
        (whole / "content" / name).write_text("x", "utf-8")
    row = probes(whole)["Names"]
    assert row["state"] == "missing"
    assert "content/Phones.md and content/phones.md" in row["said"]


def test_names_that_are_too_long_for_windows_are_told(whole: Path) -> None:
    deep = whole / "content" / ("a" * 120) / ("b" * 120)
    deep.mkdir(parents=True)
    assert probes(whole)["Names"]["state"] == "optional"


def test_a_built_site_in_git_is_told(whole: Path) -> None:
    (whole / "site").mkdir()
    (whole / "site" / "index.html").write_text("x", "utf-8")
    for command in (["init", "-q"], ["add", "site"]):
        subprocess.run(["git", "-C", str(whole), *command], check=True)
    assert probes(whole)["site/"]["todo"].startswith("Type: git rm -r -q --cached site")


def test_a_package_that_is_too_old_or_not_there_is_told(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "weasyprint":
            raise metadata.PackageNotFoundError(name)
        return "7.0" if name == "click" else real(name)

    monkeypatch.setattr(metadata, "version", version)
    rows = probes(whole)
    assert (rows["click"]["state"], rows["click"]["said"]) == ("missing", "7.0, and >=8.4 is needed")
    assert rows["weasyprint"]["state"] == "optional"
    assert rows["weasyprint"]["todo"].endswith("type: .venv/bin/pip install -e '.[pdf]'")


def test_tools_that_are_not_there_are_only_for_some(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(whole))
    monkeypatch.delenv("CHROMIUM", raising=False)
    rows = probes(whole)
    assert {rows[name]["state"] for name in ("make", "git", "Node", "Chromium")} == {"optional"}
    assert doctor(whole).exit_code == 0


def test_letters_beyond_ascii_in_the_folders_name_are_fine(whole: Path) -> None:
    moved = whole.rename(whole.parent / "Ysgol Llŷn – hyfforddiant")
    assert doctor(moved).exit_code == 0
