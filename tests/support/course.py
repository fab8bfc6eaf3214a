"""Titles, pages and paths of the course by id, so that tests don't repeat its text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.project.project import read_project

ROOT = Path(__file__).parents[2]
COURSE: Mapping[str, Any] = yaml.safe_load((ROOT / "quizzes/course.yml").read_text("utf-8"))
MODULE_TITLES: Mapping[str, str] = {module["id"]: module["title"] for module in COURSE["modules"]}
"""The title of each module."""
MODULE_PAGES: Mapping[str, str] = {
    module["id"]: module["page"].removesuffix(".md") + ".html" for module in COURSE["modules"]
}
"""The address of each module's page."""
PATH_TITLES: Mapping[str, str] = {path["id"]: path["title"] for path in COURSE["paths"]}
"""The title of each path."""
PATH_MODULES: Mapping[str, list[str]] = {path["id"]: path["modules"] for path in COURSE["paths"]}
"""The modules of each path, in its order."""


def list_module_titles(path: str) -> list[str]:
    """Return the titles of a path's modules."""
    return [MODULE_TITLES[module] for module in PATH_MODULES[path]]


@cache
def measure_module_minutes() -> Mapping[str, int]:
    """Return the minutes that each module takes, by id, as the program measures them."""
    bank = read_project(ROOT).bank
    assert bank
    return {module.id: module.minutes for module in bank.course.modules}
