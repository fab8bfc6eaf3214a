"""The evidence pack's figures for governors and inspectors: how many, never who.

It says what was done, not what failed; a role or place of fewer than five people is told together with others, because
a figure about two people is a figure about a person. The twin is theme/runtime/register/evidence.js.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
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
class GroupRow:
    """How many people of a role or a place there are, and how many of them are trained."""

    group: str | None
    """Its name. None: all groups with fewer than five people, and those of no group, together."""
    people: int
    trained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Counts only: no names, nobody singled out."""

    people: int
    """How many are expected to be trained: neither left nor not expected yet."""
    trained: int
    """How many of them are trained and not overdue."""
    roles: tuple[GroupRow, ...]
    """Empty where there are fewer than five people."""
    places: tuple[GroupRow, ...]
    """Empty as well where all are of one place."""
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
        roles=tuple(_rows_by(people, lambda standing: standing.role or "")),
        places=tuple(_places_of(people, register)),
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


def _places_of(people: Sequence[Standing], register: Register) -> Iterator[GroupRow]:
    if len({standing.setting for standing in people}) < 2:
        return
    names = {setting.id: setting.name for setting in register.settings}
    for row in _rows_by(people, lambda standing: standing.setting):
        yield replace(row, group=row.group and names.get(row.group, row.group))


def _rows_by(people: Sequence[Standing], group_of: Callable[[Standing], str]) -> list[GroupRow]:
    """Count people group by group, none of fewer than five; somebody is of no group where its name is empty."""
    if len(people) < FEWEST:
        return []
    together: dict[str, list[Standing]] = {}
    for standing in people:
        together.setdefault(exact_key(group_of(standing)), []).append(standing)
    groups = [(key, together[key]) for key in sorted(together, key=order)]
    large = [group for key, group in groups if key and len(group) >= FEWEST]
    others = [one for key, group in groups if not key or len(group) < FEWEST for one in group]
    if 0 < len(others) < FEWEST:
        smallest = min(large, key=len)
        others += smallest
        large = [group for group in large if group is not smallest]
    rows = [_row(min(map(group_of, group), key=order), group) for group in large]
    return rows + ([_row(None, others)] if others else [])


def _row(group: str | None, people: Sequence[Standing]) -> GroupRow:
    return GroupRow(group=group, people=len(people), trained=sum(map(_is_trained, people)))


def _policies_of(people: Sequence[Standing], register: Register, facts: Facts) -> tuple[tuple[AskedPolicy, int], ...]:
    expected = {standing.person for standing in people}

    def count(policy: AskedPolicy) -> int:
        found = policy_standings(register, facts, policy.key)
        return sum(one.state == "current" and one.person in expected for one in found)

    return tuple((policy, count(policy)) for policy in facts.known.policies)
