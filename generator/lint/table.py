"""Every rule, in the order of their telling; a new rule is one line here."""

from __future__ import annotations

from generator.findings import Finding
from generator.lint.coverage import check_asked, check_explanations, check_pages, check_pools, check_statements
from generator.lint.rule import Rule, Subject
from generator.lint.setting import check_left_out, check_pages_values
from generator.lint.values import check_values

RULES: tuple[Rule, ...] = (
    check_values,
    check_pages_values,
    check_left_out,
)
"""Rules for what is written."""
COURSE_RULES: tuple[Rule, ...] = (
    check_pages,
    check_pools,
    check_asked,
    check_statements,
    check_explanations,
)
"""Rules for the whole; they mean something only where course.yml itself is sound."""


def lint(subject: Subject, *, whole: bool = True) -> list[Finding]:
    """Return the findings of every rule; ``whole`` tells whether the course is as its author meant it."""
    rules = (*RULES, *COURSE_RULES) if whole else RULES
    return [finding for rule in rules for finding in rule(subject)]
