"""Many schools on three levels: each site is that of a build of its own, and a fault of one stops no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from tests.authoring.overlays.test_overlays import HERE
from tests.support.layered_course import list_site
from tests.support.small_project import a_small_project, replace_in_file, write_file

SHARED = ("recording", "legal")
SCHOOLS = ("ash", "elm", "oak", "yew")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Four schools: Ash has a lesson and a picture, Elm pictures, Oak drops a question; Yew has nothing of its own."""
    root = a_small_project(tmp_path)
    replace_in_file(root, "content/modules/contact.md", "::: check", "::: question lead\n\n::: check")
    shutil.copytree(HERE / "drop-placed-below" / "quizzes", root / "quizzes", dirs_exist_ok=True)
    lines = (root / "setting.yml").read_text("utf-8").splitlines(keepends=True)
    shared = "".join(line for line in lines if line.startswith(SHARED))
    own = "".join(line for line in lines if not line.startswith(SHARED)).replace("Oak Lane College", "The College")
    write_file(root, "settings/trust.yml", f"{shared}urn: '123456'\n")
    for school in SCHOOLS:
        write_file(root, f"settings/{school}.yml", own.replace("id: oak-lane", f"id: {school}"))
    shutil.copytree(HERE / "drop-placed-below" / "settings" / "oak", root / "settings" / "oak")
    lesson = (root / "content" / "modules" / "contact.md").read_text("utf-8")
    write_file(root, "settings/ash/content/modules/contact.md", f"{lesson}\nIn Ash. ![A dot](../assets/dot.svg)\n")
    for name in ("dot", "favicon"):
        write_file(root, f"settings/elm/content/assets/{name}.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    write_file(root, "settings/ash/content/assets/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>")
    return root


def build(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["build", "--root", str(root), *words])


def build_all(root: Path, sites: Path) -> str:
    """Build all, and return the last line but for what follows the counts."""
    result = build(root, "--settings", str(root / "settings"), "--out", str(sites))
    return result.output.splitlines()[-1]


def test_each_of_many_sites_is_that_of_a_build_of_its_own(root: Path, tmp_path: Path) -> None:
    assert ": 4 built, " in build_all(root, tmp_path / "sites")
    for school in SCHOOLS:
        alone = tmp_path / school
        assert build(root, "--setting", f"settings/{school}.yml", "--out", str(alone)).exit_code == 0
        assert dict(list_site(tmp_path / "sites" / school)) == dict(list_site(alone))
    lessons = {name: (tmp_path / name / "modules" / "contact.html").read_text("utf-8") for name in SCHOOLS}
    assert [name for name in SCHOOLS if "In Ash." in lessons[name]] == ["ash"]
    assert [name for name in SCHOOLS if 'id="q-lead"' in lessons[name]] == ["ash", "elm", "yew"]
    assert [name for name in SCHOOLS if (tmp_path / name / "assets" / "dot.svg").exists()] == ["ash", "elm"]


def test_a_change_of_a_level_is_built_where_it_shows_and_a_fault_stops_that_school_alone(
    root: Path, tmp_path: Path
) -> None:
    sites = tmp_path / "sites"
    build_all(root, sites)
    assert ": 0 built, 4 unchanged" in build_all(root, sites)
    write_file(root, "settings/ash/content/modules/contact.md", "# Contact\n\n::: check contact\n")
    assert ": 0 built, 3 unchanged, 1 left out" in build_all(root, sites)
    shutil.rmtree(root / "settings" / "ash")
    assert ": 1 built, 3 unchanged" in build_all(root, sites)
    trust = (root / "settings" / "trust.yml").read_text("utf-8")
    write_file(root, "settings/trust.yml", f"{trust}terms: {{ learner: apprentice, learners: apprentices }}\n")
    replace_in_file(root, "content/modules/contact.md", "Read the", "Here are {{ terms.learners }}. Read the")
    assert ": 4 built, 0 unchanged" in build_all(root, sites)
    write_file(root, "settings/trust.yml", f"{trust}terms: {{ learner: pupil, learners: pupils }}\n")
    assert ": 4 built, 0 unchanged" in build_all(root, sites)
    assert "Here are pupils." in (sites / "yew" / "modules" / "contact.html").read_text("utf-8")
