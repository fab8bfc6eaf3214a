"""The README and the guides are true: their commands exist and run, and what they point to is there."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from generator.commands.cli import cli
from tests.support.builders import read_quiz_text

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
INSTALL = re.compile(r"\.venv/bin/pip install -e '\.\[([a-z,]+)\]'")
"""How an extra is installed, from the project's folder."""

WHEEL = re.compile(r"python3 -m venv \.venv|\.venv/bin/pip install microsite-\S+\.whl")
"""How the program is installed outside this repository."""

TEST_RUN = re.compile(r"(?:[A-Z]+=\S+(?: \S+\)\")? )?(?:\.venv/bin/pytest|node --test) ")
"""A command that runs a few tests, perhaps with a variable before it."""


def _commands(document: Path) -> list[str]:
    text = document.read_text("utf-8")
    fenced = [line for block in re.findall(r"```sh\n(.*?)```", text, re.S) for line in block.splitlines()]
    return [
        re.sub(r"\s+#.*", "", line).strip() for line in [*fenced, *re.findall(r"`((?:make|microsite) [^`]+)`", text)]
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_exists(document: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):.*?##", (ROOT / "Makefile").read_text("utf-8")))
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for command in _commands(document):
        if command.startswith("_MICROSITE_COMPLETE="):  # runs the program without a command
            continue
        if TEST_RUN.match(command):
            named = re.findall(r"(?<= )tests/\S+", command)
            assert [name for name in named if (ROOT / name).exists()] == named != [], command
            continue
        if WHEEL.fullmatch(command):
            continue
        program, name = command.split()[:2]
        if install := INSTALL.fullmatch(command):
            assert set(install[1].split(",")) <= extras.keys(), command
            continue
        assert name in (targets if program == "make" else cli.commands), command


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_picture_is_there(document: Path) -> None:
    text = re.sub(r"(?s)(`{3,}).*?\1|`[^`\n]+`", "", document.read_text("utf-8"))
    targets = re.findall(r"(?:\]\(|src=\")(?!https?:)([^)#\s\"]+)", text)
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The tracked files in a new folder, with the environment that is installed already.

    Its stamp is its own and new: an installation from here would turn the shared environment to this folder.
    """
    folder = tmp_path / "a clone"
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(ROOT / ".venv" / "bin")
    (folder / ".venv" / ".installed").touch()
    return folder


def _make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", *words], cwd=folder, capture_output=True, text=True, check=False)


def test_make_site_builds_and_says_what_to_do_next(clone: Path) -> None:
    done = _make(clone, "site")
    assert done.returncode == 0, done.stderr
    assert "Installing" not in done.stdout, "a second run installs again"
    assert "site/index.html" in done.stdout
    assert (clone / "site" / "index.html").exists()


def test_make_check_names_a_fault_with_its_place(clone: Path) -> None:
    assert _make(clone, "check").returncode == 0
    quiz = clone / "quizzes" / "contact.md"
    before, mark, after = quiz.read_text("utf-8").partition("- [x]")
    quiz.write_text(f"{before}{mark.replace('x', 'v')}{after}", "utf-8")
    done = _make(clone, "check")
    assert done.returncode != 0
    line = before.count("\n") + 1
    assert re.search(rf"quizzes/contact\.md:{line}:\d+ Q\d{{3}} error: ", done.stdout + done.stderr)


def test_make_help_lists_every_target(clone: Path) -> None:
    shown = _make(clone, "help").stdout
    for name in ("site", "serve", "test", "check", "bundle", "bench", "help"):
        assert f"make {name} " in shown


def test_an_old_python_is_told_in_one_plain_line(clone: Path, tmp_path: Path) -> None:
    shutil.rmtree(clone / ".venv")
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\ncase "$1" in -V) echo Python 3.9.2;; *) exit 1;; esac\n', "utf-8")
    old.chmod(0o755)
    done = _make(clone, "site", f"PYTHON={old}")
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == (
        "microsite: Python 3.11 or newer is needed, and this is Python 3.9.2. Name a newer one: make PYTHON=python3.12."
    )
    assert not (clone / ".venv").exists()


def test_locks_hold_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-test.txt", "package-lock.json"):
        text = (ROOT / name).read_text("utf-8")
        addresses = set(re.findall(r'"resolved"|https?://[^/"\s]+', text))
        assert {a for a in addresses if "resolved" in a or "pypi" in a or "registry" in a or "files." in a} == set()


def test_the_guides_examples_are_read_without_a_fault() -> None:
    """What docs/writing.md shows can be pasted into a quiz file."""
    text = (ROOT / "docs" / "writing.md").read_text("utf-8")
    shown = [block for block in re.findall(r"```markdown\n(.*?)```", text, re.S) if ":::" not in block]
    whole = [block for block in shown if block.startswith("---")]
    file = read_quiz_text("\n".join(block for block in shown if block not in whole))
    assert not file.findings
    assert len(file.quiz.items) == 15
    assert [(len(one.quiz.items), one.findings) for one in map(read_quiz_text, whole)] == [(1, []), (1, [])]
