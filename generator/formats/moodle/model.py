"""A question as Moodle sees it: its type, texts in Markdown, and answers that are worth a percentage of its mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

_LIST = "100 90 83.33333 80 75 70 66.66667 60 50 40 33.33333 30 25 20 16.66667 14.28571 12.5 11.11111 10 5 0"
PERCENTAGES: Sequence[Fraction] = tuple(map(Fraction, _LIST.split()))
"""The percentages that Moodle accepts for an answer, and the same below zero; with another it skips the question."""
ALL = Fraction(100)
UNSAFE = "unsafe"
"""The tag of a question in which answers of -100 % are unsafe, not only wrong."""
ATTRIBUTES = ("covers", "must-pass", "route", "use", "typos", "shuffle", "points")
"""Attributes of a heading that are written as tags such as ``covers=S8``."""
KIND, UNIT, BEFORE, RANGE = "kind", "unit", "before", "range"
"""Names of tags with what Moodle's types cannot tell: a kind of question, the signs round a number, and a range."""
PICTURE, PLATFORMS = "picture", "platforms"
"""Names of tags with what Moodle does not show: a picture, and the platforms of a checklist, a tag for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer of a question: a choice, an accepted text, a number, a pair or a step."""

    text: str
    percentage: Fraction = ALL
    """From -100 to 100."""
    feedback: str = ""
    tolerance: str = ""
    """Of a number: what it may differ by, in figures."""
    match: str = ""
    """What goes with the text, in a matching question; a text without one goes with nothing, and the reverse."""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodleQuestion:
    """A question in Moodle's model; all texts are Markdown."""

    type: str
    """multichoice, truefalse, shortanswer, numerical, matching, ordering, cloze, essay or description.

    While it is converted, also one of our kinds with a list, see lists.py.
    """
    text: str
    """In cloze questions, with gaps as in our Markdown: ``[[word|other word]]``."""
    answers: Sequence[Answer] = ()
    id: str = ""
    name: str = ""
    """What Moodle lists it as; learners never see it."""
    single: bool = True
    """Whether only one choice can be chosen."""
    shuffle: bool = True
    general_feedback: str = ""
    model: str = ""
    """A note to compare one's own with."""
    hints: Sequence[str] = ()
    tags: Sequence[str] = ()
    part_ids: Sequence[str] = ()
    """The ids of its choices, pairs or steps, in order; empty if they are made from their words."""
    is_markdown: bool = False
    """Whether its text was written as Markdown."""
    line: int = 1


def find_tag(question: MoodleQuestion, name: str) -> str:
    """Return the value of a question's tag ``name=value``; empty if it has none."""
    return next((tag.partition("=")[2] for tag in question.tags if tag.startswith(f"{name}=")), "")


def snap_percentage(value: Fraction) -> Fraction:
    """Return the percentage on Moodle's list that is nearest to a value from -100 to 100."""
    nearest = min(PERCENTAGES, key=lambda known: abs(known - abs(value)))
    return nearest if value >= 0 else -nearest


def format_percentage(value: Fraction) -> str:
    """Return a percentage as Moodle writes it: 33.33333."""
    return f"{float(value):.5f}".rstrip("0").rstrip(".")
