"""Fields that only words, templates or routes use, or that errors hide, are not reported as unused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.project.project import load_project
from generator.rendering.value_names import find_theme_names
from tests.lint.test_rules import TODAY, copy_case

WORDS = "site:\n  for_leads: For {{ nurse.title }}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_case("T060-field-unused", "bad", tmp_path / "project")


def find_unused(root: Path) -> set[str]:
    """Return the names in the findings on unused fields."""
    found = load_project(root, today=TODAY).report.findings
    return {finding.message.split("“")[1].rstrip("”") for finding in found if finding.code == "T060"}


def add_words(root: Path) -> None:
    (root / "quizzes/words.yml").write_text(WORDS, "utf-8")


def add_contact(root: Path) -> None:
    routes = root / "quizzes/routes.yml"
    routes.write_text(routes.read_text("utf-8").replace("[dsl]", "[dsl, nurse]", 1), "utf-8")


def add_row(root: Path) -> None:
    page = root / "content/modules/m1.md"
    page.write_text(page.read_text("utf-8").replace("the office.", "{{ if not nurse }}the office{{ end }}."), "utf-8")


@pytest.mark.parametrize("use", [add_words, add_contact, add_row])
def test_words_routes_and_conditions_use_a_field(project: Path, use: Callable[[Path], None]) -> None:
    before = find_unused(project)
    use(project)
    assert before - find_unused(project) == {"nurse"}


@pytest.mark.parametrize("name", ["quizzes/m1.md", "quizzes/routes.yml", "content/modules/m1.md", "quizzes/course.yml"])
def test_nothing_is_unused_while_a_text_cannot_be_read(project: Path, name: str) -> None:
    assert find_unused(project)
    (project / name).write_bytes((project / name).read_bytes() + "café".encode("latin-1"))
    assert find_unused(project) == set()


def test_the_names_in_a_theme_are_those_of_calls_in_templates_and_tags_in_texts(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    template = '{{ value("nurse.title", capital=True) }}{{ if_("room") }}{{ number }}{{ value(name) }}'
    (tmp_path / "components/nurse.html").write_text(template, "utf-8")
    (tmp_path / "components/en-GB.yml").write_text("ask: Ask {{ dsl.title }}\n", "utf-8")
    assert find_theme_names(tmp_path, tmp_path / "words.yml") == {"nurse.title", "room", "dsl.title"}
    (tmp_path / "words.yml").write_text("ask: Ask {{ head.title }} at {number}\n", "utf-8")
    assert find_theme_names(tmp_path, tmp_path / "words.yml") == {"nurse.title", "room", "dsl.title", "head.title"}
