"""How much each rule matters in this course, and whether its notes and levels name rules that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.bank.course import RuleSeverity
from generator.diagnostics.finding import Finding, Severity, error, find_closest_name, make_fix
from generator.lint.rule import Rule

Severities = Mapping[str, Severity | None]
"""By code; None for a rule that is off."""


def resolve_severities(rules: Iterable[Rule], changed: Iterable[RuleSeverity]) -> Severities:
    """Return each rule's level, as the course changes it where it may."""
    own = {level.code: level.severity for level in changed}
    return {rule.code: rule.severity if rule.mandatory else own.get(rule.code, rule.severity) for rule in rules}


def report_invalid_overrides(rules: Mapping[str, Rule], changed: Iterable[RuleSeverity]) -> Iterator[Finding]:
    """Report levels of rules that there are not, and of those that a site cannot be built without."""
    for level in changed:
        rule = rules.get(level.code)
        if rule is None:
            message, hint, meant = describe_unknown_rule(level.code, rules)
            fix = make_fix(level.span, len(level.code), meant) if meant else None
            yield error("L005", level.span, message, hint, fix)
        elif rule.mandatory and level.severity is not rule.severity:
            message = f"{level.code} cannot be turned down: the site needs it"
            yield error("L006", level.span, message, "Take this line away, and mend what it finds")


def describe_unknown_rule(code: str, rules: Iterable[str]) -> tuple[str, str, str | None]:
    """Return message and hint for a code that is no rule's, and the code that was most likely meant."""
    meant = find_closest_name(code, [rule for rule in rules if rule[0] == code[0].upper()])
    near = f"Did you mean “{meant}”? " if meant else ""
    hint = f"{near}Only rules can be ignored or turned down: microsite check --rules lists them"
    return f"there is no rule {code}", hint, meant
