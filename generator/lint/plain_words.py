"""Words for which there is a plainer one, each with what to write in its place."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics.finding import Severity
from generator.lint.passages import EVERYWHERE
from generator.lint.replacements import tell_words
from generator.lint.rule import Remark, Subject, rule
from generator.lint.word_lists import word_lists


@rule(
    "W304",
    "plain-word",
    Severity.WARNING,
    "There is a plainer word",
    why="A plain word is read faster by everybody, and by people who learned English later it is understood.",
)
def check_plain_words(subject: Subject) -> Iterable[Remark]:
    """Tell each long word, wherever it is written."""
    return tell_words(subject, "W304", word_lists().plain_words.instead, EVERYWHERE, "has a plainer word")
