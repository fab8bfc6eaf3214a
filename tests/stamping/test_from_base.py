"""A base that is older than the project: what of the setting is not in its site is told."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from tests.support.many_settings import a_trust_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a base, and a logo that came later."""
    root = a_trust_project(tmp_path_factory.mktemp("older"), "ash")
    assert run("base", root).exit_code == 0
    (root / "content" / "assets" / "logo.svg").rename(root / "content" / "assets" / "new.svg")
    return root


def run(command: str, root: Path, *arguments: str) -> Result:
    """Run a command in a project."""
    return CliRunner().invoke(cli, [command, *arguments, "--root", str(root)])


def stamp(root: Path, out: Path, logo: str) -> Result:
    """Stamp the school with a logo."""
    setting = root / "settings" / "ash.yml"
    setting.write_text(re.sub(r"file: assets/.*", f"file: assets/{logo}", setting.read_text("utf-8")), "utf-8")
    return run("stamp", root, str(root / "base"), "--setting", "settings/ash.yml", "--out", str(out))


def test_a_logo_of_the_base_is_there_whatever_the_project_has(project: Path, tmp_path: Path) -> None:
    done = stamp(project, tmp_path / "site", "logo.svg")
    assert done.exit_code == 0
    assert "T018" not in done.stdout
    assert (tmp_path / "site" / "assets" / "logo.svg").is_file()


def test_a_logo_that_the_base_lacks_is_told(project: Path, tmp_path: Path) -> None:
    done = stamp(project, tmp_path / "site", "new.svg")
    assert done.exit_code == 0
    assert "T018 warning: the base does not contain the picture “assets/new.svg” yet" in done.stdout
    assert "T018 error" in stamp(project, tmp_path / "site", "none.svg").stdout


def test_a_logo_of_the_school_alone_is_in_its_site(project: Path, tmp_path: Path) -> None:
    own = project / "settings" / "ash" / "content" / "assets"
    own.mkdir(parents=True)
    (own / "own.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    done = stamp(project, tmp_path / "site", "own.svg")
    assert "T018" not in done.stdout
    assert (tmp_path / "site" / "assets" / "own.svg").is_file()


@pytest.mark.parametrize(
    ("name", "text"), [("people.csv", "Name,Role\nA,B\n"), ("a.sealed.json", "{}"), ("x.html", "<p>")]
)
def test_what_no_build_would_publish_of_a_school_no_stamp_does(
    project: Path, tmp_path: Path, name: str, text: str
) -> None:
    own = project / "settings" / "ash" / "content" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(text, "utf-8")
    done = stamp(project, tmp_path / "site", "logo.svg")
    own.unlink()
    assert done.exit_code == 1
    assert f"settings/ash/content/{name}" in done.stdout
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("facts", [{"sets": [], "of": {}}, {"sets": [{}], "of": {"england": {"primary": 7}}}])
def test_a_base_whose_facts_are_not_there_is_one_line(project: Path, tmp_path: Path, facts: dict[str, object]) -> None:
    shutil.copytree(project / "base", tmp_path / "base")
    told = json.loads((tmp_path / "base" / "base.json").read_text("utf-8"))
    (tmp_path / "base" / "base.json").write_text(json.dumps({**told, "facts": facts}), "utf-8")
    setting = ("--setting", "settings/ash.yml", "--out", str(tmp_path / "site"))
    assert "has no facts for england" in str(run("stamp", project, str(tmp_path / "base"), *setting).exception)
