"""``microsite course``: which course a folder uses, and which of a school's own words to look at when it changes."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from generator.project.project import load_project
from generator.website.build import build_site
from tests.conftest import ROOT
from tests.support.installed_course import install_course, list_course_files, make_school
from tests.support.layered_course import list_site
from tests.support.small_project import a_small_project, replace_in_file, write_file

QUESTION = """---
title: Ours
module: contact
---

## True or false: As we say it. {#numbers covers="S8"}

Answer: true
Why: It protects both.
"""
ITEM = '\n## True or false: Numbers are private. {#numbers covers="S8"}\n\nAnswer: true\nWhy: Tell {{ dsl.title }}.\n'


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The folder of an earlier version of the small course."""
    root = a_small_project(tmp_path / "earlier")
    quiz = root / "quizzes" / "contact.md"
    quiz.write_text(quiz.read_text("utf-8") + ITEM, "utf-8")
    return root


@pytest.fixture
def newer(earlier: Path, tmp_path: Path) -> Path:
    """A folder for a newer version of the course, which is the same at first."""
    return Path(shutil.copytree(earlier, tmp_path / "newer"))


@pytest.fixture
def school(newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school's folder; the newer course is installed."""
    return make_school(newer, tmp_path / "school", install_course(newer, tmp_path / "packages", monkeypatch))


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["course", *words, "--root", str(root)])


def install_again(newer: Path, school: Path) -> None:
    """Bring the installed course up to the newer version."""
    (package,) = (school.parent / "packages").glob("microsite_course_a_course")
    for name, data in list_course_files(newer).items():
        (package / name).write_bytes(data)


def list_concerns(school: Path, *words: str) -> list[tuple[str, str, str]]:
    return [tuple(one.values()) for one in json.loads(run(school, "--format", "json", *words).stdout)["concerns"]]


def test_it_says_name_version_edition_and_place(school: Path) -> None:
    first, second = run(school).stdout.splitlines()
    assert first.startswith("a-course 2026.12, edition 2026-27, in ")
    assert second == "Nothing of your own has to be looked at."


def test_a_folder_with_a_course_of_its_own_says_that_the_named_one_is_not_used(newer: Path) -> None:
    write_file(newer, "setting.yml", (newer / "setting.yml").read_text("utf-8") + "\ncourse: a-course\n")
    said = run(newer).stdout
    assert "The course in this folder, edition 2026-27" in said
    assert "setting.yml names “a-course”, which is not used" in said


def test_a_copied_page_is_named_once_its_source_has_changed(school: Path, newer: Path) -> None:
    assert run(school, "--copy", "content/modules/contact.md").exit_code == 0
    copied = (school / "content" / "local" / "modules" / "contact.md").read_text("utf-8")
    assert copied.startswith('---\nsource_digest: "')
    assert copied.endswith((newer / "content" / "modules" / "contact.md").read_text("utf-8"))
    assert load_project(school).report.ok
    assert list_concerns(school) == []
    replace_in_file(newer, "content/modules/contact.md", "# Contact", "# Contact, said better")
    install_again(newer, school)
    own = ("content/local/modules/contact.md", "content/modules/contact.md")
    assert list_concerns(school) == [(*own, "the course has changed it")]
    next((school.parent / "packages").rglob("content/modules/contact.md")).unlink()
    assert list_concerns(school) == [(*own, "the course has taken it out")]


def test_a_copy_keeps_the_front_matter_of_its_page(school: Path, newer: Path) -> None:
    write_file(newer, "content/index.md", "---\ndescription: Home.\n---\n\n# Home\n")
    install_again(newer, school)
    assert run(school, "--copy", "index.md").exit_code == 0
    lines = (school / "content" / "local" / "index.md").read_text("utf-8").splitlines()
    assert (lines[0], lines[2:]) == ("---", ["description: Home.", "---", "", "# Home"])


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("modules/contakt.md", "the course has no page “modules/contakt.md”. Did you mean “modules/contact.md”?"),
        ("index.md", "content/local/index.md already exists and was not changed: delete it to begin again"),
    ],
)
def test_a_page_that_cannot_be_copied_is_named(school: Path, page: str, words: str) -> None:
    write_file(school, "content/local/index.md", "# Ours\n")
    assert str(run(school, "--copy", page).exception) == words
    assert (school / "content" / "local" / "index.md").read_text("utf-8") == "# Ours\n"


@pytest.mark.slow
def test_a_copy_of_all_is_a_course_of_its_own_and_makes_the_same_site(school: Path, tmp_path: Path) -> None:
    assert build_site(school, tmp_path / "installed").ok
    copied = run(school, "--copy", "all")
    assert (copied.exit_code, copied.stderr) == (
        0,
        "copied content, mkdocs.yml, quizzes: this folder has a course of its own now\n",
    )
    shutil.rmtree(tmp_path / "packages")
    assert build_site(school, tmp_path / "copied").ok
    assert dict(list_site(tmp_path / "copied")) == dict(list_site(tmp_path / "installed"))
    assert run(school).stdout.startswith("The course in this folder")
    assert "has one of its own" in str(run(school, "--copy", "all").exception)


@pytest.mark.parametrize("name", ["content/local/index.md", "quizzes/local/ours.md", "mkdocs.yml"])
def test_a_whole_course_is_never_copied_over_files(school: Path, name: str) -> None:
    write_file(school, name, "ours")
    before = sorted(school.rglob("*"))
    run_again = run(school, "--copy", "all")
    taken = name.partition("/")[0]
    words = f"the whole course is copied only into a folder without {taken}: move it away"
    assert (run_again.exception.exit_code, str(run_again.exception)) == (2, words)
    assert sorted(school.rglob("*")) == before


def test_own_questions_are_named_whose_source_was_reworded_or_went(school: Path, newer: Path, earlier: Path) -> None:
    write_file(school, "quizzes/local/ours.md", QUESTION)
    write_file(school, "settings/oak/quizzes/oak.md", QUESTION)
    own = [("quizzes/local/ours.md", "numbers"), ("settings/oak/quizzes/oak.md", "numbers")]
    before = ("--before", str(earlier))
    assert list_concerns(school, *before) == []
    replace_in_file(newer, "quizzes/contact.md", "Numbers are private", "Numbers stay private")
    install_again(newer, school)
    assert list_concerns(school, *before) == [(*one, "the course has changed it") for one in own]
    (newer / "quizzes" / "contact.md").write_bytes((ROOT / "tests/sites/sound/quizzes/contact.md").read_bytes())
    install_again(newer, school)
    assert list_concerns(school, *before) == [(*one, "the course has taken it out") for one in own]
    assert "quizzes/local/ours.md: numbers: the course has taken it out" in run(school, *before).stdout


def test_leaving_out_what_the_course_has_taken_out_is_a_warning(school: Path, newer: Path, earlier: Path) -> None:
    write_file(school, "quizzes/local/drops.md", "---\ndrop:\n  - numbers\n---\n")
    assert load_project(school).report.ok
    (newer / "quizzes" / "contact.md").write_bytes((ROOT / "tests/sites/sound/quizzes/contact.md").read_bytes())
    install_again(newer, school)
    report = load_project(school).report
    assert report.ok
    assert [finding.span.path for finding in report.findings if finding.code == "Q044"] == ["quizzes/local/drops.md"]
    gone = ("quizzes/local/drops.md", "numbers", "the course has taken it out")
    assert list_concerns(school, "--before", str(earlier)) == [gone]


@pytest.mark.parametrize(
    ("name", "old", "new", "topic"),
    [
        ("quizzes/routes.yml", "", "worried: Are you worried?\n", "who to tell"),
        ("content/who-to-tell.md", "", "# Who to tell\n", "who to tell"),
        ("quizzes/course.yml", "Staff keep", "All staff keep", "red lines"),
        ("quizzes/course.yml", "Contact is professional and", "Contact stays professional and", "law and guidance"),
        ("quizzes/contact.md", "- \\[!\\]", "- [ ]", "red lines"),
        ("quizzes/contact.md", "Numbers are private", "Numbers stay private", "everything else"),
        ("quizzes/facts.yml", "", "facts:\n  kcsie:\n    - name: Guidance\n", "law and guidance"),
        ("quizzes/facts.yml", "", "facts:\n  posh:\n    - phone: '0344'\n", "who to tell"),
        ("content/index.md", "# A small", "# Our small", "everything else"),
    ],
)
def test_what_changed_is_sorted_by_what_it_is_about(  # noqa: PLR0917 - a change, and where
    name: str, old: str, new: str, topic: str, school: Path, newer: Path, earlier: Path
) -> None:
    if old:
        replace_in_file(newer, name, old, new)
    else:
        write_file(newer, name, new)
    install_again(newer, school)
    changes = json.loads(run(school, "--format", "json", "--before", str(earlier)).stdout)["changes"]
    assert (changes[0]["path"], changes[0]["topic"]) == (name, topic)
    assert changes[0]["before"] != changes[0]["after"]


def test_comments_of_a_yaml_file_are_no_change(school: Path, newer: Path, earlier: Path) -> None:
    write_file(newer, "quizzes/course.yml", "# A note.\n" + (newer / "quizzes/course.yml").read_text("utf-8"))
    install_again(newer, school)
    assert json.loads(run(school, "--format", "json", "--before", str(earlier)).stdout)["changes"] == []


def test_a_folder_without_a_course_is_refused(school: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = str(run(school, "--before", str(tmp_path / "empty")).exception)
    assert said.startswith("there is no quizzes/course.yml in ")


def test_the_whole_course_is_compared_in_a_third_of_a_second(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "quizzes", tmp_path / "quizzes")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "generator", "course", "--root", str(ROOT), "--before", str(tmp_path)],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3
