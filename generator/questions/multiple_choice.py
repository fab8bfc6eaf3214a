"""Multiple choice: several choices are right, shown as checkboxes.

A wrong choice loses what a right one earns, so that choosing everything earns nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from generator.bank.model import Choice, Mark, Question
from generator.canonical_json import Json
from generator.parsing.blocks import Block
from generator.parsing.choices import count_right_choices
from generator.parsing.items import CourseLookup
from generator.questions.kind import QuestionKind, Score, build_choice_facts, parse_question_fields, validate_choices

WORTH = {Mark.RIGHT: Fraction(1), Mark.PARTIAL: Fraction(1, 2), Mark.WRONG: Fraction(-1), Mark.UNSAFE: Fraction(-1)}
"""Points that each choice made adds, before division by the number of right choices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(Question):
    """A question with choices, of which a learner may tick any number."""

    kind: ClassVar[str] = "multiple-choice"

    choices: tuple[Choice, ...]


def _read(block: Block, lookup: CourseLookup) -> MultipleChoice:
    fields, section = parse_question_fields(block, lookup)
    return MultipleChoice(**fields, choices=validate_choices(block, section.choices))


def _score(question: MultipleChoice, response: Json) -> Score:
    """Score the sum of the choices made, divided by the number of right ones and limited to 0 to 1."""
    given = {i for i in response if isinstance(i, str)} if isinstance(response, list) else set()
    chosen = [c.mark for c in question.choices if c.id in given]
    right = sum(c.mark is Mark.RIGHT for c in question.choices)
    share = sum((WORTH[mark] for mark in chosen), Fraction(0)) / max(right, 1)
    points = min(max(share, Fraction(0)), Fraction(1)) * question.points
    return Score(points=points, maximum=question.points, unsafe=Mark.UNSAFE in chosen)


KIND = QuestionKind(
    name=MultipleChoice.kind,
    headings=("Question",),
    matches=lambda block: count_right_choices(block.context, block.parts) >= 2,
    read=_read,
    marking_facts=lambda question: build_choice_facts(question.kind, question.choices),
    score=_score,
    sample="""- [x] One choice that is right
  > Say why it is right.
- [x] Another choice that is right
  > Say why this one is right too.
- [ ] A mistake that people make
  > Say what is wrong with it, kindly.

Why: Say what everybody should take away, whatever they chose.""",
)
"""The response is a list of the ids of the chosen choices."""
