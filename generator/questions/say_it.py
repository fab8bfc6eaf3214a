"""Say it: lines that one could say, each with why it works. Learners choose one or write their own, then compare.

It is never marked, and neither the choice nor the words are stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.bank.model import Prose, Question
from generator.parsing.blocks import Block, ParseContext
from generator.parsing.entries import parse_named_entries
from generator.parsing.items import CourseLookup
from generator.parsing.section import Section
from generator.questions.kind import QuestionKind
from generator.questions.unscored import make_kind_facts, parse_unscored_fields, score_nothing

LEAST = 2
EACH = "Write each on a line of its own: - and the words, and below it > with why they work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words that one could say, and why they work."""

    id: str
    text: Prose
    reason: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class SayIt(Question):
    """A question of what to say, with lines to choose from."""

    kind: ClassVar[str] = "say-it"
    scored: ClassVar[bool] = False

    lines: tuple[Line, ...]


def _read(block: Block, lookup: CourseLookup) -> SayIt:
    fields, section = parse_unscored_fields(block, lookup, hint=EACH, lists=True)
    if len(section.entries) < LEAST and not section.choices and not block.is_cut_short:
        block.report_missing("Q121", f"there are fewer than {LEAST} lines to choose from", EACH)
    return SayIt(**fields, lines=tuple(_read_lines(block.context, section)))


def _read_lines(context: ParseContext, section: Section) -> Iterator[Line]:
    for name, entry in parse_named_entries(context, section):
        if entry.feedback is None:
            context.error("Q122", entry.words.span, "this line has no reason", "Write below it: > and why it works")
        else:
            yield Line(id=name, text=entry.words, reason=entry.feedback)


KIND = QuestionKind(
    name=SayIt.kind,
    headings=("Say it",),
    aliases=("Say", "Say this", "Role play"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=make_kind_facts,
    score=score_nothing,
    sample="""- "Words that one could say."
  > Why they work.
- "Other words for it."
  > What is good about these.

Why: Say what everybody should take away, whichever words they chose.""",
)
"""The response is the id of a line, or the learner's own words; it is never stored."""
