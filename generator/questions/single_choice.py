"""One of several choices is right: radio buttons.

It shares its heading with multiple choice; one ``[x]`` makes it this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.bank.model import Choice, Question
from generator.canonical_json import Json
from generator.parsing.blocks import Block
from generator.parsing.choices import count_right
from generator.parsing.items import Ground
from generator.questions.kind import Kind, Score, check_choices, choice_facts, read_question, score_one


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(Question):
    """A question of which one choice is given."""

    kind: ClassVar[str] = "single-choice"

    choices: tuple[Choice, ...]


def _takes(block: Block) -> bool:
    return count_right(block.script, block.parts) < 2


def _read(block: Block, ground: Ground) -> SingleChoice:
    fields, section = read_question(block, ground)
    return SingleChoice(**fields, choices=check_choices(block, section.choices))


def _facts(question: SingleChoice) -> Json:
    return choice_facts(question.kind, question.choices)


def _score(question: SingleChoice, response: Json) -> Score:
    return score_one(question, question.choices, response)


KIND = Kind(
    name=SingleChoice.kind,
    headings=("Question",),
    aliases=("Multiple choice", "Single choice", "MCQ", "Choice", "Quiz", "Multiple response", "Select", "Checkbox"),
    takes=_takes,
    read=_read,
    facts=_facts,
    score=_score,
    sample="""- [x] The choice that is right
  > Say why it is right.
- [ ] A mistake that people make
  > Say what is wrong with it, kindly.
- [ ] Another mistake that people make
  > Say what is wrong with this one.

Why: Say what everybody should take away, whatever they chose.""",
)
"""The response is the id of the chosen choice, or null."""
