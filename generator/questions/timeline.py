"""Timeline: moments that follow one another, ``- Friday, 8 pm: You post a joke``, each with what stepping in would do.

The text before the first colon is the time. Nobody marks it, and nothing is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.bank.model import Prose, Question
from generator.diagnostics.finding import shorten
from generator.parsing.attributes import shift_span
from generator.parsing.blocks import Block
from generator.parsing.entries import parse_named_entries
from generator.parsing.items import CourseLookup
from generator.parsing.section import Section
from generator.questions.kind import QuestionKind
from generator.questions.unscored import make_kind_facts, parse_unscored_fields, score_nothing

LEAST = 2
EXAMPLE = "- Friday, 8 pm: what happens"
_MOMENT = re.compile(r"(?P<time>[^\n]*?\S):[ \t\xa0]+(?=\S)")
"""The time and the colon after it; the colon of 8:30 has no space after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment of a timeline: its time, what happens then, and what stepping in would do."""

    id: str
    time: Prose
    text: Prose
    feedback: Prose | None
    """What stepping in here would do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Question):
    """A story in moments that follow one another, in each of which the learner may step in."""

    kind: ClassVar[str] = "timeline"
    scored: ClassVar[bool] = False
    has_answer: ClassVar[bool] = False

    moments: tuple[Moment, ...]


def _read(block: Block, lookup: CourseLookup) -> Timeline:
    fields, section = parse_unscored_fields(
        block, lookup, hint=f"Write a line for each moment, without brackets: {EXAMPLE}", lists=True
    )
    moments = tuple(_read_moments(block, section))
    if len(section.entries) < LEAST and not section.choices and not block.is_cut_short:
        block.report_missing("Q131", f"there are fewer than {LEAST} moments", f"Write a line for each: {EXAMPLE}")
    return Timeline(**fields, moments=moments)


def _read_moments(block: Block, section: Section) -> Iterator[Moment]:
    """Yield the moments of the list, each divided at its first colon; report those without a time."""
    for name, entry in parse_named_entries(block.context, section):
        words = entry.words
        if sign := _MOMENT.match(words.text):
            time = Prose(text=sign["time"], span=words.span)
            text = Prose(text=words.text[sign.end() :], span=shift_span(words.span, sign.end()))
            yield Moment(id=name, time=time, text=text, feedback=entry.feedback)
        else:
            message = f"“{shorten(words.text)}” has no time"
            block.context.error("Q130", words.span, message, f"Write when it is, a colon and a space first: {EXAMPLE}")


KIND = QuestionKind(
    name=Timeline.kind,
    headings=("Timeline",),
    aliases=("Time line", "Story in days"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=make_kind_facts,
    score=score_nothing,
    sample="""- Friday, 8 pm: What happens first
  > What you could do now, and what it changes.
- Saturday: What comes of it
  > What you could still do.

Why: Say what everybody should take away.""",
)
"""A timeline asks for no response."""
