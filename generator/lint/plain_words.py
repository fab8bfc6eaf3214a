"""Rule on complex words that have a plainer replacement."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics.finding import Severity
from generator.lint.passages import ALL_PARTS
from generator.lint.replacements import report_replacements
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.lint.word_lists import load_word_lists


@rule(
    "W304",
    "plain-word",
    Severity.WARNING,
    "There is a plainer word",
    why="Everyone reads plain words faster, and people who learned English later understand them.",
)
def report_complex_words(context: LintContext) -> Iterable[RuleFinding]:
    """Report complex words in any text, with a plainer replacement."""
    return report_replacements(context, "W304", load_word_lists().plain_words.instead, ALL_PARTS, "has a plainer word")
