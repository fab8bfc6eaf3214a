"""Each rule by its cases: its findings in a bad example, and none in a good one.

A folder of ``rules/`` bears a rule's code and name, and is laid over ``project/``: ``good.md`` and ``bad.md`` are quiz
files, and any other file takes the place of the project's own. One whose name begins with ``good.`` or ``bad.`` does so
for that example alone, as ``bad.page.md`` does. GOLDEN=write writes ``bad.findings``.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics.finding import Finding
from generator.lint.table import CHECKS, RULES_BY_CODE
from generator.project.project import load_project
from tests.support.golden import expect_golden_findings

HERE = Path(__file__).parent
CASES = sorted(path.name for path in (HERE / "rules").iterdir() if path.is_dir())
TODAY = date(2026, 11, 25)
PLACES = {
    "course.yml": "quizzes/course.yml",
    "facts.yml": "quizzes/facts.yml",
    "setting.yml": "setting.yml",
    "page.md": "content/modules/m1.md",
    "page-2.md": "content/modules/m2.md",
    "index.md": "content/index.md",
    "who-to-tell.md": "content/who-to-tell.md",
    "certificate.md": "content/certificate.md",
    "policies.md": "content/policies.md",
    "privacy.md": "content/about/privacy.md",
    "plan.svg": "content/assets/plan.svg",
}
"""Where files of a case go that are no quiz files."""


def copy_case(case: str, side: str, root: Path) -> Path:
    """Lay one side of a case over the project, and return the project's folder."""
    shutil.copytree(HERE / "project", root)
    for path in sorted((HERE / "rules" / case).iterdir()):
        first, _, rest = path.name.partition(".")
        name = rest if first == side and rest != "md" else path.name
        if path.suffix == ".findings" or (first in ("good", "bad") and first != side):
            continue
        if first == side and rest == "md":
            (root / "quizzes/m1.md").unlink()
        place = root / PLACES.get(name, f"quizzes/{name}")
        place.parent.mkdir(exist_ok=True)
        shutil.copy(path, place)
    return root


def check_case(case: str, side: str, root: Path) -> list[Finding]:
    """Return what the case's own rule finds in one side of it; findings of parsers would spoil the example."""
    code = case.split("-", maxsplit=1)[0]
    found = load_project(copy_case(case, side, root), today=TODAY).report.findings
    assert [str(f) for f in found if f.code not in RULES_BY_CODE] == []
    return [f for f in found if f.code == code]


@pytest.mark.parametrize("case", CASES)
def test_a_bad_example_is_reported(case: str, same_path: Path) -> None:
    findings = check_case(case, "bad", same_path / "project")
    assert findings
    expect_golden_findings(HERE / "rules" / case / "bad.findings", findings)


@pytest.mark.parametrize("case", CASES)
def test_a_good_example_is_not_reported(case: str, same_path: Path) -> None:
    assert [str(f) for f in check_case(case, "good", same_path / "project")] == []


def test_every_rule_has_a_folder_of_cases() -> None:
    assert sorted(f"{rule.code}-{rule.name}" for rule in RULES_BY_CODE.values()) == CASES


def test_no_two_rules_share_a_code_or_a_name() -> None:
    rules = [rule for check in CHECKS for rule in check.rules]
    assert len(RULES_BY_CODE) == len(rules) == len({rule.name for rule in rules})
