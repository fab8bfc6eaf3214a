"""The trainer's guide: in plain words, with a picture a step, and true in every example."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.project.project import load_project
from tests.support.builders import read_quiz_text
from tests.support.readability import reading_grade

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide.md"
TEXT = GUIDE.read_text("utf-8")
EXAMPLES = re.findall(r"```markdown\n(.*?)```", TEXT, re.S)
TRIAL = (Path(__file__).with_name("friend-request.md")).read_text("utf-8")
"""The friend request, written from the guide alone."""
PICTURES = re.findall(r'<img src="([^"]+)" align="right" width="\d+" alt="([^"]*)">', TEXT)


def prose() -> str:
    """The guide's own sentences, without examples, pictures and marks."""
    text = re.sub(r"```.*?```|<[^>]+>", "", TEXT, flags=re.S)
    text = re.sub(r"(?m)^#+ (?:\d )?(.*)$", r"\1.", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))
    return re.sub(r"[`*]", "", text)


def test_it_is_short_and_plain() -> None:
    assert len(prose().split()) <= 650
    assert reading_grade(prose()) <= 6


def test_each_step_has_a_picture_with_words_for_it() -> None:
    steps = re.split(r"(?m)^## (?=\d )", TEXT)[1:]
    assert [step[0] for step in steps] == list("12345678")
    assert [step.count("<img ") for step in steps] == [1] * 8
    assert len(PICTURES) == 8
    assert all((GUIDE.parent / source).exists() and len(alt) > 40 for source, alt in PICTURES)


def test_its_examples_are_read_without_a_fault() -> None:
    file = read_quiz_text("\n".join([*EXAMPLES, TRIAL]))
    assert [str(finding) for finding in file.findings] == []
    assert [item.id for item in file.quiz.items] == ["father-asks", "flat-phone", "friend-request"]


@pytest.mark.parametrize("text", ["\n".join(EXAMPLES), TRIAL], ids=["examples", "trial"])
def test_the_examiner_has_nothing_to_say_about_them_in_the_course(text: str, tmp_path: Path) -> None:
    for name in ("content", "quizzes", "setting.yml", "mkdocs.yml", "theme"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy2)(ROOT / name, tmp_path / name)
    quiz = tmp_path / "quizzes" / "contact.md"
    before = quiz.read_text("utf-8").rstrip() + "\n\n"
    quiz.write_text(before + text, "utf-8")
    first = before.count("\n") + 1
    lesson = tmp_path / "content" / "modules" / "contact.md"
    story = "friend-request" if text == TRIAL else "flat-phone"
    lesson.write_text(f"{lesson.read_text('utf-8').rstrip()}\n\n::: scenario {story}\n", "utf-8")
    report = load_project(tmp_path).report
    told = [str(f) for f in report.findings if f.span.path == "quizzes/contact.md" and f.span.line >= first]
    assert told == []
    assert [str(f) for f in report.findings if f.span.path == "content/modules/contact.md"] == []
