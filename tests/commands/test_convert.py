"""``microsite convert`` as a trainer sees it: from a text to a quiz file that lacks only what she has to write."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from generator.commands.cli import cli
from generator.errors import GeneratorError
from generator.project.project import load_project
from tests.commands.test_commands import project
from tests.formats.test_formats import FRAGMENTS

__all__ = ["project"]  # a fixture, used by its name

LIST = """1. Whom do you tell?
A. The safeguarding lead
B. A friend
ANSWER: A

2. Messages at night can wait for the morning.
Answer: true
Why: They can, unless a child is in danger.
"""
MADE = """---
title: Contact
module: contact
---

## Question: Whom do you tell? {#whom-do-you-tell}

- [x] The safeguarding lead
- [ ] A friend

## True or false: Messages at night can wait for the morning. {#messages-at-night-can-wait-for-the}

Answer: true

Why: They can, unless a child is in danger.
"""


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "test.txt"
    path.write_text(LIST, "utf-8")
    return path


def convert(project: Path, *arguments: str | Path, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["convert", "--root", str(project), *map(str, arguments)], input=typed)


def test_a_list_becomes_a_quiz_file_on_standard_output(project: Path, given: Path) -> None:
    result = convert(project, given, "--module", "contact")
    assert (result.exit_code, result.stdout) == (0, MADE)
    assert [line.split(" ")[1] for line in result.stderr.splitlines() if ".txt:" in line] == ["V009"]
    assert "Read as a plain list of questions: 2 questions and scenarios understood." in result.stderr


def test_a_new_file_lacks_only_what_its_author_has_to_write(project: Path, given: Path) -> None:
    out = project / "quizzes" / "night.md"
    result = convert(project, given, "--module", "contact", "--out", out)
    assert result.exit_code == 0
    assert f"Wrote {out}." in result.stderr
    assert out.read_text("utf-8") == MADE
    said = {f.code for f in load_project(project).report.findings if f.span.path == "quizzes/night.md"}
    assert {"Q014", "Q030"} <= said
    assert not said & {"Q001", "Q005", "Q010", "Q012", "Q013", "F022"}
    assert CliRunner().invoke(cli, ["fmt", "--check", str(out), "--root", str(project)]).exit_code == 0


def test_what_is_piped_in_is_converted(project: Path) -> None:
    result = convert(project, "-", "--module", "contact", typed=LIST)
    assert result.stdout == MADE
    assert "pasted:2:1 V009 warning" in result.stderr


def test_ids_of_the_project_are_not_taken_again(project: Path, given: Path) -> None:
    (project / "quizzes" / "other.md").write_text(MADE, "utf-8")
    result = convert(project, given, "--module", "contact")
    assert "{#whom-do-you-tell-2}" in result.stdout


def test_a_paste_from_word_is_put_in_order(project: Path) -> None:
    typed = "Question: Who may know? {covers=“S8”}\n☐\tNobody\n> Somebody has to.\n☑\t{{ dsl.title }}\n> Yes.\n"
    result = convert(project, "-", "--module", "contact", typed=typed.encode("utf-16"))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith(
        '\n## Question: Who may know? {#who-may-know covers="S8"}\n\n'
        "- [ ] Nobody {#nobody}\n  > Somebody has to.\n- [x] {{ dsl.title }} {#dsl-title}\n  > Yes.\n"
    )


def test_what_cannot_be_understood_is_told_with_its_line_and_no_file_is_written(project: Path, given: Path) -> None:
    given.write_text(LIST + "\n3. And this?\nA. One\nB. Two\n", "utf-8")
    out = project / "quizzes" / "night.md"
    result = convert(project, given, "--module", "contact", "--out", out)
    assert result.exit_code == 1
    assert f"{given.as_posix()}:11:1 V001 error: nothing says which choice is right. " in result.stderr
    assert result.stdout == ""
    assert "was not written" in result.stderr
    assert not out.exists()
    shown = convert(project, given, "--module", "contact")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "Nothing was written: " in shown.stderr


def test_faults_of_a_paste_stand_where_the_paste_has_them(project: Path) -> None:
    typed = "\n\nQuestion: Who may know? {covers=S8}\n☒ Nobody\n> No.\n☑ All\n> Yes.\n"
    result = convert(project, "-", "--module", "contact", typed=typed)
    assert result.exit_code == 1
    assert "pasted:4:1 Q016 error: " in result.stderr


def test_an_older_encoding_is_said_aloud(project: Path, given: Path) -> None:
    given.write_bytes(LIST.replace("A friend", "“A friend”").encode("cp1252"))
    result = convert(project, given, "--module", "contact")
    assert result.exit_code == 0
    assert f"{given.as_posix()}:1:1 V007 warning: this file is not UTF-8 text" in result.stderr
    assert "“A friend”" in result.stdout


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "V006"), (b"Just words, and no more.\n", "V006"), (b"PK\x03\x04", "V008")]
)
def test_where_nothing_is_found_one_finding_says_so(project: Path, given: Path, data: bytes, code: str) -> None:
    given.write_bytes(data)
    result = convert(project, given)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"{given.as_posix()}:1:1 {code} error: " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--module", "kontact"), "there is no module “kontact”. Did you mean “contact”? Known are contact"),
        (("--out", "a.txt"), "a.txt is not a quiz file: name a file that ends in .md"),
        (("--out", "nowhere/a.md"), "there is no folder nowhere: make it first, or correct its name"),
    ],
)
def test_a_wrong_call_is_one_line(project: Path, given: Path, arguments: tuple[str, ...], said: str) -> None:
    result = convert(project, given, *arguments)
    assert isinstance(result.exception, GeneratorError)
    assert str(result.exception) == said


def test_no_file_is_overwritten(project: Path, given: Path) -> None:
    out = project / "quizzes" / "contact.md"
    before = out.read_bytes()
    assert isinstance(convert(project, given, "--out", out).exception, GeneratorError)
    assert out.read_bytes() == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@hypothesis.given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_whatever_is_piped_in_ends_in_order(project: Path, text: str) -> None:
    result = convert(project, "-", "--module", "contact", typed=text)
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code in (0, 1)
    assert (result.exit_code == 1) is (" error: " in result.stderr)
    assert result.exit_code == 0 or not result.stdout


def test_another_programs_format_is_refused_and_no_file_is_written(project: Path) -> None:
    typed = '[{"question": "What do you do?", "answer": "Tell the lead"}]'
    result = convert(project, "-", "--out", project / "quizzes" / "new.md", typed=typed)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pasted:1:1 V011 error: this is JSON, which cannot be converted. " in result.stderr
    assert not (project / "quizzes" / "new.md").exists()


def test_a_file_is_written_under_its_own_name_and_checked(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "Late messages.gift"
    path.write_text(
        "A pupil writes at night. What do you do? {=Tell the lead#They decide. ~Answer#It goes on.}", "utf-8"
    )
    shown = convert(project, path, "--module", "contact")
    made = project / "quizzes" / "late-messages.md"
    assert (shown.exit_code, made.exists()) == (0, False)
    written = convert(project, path, "--module", "contact", "--write")
    assert (written.exit_code, written.stdout, made.read_text("utf-8")) == (0, "", shown.stdout)
    assert "microsite check finds 0 errors, " in written.stderr
    assert "quizzes/late-messages.md:6:1 Q030 " in written.stderr
    assert isinstance(convert(project, path, "--module", "contact", "--write").exception, GeneratorError)


@pytest.mark.parametrize("typed", ["What? {=a#x ~b#y}", "Which? {=a ~%200%b}"])
def test_nothing_is_written_without_a_module_or_with_an_error(project: Path, tmp_path: Path, typed: str) -> None:
    path = tmp_path / "test.gift"
    path.write_text(typed, "utf-8")
    result = convert(project, path, "--write")
    assert result.exit_code == 1
    assert not (project / "quizzes" / "test.md").exists()


def test_missing_feedback_is_a_warning_and_no_error(project: Path) -> None:
    result = convert(project, "-", typed="## Question: Who? {#q}\n\n- [x] One\n- [ ] Two\n  > No.\n")
    assert result.exit_code == 0
    assert "pasted:3:3 Q014 warning: " in result.stderr
