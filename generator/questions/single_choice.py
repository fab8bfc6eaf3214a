"""Single choice: one of several choices is right, shown as radio buttons.

It shares its heading with multiple choice; a question with at most one ``[x]`` is single choice.
"""

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
    score_single_choice,
    validate_choices,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(Question):
    """A question with choices, of which a learner picks one."""

    kind: ClassVar[str] = "single-choice"

    choices: tuple[Choice, ...]


def _read(block: Block, lookup: CourseLookup) -> SingleChoice:
    fields, section = parse_question_fields(block, lookup)
    return SingleChoice(**fields, choices=validate_choices(block, section.choices))


KIND = QuestionKind(
    name=SingleChoice.kind,
    headings=("Question",),
    aliases=("Multiple choice", "Single choice", "MCQ", "Choice", "Quiz", "Multiple response", "Select", "Checkbox"),
    matches=lambda block: count_right_choices(block.parts) < 2,
    read=_read,
    marking_facts=lambda question: build_choice_facts(question.kind, question.choices),
    score=lambda question, response: score_single_choice(question, question.choices, response),
    sample="""- [x] The choice that is right
  > Say why it is right.
- [ ] A mistake that people make
  > Say what is wrong with it, kindly.
- [ ] Another mistake that people make
  > Say what is wrong with this one.

Why: Say what everybody should take away, whatever they chose.""",
)
"""The response is the id of the chosen choice, or null."""
