"""Word lists: valid as shipped, and with errors reported by position."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.lint.word_lists import FOLDER, ROOT, read_word_lists
from tests.support.golden import expect_golden_findings
from tests.support.small_site import make_project

CASES = Path(__file__).parent / "words"
NAMES = sorted(path.name for path in FOLDER.iterdir())


def copy_program(target: Path) -> Path:
    """Copy the package, and return the folder of its word lists."""
    shutil.copytree(ROOT / "generator", target / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    return target / FOLDER.relative_to(ROOT)


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_an_invalid_list_is_reported(case: str, tmp_path: Path) -> None:
    folder = tmp_path / FOLDER.relative_to(ROOT)
    shutil.copytree(FOLDER, folder)
    for path in (CASES / case).glob("*.yml"):
        shutil.copy(path, folder)
    lists, findings = read_word_lists(folder, tmp_path)
    assert lists is None
    expect_golden_findings(CASES / case / "lists.findings", findings)


def test_a_missing_list_is_reported(tmp_path: Path) -> None:
    lists, findings = read_word_lists(tmp_path, tmp_path)
    assert lists is None
    assert [finding.span.path for finding in findings] == NAMES


def test_each_file_names_its_rules() -> None:
    assert [name for name in NAMES if not (FOLDER / name).read_text("utf-8").startswith("# Rule")] == []


def run_check(program: Path, project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "check"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_trainer_can_extend_a_list_and_gets_errors(tmp_path: Path) -> None:
    words = copy_program(tmp_path)
    project = make_project(tmp_path / "project", Path(__file__).parent / "project")
    page = project / "content" / "modules" / "m1.md"
    page.write_text(f"{page.read_text('utf-8')}\nThen we synergise.\n", "utf-8")
    assert "synergise" not in run_check(tmp_path, project).stdout
    listed = words / "plain-words.yml"
    listed.write_text(f"{listed.read_text('utf-8')}  synergise: work together\n", "utf-8")
    assert "“synergise” has a plainer word" in run_check(tmp_path, project).stdout
    listed.write_text(f"{listed.read_text('utf-8')}  synergy?: a team\n", "utf-8")
    broken = run_check(tmp_path, project)
    last = listed.read_text("utf-8").count("\n")
    assert broken.returncode == 1
    assert f"generator/lint/words/en/plain-words.yml:{last}:" in broken.stdout
    assert "Take the ? off that word" in broken.stdout
