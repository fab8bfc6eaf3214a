"""What the page about the course tells: each statement, which lessons teach it, and how much asks about it.

What is for leaders is told apart from what is for everybody: a leader's question shows nothing about other staff.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator import coverage
from generator.bank import Bank
from generator.rendering.runtime import content_digest

EVERYBODY, LEADERS, OTHERS = "all", "leaders", "others"
"""Audiences that are told apart; the last stands for all that are neither."""


def find_groups(bank: Bank) -> Mapping[str, tuple[str, ...]]:
    """Return the audiences of the course in the groups of the page."""
    audiences = dict.fromkeys(module.audience for module in bank.course.modules)
    others = tuple(one for one in audiences if one not in (EVERYBODY, LEADERS))
    return {EVERYBODY: (EVERYBODY,), LEADERS: (LEADERS,), OTHERS: others}


def teaching_facts(bank: Bank) -> Mapping[str, object]:
    """Return the facts of the component course-facts, save addresses."""
    return {
        "course": bank.course,
        "rows": {row.statement.id: row for row in coverage.count(bank)},
        "groups": find_groups(bank),
        "digest": content_digest(bank),
    }
