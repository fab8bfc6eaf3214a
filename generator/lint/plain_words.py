"""Words for which there is a plainer one, each with what to write in its place."""

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
    why="A plain word is read faster by everybody, and by people who learned English later it is understood.",
)
def report_complex_words(context: LintContext) -> Iterable[RuleFinding]:
    """Tell each long word, wherever it is written."""
    return report_replacements(context, "W304", load_word_lists().plain_words.instead, ALL_PARTS, "has a plainer word")
