"""The studio finds what ``microsite check --format json`` prints, word for word, also after edits."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from generator.commands.report_formats import STYLES
from generator.errors import GeneratorError
from generator.lint.table import RULES_BY_CODE
from generator.system import cache
from generator.website.build import load_and_check
from tests.support.sampling import sample
from tests.support.small_site import make_project
from tests.support.studio import Studio, copy_course

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus" / "project"
EDITS = (
    ("quizzes/contact.md", "-> A private message", "-> A privat message"),
    ("quizzes/course.yml", "title: ", "titel: "),
    ("content/modules/contact.md", "::: scenario", "::: scenarios"),
    ("content/index.md", "# ", "<script>x</script>\n\n# "),
    ("setting.yml", "name: ", "nam: "),
)
"""Edits of the real course: a file, what is there, and what is written instead."""


def read_command(root: Path) -> object:
    """Return what ``microsite check --format json`` prints of a project, in a process that has read nothing before."""
    with patch.dict(cache._cache, clear=True):
        loaded = load_and_check(root, None, RULES_BY_CODE.keys())
    return json.loads(STYLES["json"](loaded.report, lambda _: ()))


def test_the_real_course(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "project")
    studio = Studio(root)
    assert studio.ask("check")["findings"] == read_command(root)
    for name, old, new in sample(EDITS, 3, lambda edit: edit[0]):
        text = (root / name).read_text("utf-8")
        assert old in text
        studio.ask("write", files={name: text.replace(old, new, 1)})
        found = studio.ask("check")["findings"]
        assert found != []
        assert found == read_command(root), name
        studio.ask("write", files={name: text})
        assert studio.ask("check")["findings"] == read_command(root)


@pytest.mark.parametrize("missing", ["quizzes/course.yml", "quizzes/fields.yml", "setting.yml"])
def test_what_is_no_project_is_refused_in_the_same_words(tmp_path: Path, missing: str) -> None:
    studio = Studio(make_project(tmp_path / "project", CORPUS))
    studio.ask("write", files={missing: None})
    with pytest.raises(GeneratorError) as refused:
        load_and_check(studio.root, None, ())
    assert studio.refuse("check") == str(refused.value)
