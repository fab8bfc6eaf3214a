"""The evidence pack's figures for governors and inspectors: how many, never who.

It says what was done, not what failed; a role of fewer than five people is told together with others, because a figure
about two people is a figure about a person. The twin is theme/runtime/register/evidence.js.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from generator.record.rule import AskedPolicy
from generator.register.entry import Counter
from generator.register.facts import Facts
from generator.register.model import Register
from generator.register.naming import exact_key, order
from generator.register.policies import policy_standings
from generator.register.standing import Standing, State

FEWEST = 5
"""The fewest people that a row may speak of."""
OUTSIDE: frozenset[State] = frozenset({"left", "not-expected", "unknown"})
TRAINED: frozenset[State] = frozenset({"done", "due"})
WINDOWS = (30, 60, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """How many people of a role there are, and how many of them are trained."""

    role: str | None
    """None: all roles with fewer than five people together."""
    people: int
    trained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Counts only: no names, nobody singled out."""

    people: int
    """How many are expected to be trained: neither left nor not expected yet."""
    trained: int
    """How many of them are trained and not overdue."""
    roles: tuple[RoleRow, ...]
    """Empty where there are fewer than five people."""
    counter: dict[Counter, int]
    """Of the trained, how they were checked."""
    editions: dict[str, int]
    """Of the trained, by edition, newest first."""
    due: dict[int, int]
    """Of the trained, how many are due within so many days."""
    first: str | None
    last: str | None
    """First and last day on which the trained were trained."""
    policies: tuple[tuple[AskedPolicy, int], ...]
    """How many have acknowledged each policy in the version asked for."""


def is_expected(standing: Standing) -> bool:
    """Return whether somebody is expected to be trained, and so counts."""
    return standing.state not in OUTSIDE


def evidence(standings: Sequence[Standing], register: Register, facts: Facts) -> Evidence:
    """Return the figures about those who are expected to be trained."""
    people = [standing for standing in standings if is_expected(standing)]
    trained = [standing for standing in people if _is_trained(standing)]
    days = [standing.trained or "" for standing in trained]
    counters = Tally(standing.counter for standing in trained)
    editions = Tally(standing.edition or "" for standing in trained)
    return Evidence(
        people=len(people),
        trained=len(trained),
        roles=tuple(_roles_of(people)),
        counter={counter: counters[counter] for counter in get_args(Counter)},
        editions={edition: editions[edition] for edition in sorted(editions, key=order, reverse=True)},
        due={window: sum(s.days is not None and 0 <= s.days <= window for s in trained) for window in WINDOWS},
        first=min(days, default=None),
        last=max(days, default=None),
        policies=_policies_of(people, register, facts),
    )


def _is_trained(standing: Standing) -> bool:
    """Trained and not overdue; days of grace count."""
    return standing.state in TRAINED


def _roles_of(people: Sequence[Standing]) -> list[RoleRow]:
    if len(people) < FEWEST:
        return []
    together: dict[str, list[Standing]] = {}
    for standing in people:
        together.setdefault(exact_key(standing.role or ""), []).append(standing)
    groups = [(role, together[role]) for role in sorted(together, key=order)]
    large = [group for role, group in groups if role and len(group) >= FEWEST]
    others = [one for role, group in groups if not role or len(group) < FEWEST for one in group]
    if 0 < len(others) < FEWEST:
        smallest = min(large, key=len)
        others += smallest
        large = [group for group in large if group is not smallest]
    rows = [_row(min((one.role or "" for one in group), key=order), group) for group in large]
    return rows + ([_row(None, others)] if others else [])


def _row(role: str | None, group: Sequence[Standing]) -> RoleRow:
    return RoleRow(role=role, people=len(group), trained=sum(map(_is_trained, group)))


def _policies_of(people: Sequence[Standing], register: Register, facts: Facts) -> tuple[tuple[AskedPolicy, int], ...]:
    expected = {standing.person for standing in people}

    def count(policy: AskedPolicy) -> int:
        found = policy_standings(register, facts, policy.key)
        return sum(one.state == "current" and one.person in expected for one in found)

    return tuple((policy, count(policy)) for policy in facts.known.policies)
