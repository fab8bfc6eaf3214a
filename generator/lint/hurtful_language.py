"""Words that hurt, blame or talk down, each with what to say in its place."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics.finding import Severity
from generator.lint.passages import EVERYWHERE, TOLD
from generator.lint.phrases import phrases
from generator.lint.replacements import tell_words
from generator.lint.rule import Remark, Subject, rule
from generator.lint.word_lists import word_lists


@rule(
    "W305",
    "hurtful-word",
    Severity.WARNING,
    "A word can hurt somebody it is about",
    why="Readers may have lived through what they read here. Some words make a crime of an illness, or blame a child.",
)
def check_hurtful(subject: Subject) -> Iterable[Remark]:
    """Tell each such word, whoever says it."""
    return tell_words(
        subject, "W305", word_lists().hurtful_words.instead, EVERYWHERE, "can hurt the people it is about"
    )


@rule(
    "W306",
    "blame",
    Severity.WARNING,
    "Words blame a reader, or talk down",
    why="Somebody who feels blamed hides the next mistake, and hidden mistakes put children at risk.",
)
def check_blame(subject: Subject) -> Iterable[Remark]:
    """Tell such words where the course speaks for itself; what people in a story say, and *not silly*, may stay."""
    for said in phrases(word_lists().blame.phrases).find(subject, TOLD):
        if not (said.is_quoted or said.is_denied):
            hint = "Say what happened and what helps, without it"
            yield Remark("W306", said.place(subject), f"“{said.words}” blames or talks down", hint)
