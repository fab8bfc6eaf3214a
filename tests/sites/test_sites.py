"""Whole projects with one kind of trouble each: every fault is told, at its place, in words that say what to do.

Each folder here is laid over ``sound/``; ``expected.findings`` is what a check then says.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from tests.support.golden import expect

HERE = Path(__file__).parent
SITUATIONS = sorted(path.parent.name for path in HERE.glob("*/expected.findings"))
TODAY = date(2026, 11, 25)


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Lay a situation over the sound project."""
    root = tmp_path / "project"
    shutil.copytree(HERE / "sound", root)
    shutil.copytree(HERE / request.param, root, dirs_exist_ok=True)
    return root


@pytest.mark.parametrize("project", SITUATIONS, indirect=True)
def test_a_situation_is_told(project: Path, request: pytest.FixtureRequest) -> None:
    report = pipeline.load(project, today=TODAY).report
    expect(HERE / request.node.callspec.params["project"] / "expected.findings", report.write())


def test_the_sound_project_has_no_findings() -> None:
    assert (HERE / "sound" / "expected.findings").read_text(encoding="utf-8") == ""
