"""Write it down: a note that learners write for practice, then compare with points and a model note.

Nobody judges the note, and it is never stored: it is gone with the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.bank.model import Prose, Question
from generator.diagnostics.finding import Span
from generator.parsing.blocks import Block
from generator.parsing.entries import parse_named_entries
from generator.parsing.items import CourseLookup
from generator.parsing.section import Section
from generator.questions.kind import QuestionKind
from generator.questions.unscored import make_kind_facts, parse_unscored_fields, score_nothing

LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A point that a good note meets, with an example of how to."""

    id: str
    point: Prose
    example: Prose | None
    """Shown with the point once the learner compares."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteDown(Question):
    """A note to write, and the points and the model note to compare it with."""

    kind: ClassVar[str] = "write-down"
    scored: ClassVar[bool] = False

    criteria: tuple[Criterion, ...]
    model: Prose | None
    """A good note; None only if the author wrote none, which is an error."""


def _read(block: Block, lookup: CourseLookup) -> WriteDown:
    hint = "Write each point of a good note without a box: - What was said, word for word"
    fields, section = parse_unscored_fields(block, lookup, "model", hint=hint, lists=True)
    criteria = tuple(_read_criteria(block, section))
    models = [keyword.prose for keyword in section.keywords if keyword.name == "model"]
    if not (section.choices or block.is_cut_short):
        _check_complete(block, criteria, models)
    return WriteDown(**fields, criteria=criteria, model=models[0] if models else None)


def _read_criteria(block: Block, section: Section) -> Iterator[Criterion]:
    for name, entry in parse_named_entries(block.context, section):
        yield Criterion(id=name, point=entry.words, example=entry.feedback, span=entry.words.span)


def _check_complete(block: Block, criteria: tuple[Criterion, ...], models: list[Prose]) -> None:
    if len(criteria) < LEAST:
        hint = "Write each on a line of its own: - What was said, word for word"
        block.report_missing("Q140", f"there are fewer than {LEAST} points to compare the note with", hint)
    if not models:
        block.report_missing("Q141", "there is no model note", "Write Model: and a good note below the points")


KIND = QuestionKind(
    name=WriteDown.kind,
    headings=("Write it down",),
    aliases=("Write down", "Writing", "Note-taking"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=make_kind_facts,
    score=score_nothing,
    sample="""Say what the learner saw or heard, and when.

- What a good note has
  > "Show it in a few words."
- What else it has
  > "Show that, too."

Model: Write a good note of a few sentences.

Why: Say why such a note helps.""",
)
"""No response is stored; in the browser it is the text as it was typed."""
