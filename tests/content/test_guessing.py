"""Test that no guessing strategy beats chance by much over all questions of the course."""

from __future__ import annotations

import re

import pytest

from generator.bank.guessing import (
    MAX_GAIN_OVER_CHANCE,
    STRATEGIES,
    Decision,
    compute_chance,
    compute_gain_over_chance,
    compute_success_rate,
)
from generator.bank.model import Bank
from generator.stamping.values import Values
from tests.support.guessing import list_decisions


@pytest.fixture(scope="module")
def asked(course: tuple[Bank, Values]) -> list[Decision]:
    return list(list_decisions(*course))


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_guessing_strategies_gain_little(asked: list[Decision], strategy: str) -> None:
    extra = compute_gain_over_chance(asked)[strategy]
    won = [d.name for d in asked if compute_success_rate(d, STRATEGIES[strategy]) == 1]
    assert abs(extra) <= MAX_GAIN_OVER_CHANCE, f"{float(extra):+.0%} by “{strategy}”: {won}"


def test_the_measure_detects_revealing_choices() -> None:
    """The strategies find what they look for, so that the test above can fail."""
    given = Decision(
        path="q.md",
        name="one",
        stem="A parent sends a friend request. What do you do?",
        choices=("Accept it", "Tell the lead about the request, and follow the policy", "Never answer"),
        right=frozenset({1}),
    )
    fooled = {name for name, rate in STRATEGIES.items() if compute_success_rate(given, rate) > compute_chance(given)}
    assert {"longest", "sounds safest", "echoes the stem", "fewest absolutes"} <= fooled


def test_a_tie_is_shared(asked: list[Decision]) -> None:
    twins = Decision(path="q.md", name="two", stem="", choices=("Same", "Same"), right=frozenset({0}))
    assert compute_success_rate(twins, STRATEGIES["longest"]) == compute_chance(twins)


def test_every_decision_has_a_right_choice_and_enough_others(asked: list[Decision]) -> None:
    """A scene of a story may have two good ways on."""
    assert [d.name for d in asked if not 1 <= len(d.right) <= 2 or not 3 <= len(d.choices) <= 5] == []


def test_no_choice_sums_up_the_others(asked: list[Decision]) -> None:
    summing = re.compile(r"\b(?:all|none|both|any) of (?:the above|these|them)\b|\bboth [a-d] and [a-d]\b", re.I)
    assert [(d.name, c) for d in asked for c in d.choices if summing.search(c)] == []
