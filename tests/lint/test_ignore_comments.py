"""Ignore comments: the findings that each suppresses, and pages without them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from markdown import Markdown

from generator.markdown_extension import MicrositeExtension
from generator.project.project import load_project

PROJECT = Path(__file__).parent / "project"
NOTE = "<!-- lint: ignore {} because the other pages say it -->"
QUIZ = """---
title: A module
module: m1
---
{top}
## Question: Whom do you ask? {{#ask covers=S8}}
{first}
- [x] Ask {{{{ senco.title }}}}
  > They know.
- [ ] Wait
  > Too late.

Why: They can act.

## Question: Whom do you tell? {{#tell covers=S8}}
{second}
- [x] Tell {{{{ senco.title }}}}
  > They know.
- [ ] Wait
  > Too late.

Why: They can act.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


def list_findings(root: Path, *codes: str) -> list[tuple[str, int]]:
    """Return code and line of what is found, as far as it is about these codes or about notes."""
    found = load_project(root, today=date(2026, 11, 25)).report.findings
    return [(f.code, f.span.line) for f in found if f.code in codes or f.code.startswith("L")]


Write = Callable[..., list[tuple[str, int]]]


@pytest.fixture
def quiz(root: Path) -> Write:
    def write(**notes: str) -> list[tuple[str, int]]:
        given = {"top": "", "first": "", "second": ""} | {k: NOTE.format(v) + "\n" for k, v in notes.items()}
        (root / "quizzes/m1.md").write_text(QUIZ.format(**given), "utf-8")
        return list_findings(root, "T039")

    return write


def test_both_items_are_reported_without_a_comment(quiz: Write) -> None:
    assert [code for code, _ in quiz()] == ["T039", "T039"]


def test_a_comment_applies_to_its_question(quiz: Write) -> None:
    assert quiz(first="T039") == [("T039", 18)]


def test_a_comment_above_the_first_heading_applies_to_the_file(quiz: Write) -> None:
    assert quiz(top="T039") == []


def test_a_comment_may_name_several_rules(quiz: Write) -> None:
    assert quiz(top="T039, W003") == [("L004", 5)]


@pytest.mark.parametrize(("length", "found"), [(5_000, ["L002"]), (5_001, [])])
def test_a_comment_in_a_line_beyond_the_limit_is_not_read(quiz: Write, length: int, found: list[str]) -> None:
    padding = " " * (length - len(NOTE.format("W3003")))
    assert [code for code, _ in quiz(top=f"W3003{padding}") if code != "T039"] == found


def test_two_comments_on_one_finding_both_count_as_used(quiz: Write) -> None:
    assert quiz(top="T039", second="T039") == []


def test_an_unused_comment_is_reported(quiz: Write, root: Path) -> None:
    (root / "setting.yml").write_text(f"{(root / 'setting.yml').read_text('utf-8')}senco: {{ title: me }}\n", "utf-8")
    assert quiz(first="T039") == [("L004", 7)]


def test_comments_on_rules_that_did_not_run_are_not_reported(root: Path) -> None:
    text = QUIZ.format(top=NOTE.format("W007"), first="", second="")
    (root / "quizzes/m1.md").write_text(text, "utf-8")
    found = load_project(root, rules=frozenset({"T039"})).report.findings
    assert {f.code for f in found} == {"T039"}


PAGE = """# A module

{}

## Who can read it {{#seen covers=S8}}

Ask {{{{ dsl.titel }}}}. {}

### And then

Go on.

::: check m1
"""


def test_a_comment_in_a_page_applies_to_its_section(root: Path) -> None:
    page, note = root / "content/modules/m1.md", NOTE.format("C021")
    page.write_text(page.read_text("utf-8").replace("::: check m1", "## And then\n\nThat is all."), "utf-8")
    whole = page.read_text("utf-8")
    assert [code for code, _ in list_findings(root, "C021")] == ["C021"]
    page.write_text(whole.replace("Families", f"{note}\n\nFamilies"), "utf-8")
    assert [code for code, _ in list_findings(root, "C021")] == ["L004", "C021"]
    for text in (f"{whole}\n{note}\n", f"{note}\n\n{whole}"):
        page.write_text(text, "utf-8")
        assert list_findings(root, "C021") == []


def test_a_mandatory_rule_cannot_be_ignored(root: Path) -> None:
    (root / "content/modules/m1.md").write_text(PAGE.format(NOTE.format("T030"), ""), "utf-8")
    assert list_findings(root, "T030") == [("L003", 3), ("T030", 7)]


def test_the_course_overrides_severities(root: Path) -> None:
    course = root / "quizzes/course.yml"
    course.write_text(f"{course.read_text('utf-8')}lint: {{ W003: error, C025: off, C026: warning }}\n", "utf-8")
    (root / "quizzes/course.yml").write_text(course.read_text("utf-8").replace("draw: 1", "draw: 9"), "utf-8")
    found = {f.code: f.severity.value for f in load_project(root).report.findings}
    assert "C025" not in found
    assert (found["W003"], found["C026"]) == ("error", "warning")


def test_pages_are_rendered_without_comments(root: Path) -> None:
    (root / "content/modules/m1.md").write_text("# A module\n", "utf-8")
    theme = Path(__file__).parents[2] / "theme"
    markdown = Markdown(extensions=["fenced_code", MicrositeExtension(root=str(root), theme=str(theme))])
    html = markdown.convert(f"One. {NOTE.format('W003')}\n\n{NOTE.format('C021')}\n\n```\n{NOTE.format('X')}\n```\n")
    assert html.count("lint: ignore") == 1
    assert "X because" in html
