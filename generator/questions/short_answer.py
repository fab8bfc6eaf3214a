"""Short answer: a question answered by typing a few words.

Capitals, accents, spaces and punctuation are ignored; small typos are accepted if the author writes ``typos=yes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from generator.bank.model import Prose, Question
from generator.canonical_json import Json
from generator.parsing.blocks import Block
from generator.parsing.items import CourseLookup, parse_yes_no
from generator.parsing.markdown import render_text
from generator.parsing.text_match import matches_text, normalize_text
from generator.questions.kind import (
    QuestionKind,
    Score,
    parse_answers,
    parse_question_fields,
    report_unexpected_choices,
)
from generator.stamping.tokens import TAG

MOST_ANSWERS = 20
MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswer(Question):
    """A question answered by typing a few words, with its accepted answers; the first is shown as the right one."""

    kind: ClassVar[str] = "short-answer"

    answers: tuple[Prose, ...]
    typos: bool


def _read(block: Block, lookup: CourseLookup) -> ShortAnswer:
    fields, section = parse_question_fields(block, lookup, "answer", attributes=("typos",))
    report_unexpected_choices(
        block, section, "Write Answer: and the words that are right, or begin the heading with ## Question:"
    )
    answers = parse_answers(block, section, example="Answer: and the words that are right", most=MOST_ANSWERS)
    for answer in answers:
        _check_answer(block, answer)
    return ShortAnswer(**fields, answers=tuple(answers), typos=parse_yes_no(block, "typos", default=False))


def _check_answer(block: Block, answer: Prose) -> None:
    words = TAG.sub("value", answer.text)
    if not normalize_text(words):
        hint = "Write the words that are right"
        block.context.error("Q080", answer.span, "this answer contains no letter or digit", hint)
    elif len(words.split()) > MOST_WORDS:
        hint = "Ask for a name or a few words, or make it a question with choices"
        block.context.warn("Q081", answer.span, f"learners will not type more than {MOST_WORDS} words exactly", hint)


def _marking_facts(question: ShortAnswer) -> Json:
    accepts: list[Json] = [render_text(answer.text) for answer in question.answers]
    return {"kind": question.kind, "accepts": accepts, "typos": question.typos}


def _score(question: ShortAnswer, response: Json) -> Score:
    """Score a text; the setting's values are known in the browser only, so answers that are values never match here."""
    typed = response if isinstance(response, str) else ""
    right = any(matches_text(typed, render_text(answer.text), typos=question.typos) for answer in question.answers)
    return Score(points=Fraction(right) * question.points, maximum=question.points)


KIND = QuestionKind(
    name=ShortAnswer.kind,
    headings=("Short answer",),
    aliases=("Short", "Text", "Short text", "Open question", "Free text"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=_marking_facts,
    score=_score,
    sample="""Answer: the words that are right
Answer: other words that are right too

Why: Say where it is written down.""",
)
"""The response is the text as it was typed."""
