"""Rule on items that no one is ever asked: no check may ask them, and no lesson embeds them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.bank.model import Scenario
from generator.diagnostics.finding import Severity
from generator.lint.rule import LintContext, Requires, RuleFinding, rule


@rule(
    "C028",
    "asked-nowhere",
    Severity.WARNING,
    "A question or scenario that no one is asked",
    why="It would be in its file but on no page, and its author would not notice.",
    requires={Requires.COURSE, Requires.QUIZZES},
)
def report_unused_items(context: LintContext) -> Iterable[RuleFinding]:
    """Report items that no check may ask and no lesson embeds."""
    bank = context.bank
    for item in bank.items.values():
        if not bank.is_for_check(item) and item.id not in bank.embedded and not context.pages_with_errors:
            name = "scenario" if isinstance(item, Scenario) else "question"
            hint = f"Write ::: {name} {item.id} on a line of its own in a lesson"
            yield RuleFinding("C028", item.span, f"no check asks “{item.id}”, and no lesson embeds it", hint)
