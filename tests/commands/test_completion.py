"""Completion of commands and ids in a shell, by click's own mechanism."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.test_commands import project

__all__ = ["project"]  # a fixture, used by its name


def complete(instruction: str, folder: Path, **variables: str) -> str:
    environment = {**os.environ, "_MICROSITE_COMPLETE": instruction, **variables}
    command = [sys.executable, "-m", "generator"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("shell", "part"), [("bash", "complete -o nosort"), ("zsh", "#compdef microsite"), ("fish", "complete")]
)
def test_each_shell_gets_its_script(tmp_path: Path, shell: str, part: str) -> None:
    script = complete(f"{shell}_source", tmp_path)
    assert part in script
    assert f"_MICROSITE_COMPLETE={shell}_complete" in script


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("microsite che", ["plain,check"]),
        ("microsite new question --module c", ["plain,contact"]),
        ("microsite new question --covers S9", ["plain,S9", "plain,S9a", "plain,S9b"]),
        ("microsite new question --kind tr", ["plain,true-false"]),
        ("microsite check --ignore W20", [f"plain,W20{n}" for n in range(1, 10)]),
        ("microsite convert --module c", ["plain,contact"]),
    ],
)
def test_names_are_completed(project: Path, words: str, offered: list[str]) -> None:
    completed = complete("bash_complete", project, COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
    assert completed.splitlines() == offered


def test_outside_a_project_there_are_no_ids(tmp_path: Path) -> None:
    words = "microsite convert --module c"
    assert complete("bash_complete", tmp_path, COMP_WORDS=words, COMP_CWORD="3").strip() == ""
