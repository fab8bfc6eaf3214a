"""``microsite check``: which rules look, what is put right, and the notes that it leaves in a pull request."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from generator.lint.table import RULES_BY_CODE
from generator.project.project import Project
from generator.website.build import load_and_check
from tests.support.languages import add_language
from tests.support.small_site import make_project

PROJECT = Path(__file__).parents[1] / "lint" / "project"
QUESTION = """
## Question: Who may look? {braces}

- [{mark}] Whoever has to {{#has-to}}
  > Yes.
- [ ] Friends {{#friends}}
  > No.

Why: Contact is open.
"""


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "--root", str(root), *arguments])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", PROJECT)


@pytest.fixture
def quiz(root: Path) -> Path:
    return root / "quizzes" / "m1.md"


def add(quiz: Path, braces: str, mark: str = "x") -> None:
    quiz.write_bytes(quiz.read_bytes() + QUESTION.format(braces=braces, mark=mark).encode())


def codes(result: Result) -> set[str]:
    return set(re.findall(r"^\S+:\d+:\d+ ([A-Z]\d{3}) ", result.stdout, re.MULTILINE))


def test_rules_are_selected_by_the_beginning_of_their_codes(root: Path) -> None:
    assert codes(run(root, "--select", "C02")) == {"C024", "C025", "C026"}
    assert codes(run(root, "--select", "c025,C026")) == {"C025", "C026"}
    assert codes(run(root, "--select", "C02", "--ignore", "C024, C026")) == {"C025"}


def test_rules_that_do_not_read_the_language_are_named_in_one_line(root: Path) -> None:
    assert "did not run" not in run(root).stderr
    add_language(root, "de", {"site": {"home": "Start"}})
    lines = [line for line in run(root, "--select", "W301,W302,W303").stderr.splitlines() if "did not run" in line]
    assert lines == ["2 rules did not run, because they do not read de: W302, W303."]


def test_what_readers_find_is_told_all_the_same(root: Path, quiz: Path) -> None:
    add(quiz, "")
    assert codes(run(root, "--select", "W007", "--ignore", "W")) == {"Q005"}


def test_an_unknown_code_is_the_callers_fault(root: Path) -> None:
    result = run(root, "--ignore", "W0077")
    assert result.exit_code == 2
    assert "no rule’s code begins with W0077. Did you mean “W007”?" in result.stderr
    assert run(root, "--select", "Q005").exit_code == 2


def test_rules_are_listed_with_their_reasons(root: Path) -> None:
    listed = run(root, "--rules", "--select", "W007").stdout
    assert "| [W007](#w007-minutes-untrue) |" in listed
    assert RULES_BY_CODE["W007"].why in listed
    assert "C020" not in listed


def test_what_is_certain_is_put_right(root: Path, quiz: Path) -> None:
    add(quiz, "{covers=S7}")
    add(quiz, "", "x ")
    quiz.write_bytes(b"\xef\xbb\xbf" + quiz.read_bytes().replace(b"\n", b"\r\n"))
    quiz.chmod(0o640)
    before = quiz.read_bytes()
    result = run(root, "--fix", "--select", "W007")
    after = quiz.read_bytes()
    assert codes(result) == {"Q030"}
    assert result.stderr.count(" fixed: wrote “") == 2
    named = before.replace(b"look? {covers", b"look? {#who-may-look covers")
    assert after == named.replace(b"look? \r\n", b"look? {#who-may-look-2} \r\n")
    assert stat.S_IMODE(quiz.stat().st_mode) == 0o640
    assert [path.name for path in quiz.parent.iterdir() if path.name.startswith(".")] == []


def test_a_second_run_finds_nothing_to_put_right(root: Path, quiz: Path) -> None:
    add(quiz, "{covers=S7}")
    run(root, "--fix")
    before = quiz.read_bytes()
    assert " fixed: " not in run(root, "--fix").stderr
    assert quiz.read_bytes() == before


def test_what_is_not_certain_stays(root: Path, quiz: Path) -> None:
    add(quiz, "{#look cover=S7}")
    before = quiz.read_bytes()
    assert "Q008" in codes(run(root, "--fix"))
    assert quiz.read_bytes() == before


def test_what_is_saved_meanwhile_is_left_alone(root: Path, quiz: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def save_meanwhile(*given: object) -> Project:
        loaded = load_and_check(*given)  # type: ignore[arg-type]
        quiz.write_bytes(b"A line above\n" + quiz.read_bytes())
        return loaded

    add(quiz, "{covers=S7}")
    before = quiz.read_bytes()
    monkeypatch.setattr("generator.website.build.load_and_check", save_meanwhile)
    result = run(root, "--fix")
    assert str(result.exception) == "quizzes/m1.md was changed meanwhile, and was left so: run this again"
    assert quiz.read_bytes() == b"A line above\n" * 2 + before


def test_a_link_stays_a_link(root: Path, quiz: Path, tmp_path: Path) -> None:
    add(quiz, "{covers=S7}")
    real = tmp_path / "elsewhere.md"
    quiz.rename(real)
    quiz.symlink_to(real)
    run(root, "--fix")
    assert quiz.is_symlink()
    assert "#who-may-look" in real.read_text("utf-8")


def test_programs_get_the_fix(root: Path, quiz: Path) -> None:
    add(quiz, "{covers=S7}")
    (row,) = [row for row in json.loads(run(root, "--format", "json").stdout) if row["code"] == "Q005"]
    line = quiz.read_text("utf-8").splitlines()[row["line"] - 1]
    (edit,) = row["fix"]["edits"]
    assert row["fix"]["certain"] is True
    fixed = line[: edit["column"] - 1] + edit["text"] + line[edit["column"] - 1 + edit["length"] :]
    assert fixed == "## Question: Who may look? {#who-may-look covers=S7}"


def test_a_note_in_a_pull_request_holds_the_whole_line(root: Path, quiz: Path) -> None:
    add(quiz, "{cover=S7}")
    notes = [note for note in run(root, "--format", "github").stdout.splitlines() if "title=Q0" in note]
    whole = "ready to paste:%0A## Question: Who may look? {#who-may-look covers=S7}"
    assert [note.endswith(whole) for note in notes] == [True, True]
