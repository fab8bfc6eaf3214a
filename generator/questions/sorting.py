"""Sort: cards, each of which belongs under one of a few headings: ``- card = heading``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.parsing.blocks import Block
from generator.parsing.items import CourseLookup
from generator.questions.kind import QuestionKind, parse_question_fields
from generator.questions.pairs import EQUALS, PairQuestion, PairWords, make_pair_facts, read_pairs, score_pairs

WORDS = PairWords(
    each="Write each card on a line of its own: - card = heading",
    sides="Write the card, then = with a space on both sides, then its heading",
    few="there are fewer than 2 cards to sort",
    unsplit="this card has no heading",
    left="a card",
    right="a heading",
    lone="Write a heading that no card has",
    nameless="a heading without a card has no id",
    same="all cards have the same heading, so there is nothing to sort",
    add="Add a line such as - = a heading that no card has",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting(PairQuestion):
    """A question with cards to sort under headings, which are shown in the order of first use."""

    kind: ClassVar[str] = "sorting"


def _read(block: Block, lookup: CourseLookup) -> Sorting:
    fields, section = parse_question_fields(block, lookup, attributes=(), lists=True)
    question = Sorting(**fields, **read_pairs(block, section, WORDS))
    for heading in question.rights:
        if EQUALS.search(heading.text.text):
            hint = "Keep one of them, or write \\= for a real equals sign"
            block.context.error("Q120", heading.text.span, "there are two headings on this line", hint)
    return question


KIND = QuestionKind(
    name=Sorting.kind,
    headings=("Sort",),
    aliases=("Sorting", "Categorise", "Categorize", "Classify", "Group", "Drag into groups"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=make_pair_facts,
    score=score_pairs,
    sample="""- A card = One heading
  > Why it belongs there.
- Another card = Another heading
  > Why it belongs there.
- A third card = One heading
  > Why it belongs there.

Why: Say what everybody should take away.""",
)
"""The response is a list of ``card=heading``, by their ids."""
