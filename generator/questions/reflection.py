"""Reflect: a question that learners answer for themselves, on a scale or in words.

It is never marked, and the answer never leaves the device: no check asks it, and no record holds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from generator.bank.model import Prose, Question
from generator.canonical_json import Json
from generator.diagnostics.finding import Fix, make_fix, shorten
from generator.parsing.attributes import shift_span
from generator.parsing.blocks import Block, ParseContext
from generator.parsing.items import CourseLookup
from generator.parsing.section import Section
from generator.questions.kind import QuestionKind
from generator.questions.unscored import parse_unscored_fields, score_nothing

EXAMPLE = "Scale: 1 not sure .. 5 certain"
FEWEST, MOST = 2, 10
_SCALE = re.compile(
    r"(?P<low>[0-9]{1,3})[ \t\xa0]+(?P<least>[^.…\n]*[^.…\s])[ \t\xa0]*(?:\.{2,3}|…)[ \t\xa0]*"
    r"(?P<high>[0-9]{1,3})[ \t\xa0]+(?P<most>[^.…\n]*[^.…\s])\.?"
)
_MEANT = re.compile(
    r"(?P<low>[0-9]{1,3})[ \t:=]+(?P<least>[^\W\d_][^\n\d]*?)[ \t]*(?:[-–—,;]|\bto\b)[ \t]*"
    r"(?P<high>[0-9]{1,3})[ \t:=]+(?P<most>[^\W\d_][^\n\d]*?)[ .]*"
)
"""Scales in another notation that can be fixed: 1 = not sure, 5 = certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale of whole numbers, with labels at both ends."""

    low: int
    high: int
    least: Prose
    """Label of the lowest number."""
    most: Prose
    """Label of the highest number."""

    @property
    def numbers(self) -> range:
        """The numbers of the scale, of which a learner chooses one."""
        return range(self.low, self.high + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(Question):
    """A question without right answers, which learners answer for themselves, on a scale or in words."""

    kind: ClassVar[str] = "reflection"
    scored: ClassVar[bool] = False
    may_repeat: ClassVar[bool] = True

    scale: Scale | None


def _read(block: Block, lookup: CourseLookup) -> Reflection:
    hint = f"Write {EXAMPLE}, or begin the heading with ## Question:"
    fields, section = parse_unscored_fields(block, lookup, "scale", hint=hint)
    return Reflection(**fields, scale=_read_scale(block.context, section))


def _read_scale(context: ParseContext, section: Section) -> Scale | None:
    scale = next(
        (keyword.prose for keyword in section.keywords if keyword.name == "scale" and keyword.prose.text), None
    )
    if scale is None:
        return None
    match = _SCALE.fullmatch(scale.text)
    if match is None:
        message = f"the scale “{shorten(scale.text)}” cannot be read"
        hint = f"Write two numbers, each with words, and .. between them: {EXAMPLE}"
        context.error("Q092", scale.span, message, hint, _fix_scale(scale))
        return None
    least, most = (Prose(text=match[end], span=shift_span(scale.span, match.start(end))) for end in ("least", "most"))
    read = Scale(low=int(match["low"]), high=int(match["high"]), least=least, most=most)
    if not FEWEST <= len(read.numbers) <= MOST:
        hint = f"Write numbers that go up, {FEWEST} to {MOST} of them: {EXAMPLE}"
        context.error("Q093", scale.span, f"there are {len(read.numbers)} numbers to choose from on this scale", hint)
        return None
    return read


def _fix_scale(scale: Prose) -> Fix | None:
    meant = _MEANT.fullmatch(scale.text)
    text = meant.expand(r"\g<low> \g<least> .. \g<high> \g<most>") if meant else ""
    return make_fix(scale.span, len(scale.text), text) if text else None


def _marking_facts(question: Reflection) -> Json:
    return {"kind": question.kind, "scale": [question.scale.low, question.scale.high] if question.scale else None}


KIND = QuestionKind(
    name=Reflection.kind,
    headings=("Reflect",),
    aliases=("Reflection", "Essay", "Survey", "Poll", "Likert", "Scale"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=_marking_facts,
    score=score_nothing,
    sample="""Scale: 1 not sure .. 5 certain

Why: Say what someone who is not sure can do.""",
)
"""The response is the number chosen, or the text as it was typed."""
