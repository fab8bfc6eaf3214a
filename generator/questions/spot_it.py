"""Spot it: multiple choice about a picture, in which each choice is a group of shapes.

The list of choices is the question; a pointer may use the picture as well. Whether the theme has the picture, and the
picture a group for each choice, is checked in checks/drawings.py, which knows the theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.bank.course import Picture
from generator.bank.model import Choice, Question
from generator.parsing.blocks import Block
from generator.parsing.items import CourseLookup
from generator.parsing.section import Section
from generator.questions.kind import (
    QuestionKind,
    build_choice_facts,
    parse_question_fields,
    score_several_choices,
    validate_choices,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotIt(Question):
    """A question about what is in a picture; the id of each choice names a group of the drawing."""

    kind: ClassVar[str] = "spot-it"

    picture: Picture | None
    """None only if the author named none, which is an error."""
    choices: tuple[Choice, ...]


def _read(block: Block, lookup: CourseLookup) -> SpotIt:
    fields, section = parse_question_fields(block, lookup, "picture")
    return SpotIt(**fields, picture=_read_picture(block, section), choices=validate_choices(block, section.choices))


def _read_picture(block: Block, section: Section) -> Picture | None:
    pictures = [keyword.prose for keyword in section.keywords if keyword.name == "picture"]
    if not pictures and not block.is_cut_short:
        hint = "Write Picture: and the name of a file of theme/pictures/, for example Picture: classroom"
        block.report_missing("Q142", "there is no picture to look at", hint)
    return next((Picture(name=prose.text, span=prose.span) for prose in pictures if prose.text), None)


KIND = QuestionKind(
    name=SpotIt.kind,
    headings=("Spot it",),
    aliases=("Hotspot", "Hot spot", "Find it", "Image map"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=lambda question: build_choice_facts(question.kind, question.choices),
    score=lambda question, response: score_several_choices(question, question.choices, response),
    sample="""Picture: classroom

- [x] The badge on the desk {#badge}
  > Say why it is worth spotting.
- [x] The list on the table {#register}
  > Say why this one is, too.
- [ ] The plant {#plant}
  > Say why it is harmless.

Why: Say what everybody should take away, whatever they spotted.""",
)
"""The response is a list of the ids of the chosen choices."""
