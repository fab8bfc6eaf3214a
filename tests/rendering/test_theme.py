"""Which theme a project has."""

from __future__ import annotations

from pathlib import Path

from generator.rendering.theme import find_theme
from tests.conftest import ROOT


def test_a_project_without_a_theme_has_the_installed_one(tmp_path: Path) -> None:
    assert find_theme(tmp_path) == ROOT / "theme"


def test_a_theme_of_the_project_comes_before_the_installed_one(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    assert find_theme(tmp_path) == tmp_path / "theme"


def test_a_theme_in_another_folder_has_to_be_there(tmp_path: Path) -> None:
    assert find_theme(tmp_path, "ours") == tmp_path / "ours"
