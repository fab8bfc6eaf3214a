"""Who has acknowledged a policy, in which version: the nation's own reading (``reading``) is one of them.

The twin is theme/runtime/register/policies.js.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.register.entry import policies_of, received_on, setting_of
from generator.register.facts import Facts
from generator.register.model import Register
from generator.register.people import self_of

Rank = tuple[bool, str, str]
"""Whether it is the version asked for, on which day, which version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyStanding:
    """Where a person stands with one policy."""

    person: str
    version: str | None
    """The version acknowledged: the asked one before any other, else the latest."""
    on: str | None
    state: Literal["current", "older", "none"]


def policy_standings(register: Register, facts: Facts, key: str) -> list[PolicyStanding]:
    """Return where each person stands with a policy of their own setting, in the order of the register."""
    asked = next((policy.version for policy in facts.known.policies if policy.key == key), None)
    selves = {person.id: self_of(person) for person in register.people}
    best: dict[tuple[str, str], Rank] = {}
    for entry in register.entries:
        found = next((policy for policy in policies_of(entry) if policy.id == key), None)
        if found is None or entry.person is None:
            continue
        rank = (found.version == asked, min(found.acknowledged, received_on(entry)), found.version)
        whose = (selves[entry.person], setting_of(entry))
        best[whose] = max(rank, best.get(whose, rank))
    return [_stand(person.id, best.get((self_of(person), person.setting))) for person in register.people]


def _stand(person: str, best: Rank | None) -> PolicyStanding:
    if best is None:
        return PolicyStanding(person=person, version=None, on=None, state="none")
    is_current, on, version = best
    return PolicyStanding(person=person, version=version, on=on, state="current" if is_current else "older")
