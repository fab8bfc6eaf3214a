"""Interface of a kind of question: how to parse it, its marking facts for the browser, and how to score a response.

A kind is one file here, one theme folder and one folder of test cases, all of the same name, and one line in table.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Generic, Protocol, TypeVar

from generator.bank.model import WORTH, Choice, Mark, Prose, Question
from generator.canonical_json import Json
from generator.parsing.blocks import Block
from generator.parsing.choices import WrittenChoice
from generator.parsing.content_note import extract_content_note
from generator.parsing.items import CourseLookup, ItemFields, parse_item_fields, parse_yes_no
from generator.parsing.section import Section, parse_section

Q = TypeVar("Q", bound=Question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The points that a response to a question earned, the most it could earn, and whether a choice was unsafe."""

    points: Fraction
    maximum: Fraction
    """Maximum number of points."""
    unsafe: bool = False
    """Whether an unsafe choice was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionKind(Generic[Q]):
    """A kind of question: its headings and the functions that parse and score it."""

    name: str
    """With hyphens, as its theme folder and its folder of test cases."""
    headings: tuple[str, ...]
    """Keywords before the colon of its heading."""
    aliases: tuple[str, ...] = ()
    """Keywords of other programs; a heading with one is reported, with ours as suggestion."""
    matches: Callable[[Block], bool]
    """Returns whether a block with such a heading is of this kind; the first match in the table parses it."""
    read: Callable[[Block, CourseLookup], Q]
    """Parses a block and reports errors to its context; fields that cannot be parsed get a harmless default."""
    marking_facts: Callable[[Q], Json]
    """Returns the data by which the browser marks a response: ids and marks, no prose."""
    score: Callable[[Q, Json], Score]
    """Scores a response; an invalid one earns nothing."""
    sample: str
    """A sample question of this kind, which ``microsite new`` writes below the heading."""


REPEATED = ("hint", "answer")
"""Keywords that may be repeated; kinds with one answer report the others themselves (parse_answers)."""


class QuestionFields(ItemFields):
    """The fields that every question has, by the names that bank.model.Question gives them."""

    note: Prose | None
    stem: Prose
    body: Prose | None
    hints: tuple[Prose, ...]
    explanation: Prose | None
    shuffle: bool


def parse_question_fields(
    block: Block, lookup: CourseLookup, *words: str, attributes: Sequence[str] = ("shuffle",), lists: bool = False
) -> tuple[QuestionFields, Section]:
    """Parse the fields shared by all question kinds, and the section below; ``lookup`` has the course's ids.

    ``words`` are keywords allowed besides ``Why:`` and ``Hint:``, for example ``answer``; ``attributes`` are those
    allowed besides the common ones; ``lists`` allows lists without marks (see parsing/entries.py).
    """
    item = parse_item_fields(block, lookup, *attributes)
    section = parse_section(block.context, block.parts, lists=lists)
    note = extract_content_note(block.context, section)
    _check_words(block, section, ("why", "hint", *words))
    explanations = [w.prose for w in section.keywords if w.name == "why"]
    fields = QuestionFields(
        **item,
        note=note,
        stem=block.stem,
        body=block.context.join_prose(section.body),
        hints=tuple(w.prose for w in section.keywords if w.name == "hint" and w.prose.text),
        explanation=explanations[0] if explanations else None,
        shuffle=parse_yes_no(block, "shuffle", default=True),
    )
    return fields, section


def _check_words(block: Block, section: Section, words: Sequence[str]) -> None:
    seen: set[str] = set()
    for keyword in section.keywords:
        name = keyword.name.capitalize()
        if keyword.name not in words:
            hint = (
                "Mark the choices instead: [x] is right"
                if keyword.name == "answer" and section.choices
                else "Delete this line"
            )
            block.context.error("Q034", keyword.span, f"{name}: has no meaning in this kind of question", hint)
        elif keyword.name not in REPEATED and keyword.name in seen and not section.holds_two:
            block.context.error("Q027", keyword.span, f"{name}: is given twice", "Keep one of them")
        seen.add(keyword.name)


def parse_answers(block: Block, section: Section, *, example: str, most: int = 1) -> list[Prose]:
    """Return the text after each ``Answer:`` of a question, up to ``most``; report a missing one or more than these."""
    answers = [keyword for keyword in section.keywords if keyword.name == "answer"]
    if not answers and not block.is_cut_short and not section.choices:
        block.report_missing("Q020", "there is no answer", f"Write {example} below the heading")
    for extra in answers[most:]:
        block.context.error("Q027", extra.span, "Answer: is given twice", "Keep one of them")
    return [keyword.prose for keyword in answers[:most] if keyword.prose.text]


def report_unexpected_choices(block: Block, section: Section, hint: str) -> None:
    """Report choices of a question whose kind, such as *Number*, has none; ``hint`` says what to write."""
    if section.choices:
        at = section.choices[0].choice.span
        block.context.error("Q050", at, "this kind of question has no choices with marks", hint)


class HasId(Protocol):
    """Protocol of a choice, step or other part of a question that has an id."""

    @property
    def id(self) -> str:
        """The id of a choice, step or side, unique within its question."""


N = TypeVar("N", bound=HasId)


def shuffle_parts(question: Question, parts: Sequence[N]) -> Sequence[N]:
    """Return a question's steps or sides shuffled: in the same order in every build, and never as written."""
    shuffled = sorted(parts, key=lambda part: sha256(f"{question.id} {part.id}".encode()).digest())
    return shuffled if shuffled != list(parts) else [*shuffled[1:], *shuffled[:1]]


def validate_choices(block: Block, choices: Sequence[WrittenChoice]) -> tuple[Choice, ...]:
    """Return a question's choices; report if there are fewer than two, or if none is right."""
    if len(choices) < 2 and not block.is_cut_short:
        hint = "Write each on a line of its own that begins with - [ ], and the right one with - [x]"
        block.report_missing("Q013", "a question needs at least two choices", hint)
    elif len(choices) >= 2 and all(c.readable and c.choice.mark is not Mark.RIGHT for c in choices):
        hint = "Put [x] before one of them"
        block.report_missing("Q012", "no choice is marked right", hint, at=choices[0].choice.span)
    return tuple(c.choice for c in choices)


def build_choice_facts(kind: str, choices: Sequence[Choice]) -> Json:
    """Return the data by which the browser marks a choice: the question kind, and each choice's id and mark."""
    return {"kind": kind, "choices": [{"id": c.id, "mark": c.mark.value} for c in choices]}


def score_single_choice(question: Question, choices: Sequence[Choice], response: Json) -> Score:
    """Score a response to a single-choice question: all points if right, half of them if partly right."""
    mark = next((c.mark for c in choices if c.id == response), Mark.WRONG)
    return Score(points=WORTH[mark] * question.points, maximum=question.points, unsafe=mark is Mark.UNSAFE)


COUNTS = {Mark.RIGHT: Fraction(1), Mark.PARTIAL: Fraction(1, 2), Mark.WRONG: Fraction(-1), Mark.UNSAFE: Fraction(-1)}
"""Points that each of several choices made adds, before division by the number of right choices.

A wrong choice loses what a right one earns, so that choosing everything earns nothing.
"""


def score_several_choices(question: Question, choices: Sequence[Choice], response: Json) -> Score:
    """Score the sum of the choices made, divided by the number of right ones and limited to 0 to 1."""
    given = {i for i in response if isinstance(i, str)} if isinstance(response, list) else set()
    chosen = [c.mark for c in choices if c.id in given]
    right = sum(c.mark is Mark.RIGHT for c in choices)
    share = sum((COUNTS[mark] for mark in chosen), Fraction(0)) / max(right, 1)
    points = min(max(share, Fraction(0)), Fraction(1)) * question.points
    return Score(points=points, maximum=question.points, unsafe=Mark.UNSAFE in chosen)
