"""The way over to a few files: what is a school's own in its full copy, where that belongs, and what to delete."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from tests.support.small_project import write_file

QUIZ = "---\ntitle: A\n---\n\n## Question: One? {#one}\n\n- [x] yes\n\n## Question: Two? {#two}\n\n- [x] yes\n"
RELEASE = {
    "pyproject.toml": 'name = "microsite"\nversion = "0.1.0"\n',
    "generator/commands/cli.py": "print(1)\n",
    "content/index.md": "# Home\n",
    "content/modules/contact.md": "# Contact\n",
    "content/modules/report.md": "# Report\n",
    "quizzes/contact.md": QUIZ,
    "quizzes/course.yml": 'edition: "2026-27"\n',
    "setting.yml": "id: larkwater\n",
    "settings/oak-lane.yml": "id: oak-lane\n",
}


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        write_file(folder, name, text)
    return folder


def pack(path: Path, files: Mapping[str, str], top: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as book:
        for name, text in files.items():
            book.writestr(f"{top}{name}", text)
    return path


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A full copy of the release, which the school filled in and changed in places."""
    own = {
        "setting.yml": "id: oak\n",
        "content/local/ours.md": "# Ours\n",
        "content/modules/report.md": "# Our report\n",
        "content/more.md": "# More\n",
        "quizzes/contact.md": QUIZ.replace("Two?", "Both?"),
        "quizzes/course.yml": 'edition: "Ours"\n',
        "generator/commands/cli.py": "print('ours')\n",
        "generator/__pycache__/cli.pyc": "made",
        "site/index.html": "made",
    }
    folder = write_files(tmp_path / "school", RELEASE | own)
    (folder / "content" / "modules" / "contact.md").unlink()
    home = folder / "content" / "index.md"
    home.write_bytes(home.read_bytes().replace(b"\n", b"\r\n"))
    return folder


def run(school: Path, release: Path) -> Result:
    return CliRunner().invoke(cli, ["upgrade", str(release), "--root", str(school)])


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


SAID = """Compared with 0.1.0. Nothing was changed.

Yours already, and stay: setting.yml, settings/, content/local/, quizzes/local/.

Yours: move each, and of questions only those that are named (3).
  content/modules/report.md to content/local/modules/report.md
  content/more.md to content/local/more.md
  quizzes/contact.md to quizzes/local/contact.md: two

Yours, but a few files have no place for them: keep a full copy if you need one of these (2).
  generator/commands/cli.py
  quizzes/course.yml

Taken out by you: pages come back; drop: in quizzes/local/ keeps questions out (1).
  content/modules/contact.md

Then delete the rest: content/, generator/, pyproject.toml, quizzes/. Leave content/local/ and quizzes/local/.
Put the files of examples/school in their place, but keep your setting.yml (docs/hosting.md).
"""


@pytest.mark.parametrize("sort", ["folder", "zip", "zip of GitHub"])
def test_it_says_what_is_the_schools_and_where_that_belongs_and_changes_nothing(
    sort: str, school: Path, tmp_path: Path
) -> None:
    release = {
        "folder": lambda: write_files(tmp_path / "release", RELEASE),
        "zip": lambda: pack(tmp_path / "release.zip", RELEASE),
        "zip of GitHub": lambda: pack(tmp_path / "release.zip", RELEASE, top="microsite-main/"),
    }[sort]()
    before = tree(school)
    done = run(school, release)
    assert done.output == SAID
    assert tree(school) == before


def test_a_copy_that_nobody_edited_has_nothing_to_move(tmp_path: Path) -> None:
    said = run(write_files(tmp_path / "school", RELEASE), write_files(tmp_path / "release", RELEASE)).output
    assert [part.split(":")[0] for part in said.split("\n\n")[1:]] == [
        "Yours already, and stay",
        "Then delete the rest",
    ]


def test_another_release_than_the_copy_is_of_is_refused(school: Path, tmp_path: Path) -> None:
    newer = RELEASE | {"pyproject.toml": 'version = "0.2.0"\n'}
    said = str(run(school, pack(tmp_path / "newer.zip", newer)).exception)
    assert said.startswith("this copy is of 0.1.0, and ")
    assert said.endswith("newer.zip is 0.2.0: name what the copy began as, or was last upgraded to")


@pytest.mark.parametrize(
    ("files", "said"),
    [({"a.md": "x"}, "holds no release of this program"), (RELEASE | {"../setting.yml": "x"}, "leads out of it")],
)
def test_what_is_no_release_is_refused(school: Path, tmp_path: Path, files: dict[str, str], said: str) -> None:
    assert said in str(run(school, pack(tmp_path / "odd.zip", files)).exception)
