"""The tools of authors on three levels: they know every id that is taken, and write where they are told to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from generator.project.project import load_project
from tests.authoring.overlays.test_overlays import OAK, lay

NEW = ("--module", "contact", "--covers", "S8", "--kind", "true-false")
REFLECT = ("--module", "contact", "--covers", "S8", "--kind", "reflection")
"""What no check can ask, and a lesson embeds at once."""
BARE = """---
title: Ours
module: contact
---

## True or false: A locked phone.

Answer: true
Why: {{ dsl.title }} says so.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root, _ = lay("add", tmp_path)
    return root


def run(root: Path, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(cli, [*words, "--root", str(root)], input=given)


@pytest.mark.parametrize("name", ["lead", "lock", "app"])
def test_a_new_question_gets_no_id_that_another_level_or_school_has(root: Path, name: str) -> None:
    result = run(root, "new", "question", *NEW, "--words", f"{name}.")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == f"Wrote quizzes/contact.md, line 33: {name}-2"


@pytest.mark.parametrize("level", ["quizzes/local", "settings/oak/quizzes"])
def test_a_new_question_goes_to_the_level_that_is_named(root: Path, level: str) -> None:
    page = "content/local" if level == "quizzes/local" else "settings/oak/content"
    file = f"{level}/new/contact.md"
    words = (*REFLECT, "--words", "It is so.", "--file", str(root / file))
    result = run(root, "new", "question", *words)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == f"Wrote {file}, line 6: it-is-so"
    assert f"write ::: question it-is-so on a line of its own in {page}/modules/contact.md" in result.stdout
    bank = load_project(root, setting=OAK).bank
    assert bank
    assert bank.items["it-is-so"].span.path == file


def test_a_new_question_is_placed_in_the_lesson_of_its_level(root: Path) -> None:
    lesson = root / "content" / "modules" / "contact.md"
    shipped = lesson.read_bytes()
    own = root / "content" / "local" / "modules" / "contact.md"
    own.parent.mkdir(parents=True)
    shutil.copy(lesson, own)
    words = (*REFLECT, "--words", "It is so.", "--file", str(root / "quizzes" / "local" / "ours.md"))
    result = run(root, "new", "question", *words)
    assert "Wrote content/local/modules/contact.md: ::: question it-is-so" in result.stdout
    assert "::: question it-is-so" in own.read_text("utf-8")
    assert lesson.read_bytes() == shipped


def test_a_new_question_is_not_written_where_no_level_is(root: Path) -> None:
    for name in ("settings/oak/more.md", "settings/oak/content/more.md", "content/local/more.md", "more.md"):
        result = run(root, "new", "question", *NEW, "--words", "It is so.", "--file", str(root / name))
        assert result.exit_code != 0
        assert not (root / name).exists()


def test_fmt_puts_every_level_in_order_and_knows_all_ids(root: Path) -> None:
    for name in ("quizzes/local/bare.md", "settings/ash/quizzes/bare.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(BARE, "utf-8")
    result = run(root, "fmt")
    assert result.exit_code == 0, result.output
    ids = [(root / name).read_text("utf-8") for name in ("quizzes/local/bare.md", "settings/ash/quizzes/bare.md")]
    assert ["{#a-locked-phone}" in ids[0], "{#a-locked-phone-2}" in ids[1]] == [True, True]


@pytest.mark.parametrize("name", ["content/local/page.md", "settings/oak/content/page.md"])
def test_fmt_leaves_the_pages_of_every_level_alone(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("# A page\n", "utf-8")
    result = run(root, "fmt", str(root / name))
    assert result.exit_code != 0
    assert (root / name).read_text("utf-8") == "# A page\n"


def test_what_is_converted_gets_no_id_that_another_level_or_school_has(root: Path) -> None:
    result = run(root, "convert", "-", "--module", "contact", given="App?\nA. Yes\nB. No\nANSWER: A\n")
    assert "{#app-2" in result.stdout, result.output
