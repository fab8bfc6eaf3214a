"""How much each rule matters in this course, and whether its notes and levels name rules that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.course import Level
from generator.findings import Finding, Severity, did_you_mean, error
from generator.lint.rule import Rule

Levels = Mapping[str, Severity | None]
"""By code; None for a rule that is off."""


def find_levels(rules: Iterable[Rule], changed: Iterable[Level]) -> Levels:
    """Return each rule's level, as the course changes it where it may."""
    own = {level.code: level.severity for level in changed}
    return {rule.code: rule.level if rule.firm else own.get(rule.code, rule.level) for rule in rules}


def check_levels(rules: Mapping[str, Rule], changed: Iterable[Level]) -> Iterator[Finding]:
    """Report levels of rules that there are not, and of those that a site cannot be built without."""
    for level in changed:
        rule = rules.get(level.code)
        if rule is None:
            yield error("L005", level.span, *say_unknown(level.code, rules))
        elif rule.firm and level.severity is not rule.level:
            message = f"{level.code} cannot be turned down: the site needs it"
            yield error("L006", level.span, message, "Take this line away, and mend what it finds")


def say_unknown(code: str, rules: Iterable[str]) -> tuple[str, str]:
    """Return message and hint for a code that is no rule's."""
    hint = f"{did_you_mean(code, rules)}Run microsite check --rules for the rules there are"
    return f"there is no rule {code}", hint
