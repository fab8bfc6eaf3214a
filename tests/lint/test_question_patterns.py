"""Patterns of the rules on questions and scenarios: ranges, references to choices, and next steps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.lint.choices import parse_range
from generator.lint.word_patterns import SUMS_UP, compile_next_steps
from generator.project.project import load_project
from tests.lint.test_rules import copy_case


@pytest.mark.parametrize(
    "said",
    ["All of the above", "none of these.", "Both A and B", "1 and 3 only", "All of them are right", "(a) or (c)"],
)
def test_choices_that_refer_to_others_are_found(said: str) -> None:
    assert SUMS_UP.search(said)


@pytest.mark.parametrize("said", ["Block both of them", "Tell all of these people", "A and a half", "None", "2 or 3"])
def test_other_choices_are_not_found(said: str) -> None:
    assert not SUMS_UP.search(said)


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [("1 to 5 days", 1, 5), ("5–10 days", 5, 10), ("10 or more days", 10, float("inf")), ("up to 1,000 days", 0, 1000)],
)
def test_ranges_are_parsed(said: str, low: float, high: float) -> None:
    found = parse_range(said)
    assert found is not None
    assert (found.low, found.high, found.unit) == (low, high, "days")


def test_more_than_excludes_the_number() -> None:
    over, most = parse_range("more than 5 days"), parse_range("up to 5 days")
    assert over is not None
    assert most is not None
    assert over.low > most.high


@pytest.mark.parametrize("said", ["Ring 999 and tell the lead", "the office number", "5 days"])
def test_other_numbers_are_no_range(said: str) -> None:
    assert parse_range(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "It is hard to mend. Go back and choose again.",
        "What you do here: tell the lead.",
        "Now tell the head.",
        "It is not too late.",
    ],
)
def test_next_steps_in_an_ending_are_found(said: str) -> None:
    assert compile_next_steps().search(said)


@pytest.mark.parametrize("said", ["The mother is hurt.", "Somebody could have told her.", "Nobody will tell."])
def test_other_text_of_an_ending_is_no_next_step(said: str) -> None:
    assert not compile_next_steps().search(said)


def test_a_scenario_with_too_many_paths_is_reported(tmp_path: Path) -> None:
    root = copy_case("W507-large-story", "good", tmp_path / "project")
    scenes = []
    for n in range(6):
        marks = ["x" if way == n % 3 else " " for way in range(3)]
        ways = (f"- [{mark}] Way {way} -> Evening {n + 1}\n  > It goes on, {way}.\n" for way, mark in enumerate(marks))
        scenes.append(f"### Evening {n}\n\nHe writes again.\n\n{''.join(ways)}")
    end = "### Evening 6\n\nIt stops. -> End: Told\n\n### End: Told\n\nIt is over.\n"
    text = "\n".join([*scenes, end])
    head = "---\ntitle: B\nmodule: m1\n---\n\n## Scenario: Six evenings {#six covers=S9c}\n\nIt begins.\n\n"
    (root / "quizzes" / "big.md").write_text(head + text, "utf-8")
    found = load_project(root, today=date(2026, 11, 25)).report.findings
    assert [f.message for f in found if f.code == "W507"] == ["this scenario has more than 250 paths"]
