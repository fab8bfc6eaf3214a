"""Severities of the rules, as a course overrides them under ``lint`` in course.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.bank.course import RuleSeverity
from generator.diagnostics.finding import Finding, Severity, error, find_closest_name, make_fix
from generator.lint.rule import Rule

Severities = Mapping[str, Severity | None]
"""The severity of each rule by its code; None for a rule that is off."""


def resolve_severities(rules: Iterable[Rule], changed: Iterable[RuleSeverity]) -> Severities:
    """Return each rule's severity, with the course's overrides of rules that are not mandatory."""
    own = {level.code: level.severity for level in changed}
    return {rule.code: rule.severity if rule.mandatory else own.get(rule.code, rule.severity) for rule in rules}


def report_invalid_overrides(rules: Mapping[str, Rule], changed: Iterable[RuleSeverity]) -> Iterator[Finding]:
    """Report overrides of unknown rules and of mandatory ones."""
    for level in changed:
        rule = rules.get(level.code)
        if rule is None:
            message, hint, meant = describe_unknown_rule(level.code, rules)
            fix = make_fix(level.span, len(level.code), meant) if meant else None
            yield error("L005", level.span, message, hint, fix)
        elif rule.mandatory and level.severity is not rule.severity:
            message = f"{level.code} cannot be changed: a site cannot be built without it"
            yield error("L006", level.span, message, "Delete this line, and fix what the rule finds")


def describe_unknown_rule(code: str, rules: Iterable[str]) -> tuple[str, str, str | None]:
    """Return the message and hint for an unknown rule code, and the code that was most likely meant."""
    meant = find_closest_name(code, [rule for rule in rules if rule[0] == code[0].upper()])
    near = f"Did you mean “{meant}”? " if meant else ""
    hint = f"{near}Only rules can be ignored or turned down: microsite check --rules lists them"
    return f"there is no rule {code}", hint, meant
