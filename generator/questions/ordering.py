"""Put in order: steps to sort.

A step is right at its position, and also right after the step that belongs before it: one misplaced step does not make
all the others wrong. Twin: theme/components/ordering/scoring.js.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from generator.bank.model import Prose, Question
from generator.canonical_json import Json
from generator.diagnostics.finding import Span
from generator.parsing.blocks import Block
from generator.parsing.entries import parse_named_entries
from generator.parsing.items import CourseLookup
from generator.parsing.section import Section
from generator.questions.kind import (
    QuestionKind,
    Score,
    parse_question_fields,
    report_unexpected_choices,
    shuffle_parts,
)

LEAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a question to put in order, and its feedback."""

    id: str
    text: Prose
    feedback: Prose | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Question):
    """A question with steps to sort; they are stored in the right order."""

    kind: ClassVar[str] = "ordering"

    steps: tuple[Step, ...]

    @property
    def shuffled(self) -> Sequence[Step]:
        """The steps, shuffled as the page first shows them, which is never the right order."""
        return shuffle_parts(self, self.steps)


def _read(block: Block, lookup: CourseLookup) -> Ordering:
    fields, section = parse_question_fields(block, lookup, attributes=(), lists=True)
    report_unexpected_choices(block, section, "Number the steps: 1. and the words, in the right order")
    steps = _read_steps(block, section)
    if len(steps) < LEAST and not section.choices and not block.is_cut_short:
        hint = f"Write at least {LEAST} steps, each on a line that begins with 1., in the right order"
        block.report_missing("Q053", "there are too few steps to put in order", hint)
    return Ordering(**fields, steps=steps)


def _read_steps(block: Block, section: Section) -> tuple[Step, ...]:
    return tuple(
        Step(id=name, text=entry.words, feedback=entry.feedback, span=entry.words.span)
        for name, entry in parse_named_entries(block.context, section)
    )


def _marking_facts(question: Ordering) -> Json:
    return {"kind": question.kind, "steps": [step.id for step in question.steps]}


def _score(question: Ordering, response: Json) -> Score:
    """Score the share of steps that are at their position or follow the right step."""
    right = [step.id for step in question.steps]
    steps = [step for step in response if isinstance(step, str)] if isinstance(response, list) else []
    given = steps if steps == response and sorted(steps) == sorted(right) else []
    before = dict(zip(right, ["", *right], strict=False))
    count = sum(
        step == here or before[step] == above for above, step, here in zip(["", *given], given, right, strict=False)
    )
    return Score(points=Fraction(count, max(len(right), 1)) * question.points, maximum=question.points)


KIND = QuestionKind(
    name=Ordering.kind,
    headings=("Put in order",),
    aliases=("Order", "Ordering", "Sequence", "Sequencing", "Rank", "Ranking"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=_marking_facts,
    score=_score,
    sample="""1. What is done first
2. What is done next
3. What is done last

Why: Say why the order matters, and where it is written down.""",
)
"""The response is the list of all step ids, in the order given."""
