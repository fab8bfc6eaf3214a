"""A rule for what nobody would ever be asked: no lesson places it, and no check may ask it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.bank.model import Scenario
from generator.diagnostics.finding import Severity
from generator.lint.rule import LintContext, Requires, RuleFinding, rule


@rule(
    "C028",
    "asked-nowhere",
    Severity.WARNING,
    "A question or scenario that nobody is asked",
    why="It would lie in its file and be on no page, and its author would not notice.",
    requires={Requires.COURSE, Requires.QUIZZES},
)
def report_unused_items(context: LintContext) -> Iterable[RuleFinding]:
    """What a check may not ask stands in a lesson."""
    bank = context.bank
    for item in bank.items.values():
        if not bank.is_for_check(item) and item.id not in bank.embedded and not context.pages_with_errors:
            name = "scenario" if isinstance(item, Scenario) else "question"
            hint = f"Write ::: {name} {item.id} on a line of its own in a lesson"
            yield RuleFinding("C028", item.span, f"no check asks “{item.id}”, and no lesson places it", hint)
