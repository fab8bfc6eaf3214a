"""``microsite fmt`` as a caller sees it: what is written, what is said, and what stays as it was."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import Result

from generator.authoring.formatting import FormattedQuiz, format_quiz
from generator.diagnostics.source import Source
from generator.errors import GeneratorError
from generator.parsing.items import CourseLookup
from tests.commands.test_commands import project, run

__all__ = ["project"]  # a fixture, used by its name

HASTY = """---
title: Hasty
module: contact
---
##Question: Who may know? {covers=“S8”}
☐ Nobody
> Somebody has to.
☑ {{ dsl.title }}
> Yes."""
TIDY = """---
title: Hasty
module: contact
---

## Question: Who may know? {#who-may-know covers="S8"}

- [ ] Nobody {#nobody}
  > Somebody has to.
- [x] {{ dsl.title }} {#dsl-title}
  > Yes.
"""


@pytest.fixture
def hasty(project: Path) -> Path:
    path = project / "quizzes" / "hasty.md"
    path.write_text(HASTY, "utf-8")
    return path


def fmt(project: Path, *arguments: str | Path) -> Result:
    return run("fmt", "--root", project, *arguments)


def test_files_are_put_in_order_once(project: Path, hasty: Path) -> None:
    hasty.chmod(0o640)
    first = fmt(project, hasty)
    assert (first.exit_code, first.stdout) == (0, "changed quizzes/hasty.md\n")
    assert first.stderr == "1 file: 1 changed, 0 are in order.\n"
    assert hasty.read_text("utf-8") == TIDY
    assert stat.S_IMODE(hasty.stat().st_mode) == 0o640
    again = fmt(project, hasty)
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "1 file: 0 changed, 1 is in order.\n")


def test_without_names_it_looks_at_every_quiz_file_and_nothing_else(project: Path, hasty: Path) -> None:
    pages = {path: path.read_bytes() for path in (project / "content").rglob("*.md")}
    result = fmt(project)
    assert result.stdout.splitlines() == ["changed quizzes/contact.md", "changed quizzes/hasty.md"]
    assert {path: path.read_bytes() for path in pages} == pages
    assert fmt(project, "--check").exit_code == 0


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_a_look_writes_nothing(project: Path, hasty: Path, option: str) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*.*")}
    result = fmt(project, option, hasty)
    assert result.exit_code == (1 if option == "--check" else 0)
    assert result.stderr == "1 file: 1 would change, 0 are in order.\n"
    assert {path: path.read_bytes() for path in project.rglob("*.*")} == before


def test_what_would_change_is_named_or_shown(project: Path, hasty: Path) -> None:
    assert fmt(project, "--check", hasty).stdout == "would change quizzes/hasty.md\n"
    shown = fmt(project, "--diff", hasty).stdout.splitlines()
    assert shown[:2] == ["--- quizzes/hasty.md", "+++ quizzes/hasty.md (formatted)"]
    assert "-☑ {{ dsl.title }}" in shown
    assert "+- [x] {{ dsl.title }} {#dsl-title}" in shown


def test_line_ends_stay_and_a_byte_order_mark_goes(project: Path, hasty: Path) -> None:
    hasty.write_bytes(b"\xef\xbb\xbf" + HASTY.replace("\n", "\r\n").encode())
    fmt(project, hasty)
    assert hasty.read_bytes() == TIDY.replace("\n", "\r\n").encode()


def test_an_id_that_another_file_has_is_not_taken_again(project: Path, hasty: Path) -> None:
    (project / "quizzes" / "other.md").write_text(TIDY, "utf-8")
    fmt(project, hasty)
    assert "{#who-may-know-2 covers=" in hasty.read_text("utf-8")


def test_two_files_that_ask_the_same_get_two_ids(project: Path, hasty: Path) -> None:
    (project / "quizzes" / "other.md").write_text(HASTY, "utf-8")
    fmt(project)
    assert "{#who-may-know covers=" in hasty.read_text("utf-8")
    assert "{#who-may-know-2 covers=" in (project / "quizzes" / "other.md").read_text("utf-8")


def test_a_file_that_is_no_text_is_told_and_stays(project: Path, hasty: Path) -> None:
    hasty.write_bytes(HASTY.encode("utf-16"))
    result = fmt(project)
    assert result.exit_code == 1
    assert result.stderr.startswith("quizzes/hasty.md:1:1 F003 error: ")
    assert hasty.read_bytes() == HASTY.encode("utf-16")


def test_a_symbol_of_words_own_font_is_told_and_stays(project: Path, hasty: Path) -> None:
    text = HASTY.replace("Nobody", "Nobody \uf0e0 here")
    hasty.write_text(text, "utf-8")
    assert fmt(project).exit_code == 1
    assert hasty.read_text("utf-8") == text


@pytest.mark.parametrize("name", ["content/modules/contact.md", "quizzes/course.yml"])
def test_what_is_no_quiz_file_is_the_callers_fault(project: Path, name: str) -> None:
    result = fmt(project, project / name)
    assert isinstance(result.exception, GeneratorError)
    assert str(result.exception) == f"{name} is not a quiz file: name files in quizzes/"


def test_a_disk_that_fails_leaves_the_file_whole(project: Path, hasty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.system.output.os.fsync", fail)
    assert isinstance(fmt(project).exception, GeneratorError)
    assert hasty.read_text("utf-8") == HASTY


def test_what_is_saved_meanwhile_stays(project: Path, hasty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def save_meanwhile(source: Source, lookup: CourseLookup, taken: set[str]) -> FormattedQuiz:
        hasty.write_text(f"{HASTY}\nSaved meanwhile.\n", "utf-8")
        return format_quiz(source, lookup, taken)

    monkeypatch.setattr("generator.authoring.formatted_file.format_quiz", save_meanwhile)
    result = fmt(project, hasty)
    assert str(result.exception) == "quizzes/hasty.md was changed meanwhile, and was left so: run this again"
    assert hasty.read_text("utf-8").endswith("Saved meanwhile.\n")


def test_a_link_stays_a_link(project: Path, hasty: Path, tmp_path: Path) -> None:
    real = hasty.rename(tmp_path / "elsewhere.md")
    hasty.symlink_to(real)
    fmt(project, hasty)
    assert hasty.is_symlink()
    assert real.read_text("utf-8") == TIDY


def test_the_course_itself_is_in_order() -> None:
    """After a change in quizzes/: microsite fmt."""
    result = run("fmt", "--root", Path(__file__).parents[2], "--check")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_link_that_leads_to_itself_is_told(project: Path) -> None:
    (project / "quizzes" / "round.md").symlink_to("round.md")
    result = fmt(project, "--check")
    assert result.exit_code == 1
    assert "quizzes/round.md:1:1 F001" in result.stderr
