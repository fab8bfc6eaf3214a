"""Rules that read English do not run on a course in another language, and ``check`` says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.lint.table import RULES_BY_CODE, list_unread_codes
from generator.project.project import Project, load_project
from tests.lint.test_rules import CASES, TODAY, copy_case
from tests.support.languages import add_language

GERMAN = Path(__file__).parent / "german"
ENGLISH_ONLY = [case for case in CASES if RULES_BY_CODE[case.split("-", maxsplit=1)[0]].language]


def load_in(root: Path, language: str) -> Project:
    """Load a project with another language, for which its theme has a word."""
    add_language(root, language, {"site": {"home": "Start"}})
    return load_project(root, today=TODAY)


@pytest.mark.parametrize("case", ENGLISH_ONLY)
def test_a_rule_for_english_reports_nothing_in_another_language(case: str, tmp_path: Path) -> None:
    loaded = load_in(copy_case(case, "bad", tmp_path / "project"), "de")
    assert loaded.language == "de"
    assert [str(f) for f in loaded.report.findings if f.code == case[:4]] == []


@pytest.mark.parametrize("case", ["W301-long-sentence", "W407-broken-link"])
def test_a_rule_for_any_language_still_runs(case: str, tmp_path: Path) -> None:
    loaded = load_in(copy_case(case, "bad", tmp_path / "project"), "de")
    assert [f for f in loaded.report.findings if f.code == case[:4]]


def test_a_variety_of_english_is_english() -> None:
    assert list_unread_codes("en-XA") == list_unread_codes("en-GB") == []
    assert set(list_unread_codes("de-CH")) == {case[:4] for case in ENGLISH_ONLY}


@pytest.mark.parametrize(("language", "is_read"), [("de", False), ("en-XA", True)])
def test_german_text_meets_no_rule_for_english(language: str, is_read: bool, tmp_path: Path) -> None:
    root = copy_case("W301-long-sentence", "good", tmp_path / "project")
    for name, place in {"m1.md": "quizzes/m1.md", "page.md": "content/modules/m1.md"}.items():
        shutil.copy(GERMAN / name, root / place)
    found = load_in(root, language).report.findings
    on_text = [str(f) for f in found if f.code in RULES_BY_CODE and f.code.startswith(("W2", "W3", "W4"))]
    assert bool(on_text) is is_read, on_text
