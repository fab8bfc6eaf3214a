"""Multiple choice: several choices are right, shown as checkboxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.bank.model import Choice, Question
from generator.parsing.blocks import Block
from generator.parsing.choices import count_right_choices
from generator.parsing.items import CourseLookup
from generator.questions.kind import (
    QuestionKind,
    build_choice_facts,
    parse_question_fields,
    score_several_choices,
    validate_choices,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(Question):
    """A question with choices, of which a learner may tick any number."""

    kind: ClassVar[str] = "multiple-choice"

    choices: tuple[Choice, ...]


def _read(block: Block, lookup: CourseLookup) -> MultipleChoice:
    fields, section = parse_question_fields(block, lookup)
    return MultipleChoice(**fields, choices=validate_choices(block, section.choices))


KIND = QuestionKind(
    name=MultipleChoice.kind,
    headings=("Question",),
    matches=lambda block: count_right_choices(block.parts) >= 2,
    read=_read,
    marking_facts=lambda question: build_choice_facts(question.kind, question.choices),
    score=lambda question, response: score_several_choices(question, question.choices, response),
    sample="""- [x] One choice that is right
  > Say why it is right.
- [x] Another choice that is right
  > Say why this one is right too.
- [ ] A mistake that people make
  > Say what is wrong with it, kindly.

Why: Say what everybody should take away, whatever they chose.""",
)
"""The response is a list of the ids of the chosen choices."""
