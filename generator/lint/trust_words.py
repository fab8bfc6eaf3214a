"""Rule on words that promise too much: that a person is verified, or that the course is accredited."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics.finding import Severity
from generator.lint.passages import ALL_PARTS
from generator.lint.replacements import report_replacements
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.lint.word_lists import load_word_lists


@rule(
    "W401",
    "trust-word",
    Severity.ERROR,
    "A word promises more than the site can keep",
    why="Records are made on the learner’s own device, and no outside body has approved the course. People who rely on"
    " such a word are misled.",
)
def report_trust_words(context: LintContext) -> Iterable[RuleFinding]:
    """Report words that promise too much, such as *accredited*, in any text."""
    return report_replacements(
        context, "W401", load_word_lists().trust_words.instead, ALL_PARTS, "is a promise that the site cannot keep"
    )
