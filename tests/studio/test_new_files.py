"""What the studio creates is what ``microsite new`` creates, and passes the check."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.errors import GeneratorError
from generator.questions.table import KINDS
from tests.support.studio import Studio

QUIZ = "quizzes/contact.md"
CASES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    **{
        kind: (
            {"sort": "question", "kind": kind, "words": "What comes first?", "module": "contact", "statements": ["S8"]},
            ("question", "--kind", kind, "--words", "What comes first?", "--module", "contact", "--covers", "S8"),
        )
        for kind in KINDS
    },
    "the least asked statement": (
        {"sort": "question", "words": "Who?", "module": "Contact", "id": "who-is-it"},
        (
            "question",
            "--kind",
            "Question",
            "--words",
            "Who?",
            "--module",
            "contact",
            "--id",
            "who-is-it",
            "--covers",
            "S9a",
        ),
    ),
    "a story": (
        {"sort": "scenario", "words": "A late message", "module": "contact", "statements": ["S9", "S8"]},
        ("scenario", "--title", "A late message", "--module", "contact", "--covers", "S9 S8"),
    ),
    "a new quiz file": (
        {"sort": "question", "words": "Who?", "module": "contact", "path": "quizzes/more.md", "statements": ["S8"]},
        (
            "question",
            "--kind",
            "Question",
            "--words",
            "Who?",
            "--module",
            "contact",
            "--file",
            "more",
            "--covers",
            "S8",
        ),
    ),
    "a module": (
        {"sort": "module", "words": "What follows", "statements": ["S8", "s9b"]},
        ("module", "--title", "What follows", "--statements", "S8 S9b"),
    ),
}
"""What the page asks for, and the words of the command that does the same."""


def read_texts(root: Path) -> dict[str, bytes]:
    files = (path for name in ("content", "quizzes") for path in (root / name).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", CASES)
def test_it_is_what_the_command_writes(studio: Studio, tmp_path: Path, name: str) -> None:
    params, arguments = CASES[name]
    beside = shutil.copytree(studio.root, tmp_path / "beside", symlinks=True)
    more = str(beside / "quizzes" / "more.md")
    words = [more if word == "more" else word for word in arguments]
    result = CliRunner().invoke(cli, ["new", *words, "--root", str(beside)])
    assert result.exit_code == 0, result.output
    before = read_texts(studio.root)
    made = studio.ask("create", **params)
    assert read_texts(studio.root) == before, "the page writes it"
    studio.ask("write", files=made["files"])
    assert read_texts(studio.root) == read_texts(beside)
    assert made["path"] in made["files"]
    assert 1 <= made["line"] <= made["files"][made["path"]].count("\n")


@pytest.mark.parametrize("name", CASES)
def test_the_check_has_no_errors_then_but_the_words_to_replace(studio: Studio, name: str) -> None:
    made = studio.ask("create", **CASES[name][0])
    studio.ask("write", files=made["files"])
    answer = studio.ask("check")
    errors = [row for row in answer["findings"] if row["severity"] == "error"]
    assert {row["code"] for row in errors} == {"W421"}
    assert len({(row["path"], row["line"], row["column"]) for row in errors}) == len(errors)
    outlined = next(file for file in answer["outline"] if file["path"] == made["path"])
    assert made["line"] in [1, *(item["line"] for item in outlined["items"])]


def test_line_ends_stay(studio: Studio) -> None:
    text = (studio.root / QUIZ).read_text("utf-8").replace("\n", "\r\n")
    studio.ask("write", files={QUIZ: text})
    made = studio.ask("create", sort="question", words="Who?", module="contact", statements=["S8"])
    written = made["files"][QUIZ]
    assert written.startswith(text.rstrip())
    assert written.count("\n") == written.count("\r\n")


@pytest.mark.parametrize(
    ("params", "said"),
    [
        (
            {"sort": "question", "words": "x", "module": "kontact"},
            "there is no module “kontact”. Did you mean “contact”?",
        ),
        (
            {"sort": "question", "words": "x", "module": "contact", "kind": "mach"},
            "there is no kind “mach”. Did you mean",
        ),
        (
            {"sort": "question", "words": "x", "module": "contact", "statements": ["S7"]},
            "there is no statement of contact",
        ),
        ({"sort": "question", "words": " ", "module": "contact"}, "write a few words"),
        ({"sort": "scenario", "words": "x", "module": "contact", "id": "lead"}, "the id lead is taken"),
        ({"sort": "scenario", "words": "x", "module": "contact", "id": "../x"}, "“../x” cannot be an id"),
        (
            {"sort": "scenario", "words": "x", "module": "contact", "path": "content/x.md"},
            "content/x.md is no quiz file",
        ),
        ({"sort": "scenario", "words": "x", "module": "contact", "path": "../x.md"}, "is not a file of this project"),
        ({"sort": "module", "words": "Contact", "statements": ["S8"]}, "the id contact is taken"),
        ({"sort": "module", "words": "x", "statements": []}, "name one statement at least"),
        ({"sort": "poem", "words": "x"}, "this request cannot be read: sort"),
    ],
)
def test_a_wrong_word_is_one_sentence(studio: Studio, params: dict[str, Any], said: str) -> None:
    assert said in studio.refuse("create", **params)


def test_the_words_are_those_of_the_command(studio: Studio) -> None:
    options = ("--module", "kontact", "--words", "x", "--kind", "match", "--root", str(studio.root))
    refused = CliRunner().invoke(cli, ["new", "question", *options]).exception
    assert isinstance(refused, GeneratorError)
    assert studio.refuse("create", sort="question", words="x", module="kontact", kind="match") == str(refused)


def test_a_second_one_has_another_id_and_place(studio: Studio) -> None:
    params = {"sort": "question", "words": "Who is it?", "module": "contact", "statements": ["S8"]}
    places = []
    for _ in range(2):
        made = studio.ask("create", **params)
        studio.ask("write", files=made["files"])
        places.append(made["line"])
    known = studio.ask("check")["known"]
    assert known["ids"] == ["lead", "number", "texts", "who-is-it", "who-is-it-2"]
    assert places[0] < places[1]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("quizzes/course.yml", "- no course", "quizzes/course.yml has errors: correct what the check finds there"),
        ("quizzes/fields.yml", "- no fields", "quizzes/fields.yml has errors: correct what the check finds there"),
        (QUIZ, "<!-- never closed", f"nothing can be added at the end of {QUIZ}: the check says why"),
        (QUIZ, "half \ud800", f"{QUIZ} cannot be read: the check says why"),
    ],
)
def test_what_is_in_the_way_is_one_sentence(studio: Studio, name: str, text: str, said: str) -> None:
    studio.ask("write", files={name: text})
    assert studio.refuse("create", sort="scenario", words="A story", module="contact", path=QUIZ) == said
