"""Every rule, in the order of their telling; a new rule is one line here."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum, auto

from generator.findings import Finding
from generator.lint.coverage import check_explanations, check_pages, check_statements, check_taught
from generator.lint.paths import check_own_paths
from generator.lint.pools import check_asked, check_asked_again, check_pools
from generator.lint.reading_time import check_minutes
from generator.lint.rule import Rule, Subject
from generator.lint.setting import check_left_out, check_pages_values
from generator.lint.values import check_values


class Whole(Enum):
    """A part of the project that was read as its author meant it, so that what it lacks can be told."""

    COURSE = auto()
    QUIZZES = auto()
    FACTS = auto()
    """As far as the names of its facts."""


RULES: tuple[tuple[Rule, frozenset[Whole]], ...] = (
    (check_values, frozenset({Whole.FACTS})),
    (check_pages_values, frozenset()),
    (check_left_out, frozenset()),
    (check_own_paths, frozenset({Whole.COURSE})),
    (check_explanations, frozenset({Whole.COURSE})),
    (check_pages, frozenset({Whole.COURSE})),
    (check_taught, frozenset({Whole.COURSE})),
    (check_pools, frozenset({Whole.COURSE, Whole.QUIZZES})),
    (check_asked, frozenset({Whole.COURSE, Whole.QUIZZES})),
    (check_asked_again, frozenset({Whole.COURSE, Whole.QUIZZES})),
    (check_statements, frozenset({Whole.COURSE, Whole.QUIZZES})),
    (check_minutes, frozenset({Whole.COURSE, Whole.QUIZZES})),
)
"""Each rule with the parts that have to be whole for it to mean something."""


def lint(subject: Subject, whole: Collection[Whole] = frozenset(Whole)) -> list[Finding]:
    """Return the findings of every rule that means something where these parts are whole."""
    rules = (rule for rule, needed in RULES if needed.issubset(whole))
    return [finding for rule in rules for finding in rule(subject)]
