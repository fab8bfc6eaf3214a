"""Match: items on the left, each of which goes with one on the right: ``- left = right``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.parsing.blocks import Block
from generator.parsing.items import CourseLookup
from generator.questions.kind import QuestionKind, parse_question_fields, shuffle_parts
from generator.questions.pairs import (
    PairQuestion,
    PairWords,
    RightSide,
    make_pair_facts,
    read_pairs,
    score_pairs,
)

WORDS = PairWords(
    each="Write each on a line of its own: - left = right",
    sides="Write what is on the left, then = with a space on both sides, then what goes with it",
    few="there are fewer than 2 pairs to match",
    unsplit="this line has no “ = ” between two sides",
    left="on the left",
    right="on the right",
    lone="Write something that goes with nothing on the left",
    nameless="a line without a left side has no id",
    same="everything goes with the same, so there is nothing to match",
    add="Add a line such as - = something that goes with none of them",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(PairQuestion):
    """A question with pairs to match."""

    kind: ClassVar[str] = "matching"

    @property
    def options(self) -> Sequence[RightSide]:
        """The right sides, shuffled as the page shows them, which is never the order written."""
        return shuffle_parts(self, self.rights)


def _read(block: Block, lookup: CourseLookup) -> Matching:
    fields, section = parse_question_fields(block, lookup, attributes=(), lists=True)
    return Matching(**fields, **read_pairs(block, section, WORDS))


KIND = QuestionKind(
    name=Matching.kind,
    headings=("Match",),
    aliases=("Matching", "Match up", "Pairs", "Drag and drop"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=make_pair_facts,
    score=score_pairs,
    sample="""- Something on the left = what goes with it
- Something else = what goes with that
- = something that goes with neither

Why: Say what everybody should take away.""",
)
"""The response is a list of ``left=right``, by their ids."""
