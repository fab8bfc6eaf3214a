"""``microsite export``: the course's questions for a learning platform, and what a format cannot hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from generator.errors import GeneratorError
from tests.commands.test_commands import project

__all__ = ["project"]  # a fixture, used by its name
QUIZ = """---
title: Contact
module: contact
---

## Question: Who is {{ head.title }}? {#who-leads covers=S8}

- [x] The one who leads {#leads}
  > That is the job.
- [!] Someone who *rings* {#rings}
  > Anyone can ring.

Hint: Look at the door.
Why: It says so there.

## Scenario: The late bus {#late-bus covers=S8 use=practice}

A pupil waits.

### At the stop {#stop}

What do you do?

- [x] Wait with them {#wait} -> End: The bus comes
  > Nobody is left alone.
- [ ] Leave {#leave} -> End: The bus comes
  > They are on their own.

### End: The bus comes {#the-end}

It comes.
"""


@pytest.fixture
def quiz(project: Path) -> Path:
    (project / "quizzes" / "contact.md").write_text(QUIZ, "utf-8")
    page = project / "content" / "modules" / "contact.md"
    page.write_text(page.read_text("utf-8") + "\n::: scenario late-bus\n", "utf-8")
    return project


def export(project: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["export", "--root", str(project), *map(str, arguments)])


def test_questions_are_written_with_values_and_stories_are_named(quiz: Path) -> None:
    result = export(quiz, "gift")
    assert result.exit_code == 0, result.output
    assert "// [id:who-leads] [tag:covers=S8" in result.stdout
    assert "// hint: Look at the door.\n" in result.stdout
    assert "\t~%-100%Someone who *rings*#Anyone can ring.\n" in result.stdout
    assert "{{" not in result.stdout
    assert "scenario “late-bus” was left out" in result.stderr


def test_placeholders_are_kept_for_another_microsite(quiz: Path) -> None:
    assert r"Who is \{\{ head.title \}\}?" in export(quiz, "gift", "--keep-placeholders").stdout


def test_a_file_is_written(quiz: Path, tmp_path: Path) -> None:
    result = export(quiz, "gift", "--module", "contact", "--out", tmp_path / "questions.gift")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "questions.gift").read_text("utf-8") == export(quiz, "gift").stdout
    assert "questions.gift: 1 question.\n" in result.stderr


@pytest.mark.parametrize("arguments", [("gift", "--module", "contacts"), ("gift", "--out", "missing/questions.gift")])
def test_a_wrong_call_is_one_line(quiz: Path, arguments: tuple[str, ...]) -> None:
    assert isinstance(export(quiz, *arguments).exception, GeneratorError)


def test_a_project_with_errors_is_not_exported(quiz: Path, tmp_path: Path) -> None:
    (quiz / "quizzes" / "contact.md").write_text(QUIZ.replace("[x]", "[ ]"), "utf-8")
    result = export(quiz, "gift", "--out", tmp_path / "questions.gift")
    assert result.exit_code == 1
    assert " Q012 error: " in result.stderr
    assert not (tmp_path / "questions.gift").exists()
