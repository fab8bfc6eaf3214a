"""Formatting and the review page in the studio are those of the commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.cli import cli
from tests.support.studio import Studio

QUIZ = "quizzes/contact.md"
UNTIDY = {
    "marks and ids": ("- [x] Offer {{ channels.parents }}", "* [X]   Offer {{ channels.parents }}"),
    "a missing id": ('{#number covers="S8 S9"}', '{covers="S8 S9"}'),
    "an error": ("- [x] Offer", "- [y] Offer"),
    "nothing": ("Offer", "Offer"),
}


def run(*arguments: str) -> None:
    """Run a command, whatever its exit code."""
    CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize("name", UNTIDY)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_quiz_is_formatted_as_by_the_command(studio: Studio, name: str, end: str) -> None:
    old, new = UNTIDY[name]
    text = (studio.root / QUIZ).read_text("utf-8")
    assert old in text
    studio.ask("write", files={QUIZ: text.replace(old, new).replace("\n", end)})
    made = studio.ask("format", path=QUIZ)
    run("fmt", "--root", str(studio.root), str(studio.root / QUIZ))
    assert made == {"text": (studio.root / QUIZ).read_bytes().decode(), "held_back": False}


def test_an_added_id_is_new_in_the_project(studio: Studio) -> None:
    other = "---\ntitle: More\nmodule: contact\n---\n\n## Question: A parent asks? {#a-parent-asks covers=S8}\n"
    text = (studio.root / QUIZ).read_text("utf-8")
    untidy = text.replace("A parent asks for your number. What do you do? {#number ", "A parent asks? {")
    studio.ask("write", files={"quizzes/more.md": other, QUIZ: untidy})
    assert "{#a-parent-asks-2 covers" in studio.ask("format", path=QUIZ)["text"]


def test_what_is_no_quiz_is_not_formatted(studio: Studio) -> None:
    page = "content/modules/contact.md"
    assert studio.refuse("format", path=page) == f"{page} is not a quiz file: name files in quizzes/"
    assert "is not a quiz file" in studio.refuse("format", path="setting.yml")
    assert "is not a file of this project" in studio.refuse("format", path="../x.md")
    assert "F001 error: this file cannot be read" in studio.refuse("format", path="quizzes/none.md")
    (studio.root / "quizzes" / "latin.md").write_bytes(b"\xe9")
    assert "F003 error" in studio.refuse("format", path="quizzes/latin.md")


@pytest.mark.parametrize("damage", ["", "- [x] Offer"])
def test_the_review_page_is_that_of_the_command(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    text = (studio.root / QUIZ).read_text("utf-8")
    studio.ask("write", files={QUIZ: text.replace(damage, "- [ ] Offer") if damage else text})
    run("build", "--review", "--root", str(studio.root), "--out", str(tmp_path / "review"))
    assert studio.ask("review")["html"] == (tmp_path / "review" / "review.html").read_bytes().decode()


def test_the_figures_are_the_last_parts_of_the_review_page(studio: Studio) -> None:
    review, figures = studio.ask("review")["html"], studio.ask("figures")["html"]
    coverage = review[review.index('<section class="review-coverage"') :]
    assert figures.endswith(coverage)
    assert figures.startswith(review[: review.index("<body")])
    assert "review-module" not in figures.partition("<body")[2]


def test_there_is_no_review_page_without_a_course(studio: Studio) -> None:
    studio.ask("write", files={"quizzes/course.yml": "- no course"})
    assert studio.refuse("review").startswith("quizzes/course.yml:1:1 ")
