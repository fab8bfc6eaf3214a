"""Words that promise what nobody here can keep: that somebody is verified, or that the course is accredited."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics.finding import Severity
from generator.lint.passages import EVERYWHERE
from generator.lint.replacements import tell_words
from generator.lint.rule import Remark, Subject, rule
from generator.lint.word_lists import word_lists


@rule(
    "W401",
    "trust-word",
    Severity.ERROR,
    "A word promises more than the site can keep",
    why="Records are made on the learner's own device, and nobody outside has approved the course. Who relies on such a"
    " word is misled.",
)
def check_trust(subject: Subject) -> Iterable[Remark]:
    """Tell each such word, wherever it is written."""
    return tell_words(
        subject, "W401", word_lists().trust_words.instead, EVERYWHERE, "is a promise that the site cannot keep"
    )
