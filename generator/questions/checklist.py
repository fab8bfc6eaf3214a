"""Checklist: things to look at in one's own accounts, ``- Only friends can see my list``, each with what helps if not.

Nobody marks it. Ticks are stored only if the learner asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.bank.model import Prose, Question
from generator.canonical_json import Json
from generator.parsing.blocks import Block
from generator.parsing.choices import parse_choice_id
from generator.parsing.entries import UniqueIds, parse_entries
from generator.parsing.items import CourseLookup
from generator.parsing.section import Section
from generator.questions.kind import QuestionKind
from generator.questions.unscored import parse_unscored_fields, score_nothing

EXAMPLE = "- Only people I know can see my friends list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A line of a checklist: what is so once it is done, and what helps if it isn't."""

    id: str
    text: Prose
    feedback: Prose | None
    """What helps if it isn't so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist(Question):
    """A list to tick for oneself; what is left unticked is what to do next."""

    kind: ClassVar[str] = "checklist"
    scored: ClassVar[bool] = False
    has_answer: ClassVar[bool] = False

    checks: tuple[Check, ...]


def _read(block: Block, lookup: CourseLookup) -> Checklist:
    hint = f"Write each line without brackets, as learners tick it for themselves: {EXAMPLE}"
    fields, section = parse_unscored_fields(block, lookup, hint=hint, lists=True)
    if not (section.entries or section.choices or block.is_cut_short):
        block.report_missing("Q132", "there is nothing to tick", f"Write a line for each: {EXAMPLE}")
    return Checklist(**fields, checks=tuple(_read_checks(block, section)))


def _read_checks(block: Block, section: Section) -> Iterator[Check]:
    names = UniqueIds(block.context)
    for entry in parse_entries(block.context, section):
        name = parse_choice_id(block.context, entry.attributes, entry.words)
        if names.add(name, entry.words.span):
            yield Check(id=name, text=entry.words, feedback=entry.feedback)


def _marking_facts(question: Checklist) -> Json:
    """Return nothing but the kind, so that kept ticks outlive a change of the list; they are read by their ids."""
    return {"kind": question.kind}


KIND = QuestionKind(
    name=Checklist.kind,
    headings=("Checklist",),
    aliases=("Check list", "To do", "Tick list"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=_marking_facts,
    score=score_nothing,
    sample="""- What is so once this is done
  > If not: say where to look for it.
- Something else that is so
  > If not: say what to do about it.

Why: Say why it is worth a look now and then.""",
)
"""The response is the list of ticked ids."""
