"""Rule on questions that mark typed words: no list of answers is complete."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.finding import Severity
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.questions.fill_in import FillIn
from generator.questions.short_answer import ShortAnswer


@rule(
    "W226",
    "typed-words-marked",
    Severity.WARNING,
    "A question marks words that people type",
    why="People say what is right in words that no list has, and are told that it is wrong.",
)
def report_marked_words(context: LintContext) -> Iterator[RuleFinding]:
    """Report questions whose typed words are compared with a list of answers; typed numbers are another kind."""
    for item in context.bank.items.values():
        if isinstance(item, (FillIn, ShortAnswer)):
            hint = "Ask for a choice (## Question:) or a number (## Number:), or use ## Write it down:, unmarked"
            yield RuleFinding("W226", item.stem.span, "typed words are marked here", hint)
