"""Rules on words that hurt the people they describe, or blame or talk down to a reader."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics.finding import Severity
from generator.lint.passages import ALL_PARTS, COURSE_VOICE_PARTS
from generator.lint.phrases import compile_phrases
from generator.lint.replacements import report_replacements
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.lint.word_lists import load_word_lists


@rule(
    "W305",
    "hurtful-word",
    Severity.WARNING,
    "A word can hurt the people it describes",
    why="Readers may have lived through what they read here. Some words make a crime of an illness, or blame a child.",
)
def report_hurtful_words(context: LintContext) -> Iterable[RuleFinding]:
    """Report each hurtful word, also in what a character says."""
    return report_replacements(
        context, "W305", load_word_lists().hurtful_words.instead, ALL_PARTS, "can hurt the people it is about"
    )


@rule(
    "W306",
    "blame",
    Severity.WARNING,
    "Words blame a reader, or talk down",
    why="Someone who feels blamed hides the next mistake, and hidden mistakes put children at risk.",
)
def report_blaming_words(context: LintContext) -> Iterable[RuleFinding]:
    """Report blaming words in the course's own voice, unless they are quoted or negated, as in *not silly*."""
    for said in compile_phrases(load_word_lists().blame.phrases).find_in_bank(context, COURSE_VOICE_PARTS):
        if not (said.is_quoted or said.is_negated):
            hint = "Say what happened and what helps, without it"
            yield RuleFinding("W306", said.find_span(context), f"“{said.words}” blames or talks down", hint)
