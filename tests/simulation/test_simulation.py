"""How often people pass the checks of the course at the first go, by playing them.

The draws, marks and verdicts are those of the code that the browser runs; simulate.mjs says how answers are dealt.
``make simulate`` prints the table of 40,000 draws of each module's pool; the tests make a quarter as many.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.project.project import load_project
from generator.questions.pairs import PairQuestion
from generator.rendering.browser_data import build_course_outline, build_item_facts
from generator.rendering.check import list_check_questions

ROOT = Path(__file__).parents[2]
RUNS = 40_000
"""Of each module on the path of all staff."""
FEWER = 4_000
"""Of the others, whose figures are only printed."""
IN_A_TEST = 10_000
"""The closest limit lies five standard errors away."""


def play(setting: str, only: Collection[str] = (), runs: int = RUNS) -> dict[str, Any]:
    """Play the modules of the course as one setting has it: all of them, or ``only`` some."""
    loaded = load_project(ROOT, setting=setting, today=date(2026, 11, 27))
    bank = loaded.bank
    assert bank is not None
    outline: Any = build_course_outline(bank.course)
    all_staff = next(path.modules for path in bank.course.paths if path.id == "all-staff")
    for module, facts in zip(bank.course.modules, outline["modules"], strict=True):
        facts |= {"draw": module.draw, "routes": module.routes, "statements": list(module.statements)}
        facts["critical"] = [s for s in module.statements if s in bank.course.critical_ids]
        facts["runs"] = runs if module.id in all_staff else FEWER
        facts["pool"] = [_facts(q) for q in list_check_questions(bank, module) if q.id not in loaded.omitted_items]
    if only:
        outline = {"modules": [facts for facts in outline["modules"] if facts["id"] in only], "paths": []}
    given = {"rule": {"percent": bank.course.pass_rule.percent, "critical": True}, **outline}
    made = subprocess.run(
        ["node", str(ROOT / "tests/simulation/simulate.mjs")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    played: dict[str, Any] = json.loads(made.stdout)
    return played


def _facts(question: Any) -> Any:
    facts: Any = build_item_facts(question)
    return facts | ({"rights": [right.id for right in question.rights]} if isinstance(question, PairQuestion) else {})


def write(played: dict[str, Any]) -> str:
    """Write the table of who passes at the first go."""
    head = "passed at the first go     right on 95 %  right on 98 %  guesses routes  routes in a draw  red lines in one"
    rows = [
        f"{name:26} {row['95']:13.1%} {row['98']:14.1%} {row['routes']:15.1%} "
        + (f"{row['routes_drawn']:>10} or more {row['redLines']:>9} or fewer" if "redLines" in row else "")
        for name, row in [*played["modules"].items(), *((f"path {name}", row) for name, row in played["paths"].items())]
    ]
    return "\n".join([head, *(row.rstrip() for row in rows)])


@pytest.fixture(scope="module")
def played() -> dict[str, Any]:
    return play("setting.yml", runs=IN_A_TEST)


@pytest.fixture(scope="module")
def played_nursery() -> dict[str, Any]:
    return play("settings/meithrinfa-dyffryn-ty-gwyn.yml", ["report"], IN_A_TEST)


def test_who_knows_the_course_passes_at_the_first_go(played: dict[str, Any]) -> None:
    report, all_staff = played["modules"]["report"], played["paths"]["all-staff"]
    assert report["95"] >= 0.90
    assert all_staff["95"] >= 0.68
    assert report["98"] >= 0.97
    assert all_staff["98"] >= 0.90


@pytest.mark.parametrize("setting", ["played", "played_nursery"])
def test_who_guesses_the_routes_of_a_setting_does_not_pass_report_it(
    request: pytest.FixtureRequest, setting: str
) -> None:
    report = request.getfixturevalue(setting)["modules"]["report"]
    assert report["routes_drawn"] >= 4
    assert report["routes"] <= 0.05


def test_every_draw_asks_about_critical_statements_and_holds_two_red_lines_at_most(played: dict[str, Any]) -> None:
    for name, row in played["modules"].items():
        assert row["uncovered"] == 0, name
        assert row["redLines"] <= 2, name


if __name__ == "__main__":
    print(write(play("setting.yml")))
