"""Table of the kinds of question, and lookups in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from generator.bank.model import Question
from generator.canonical_json import Json
from generator.parsing.blocks import Block
from generator.questions import (
    checklist,
    fill_in,
    matching,
    multiple_choice,
    number,
    ordering,
    reflection,
    say_it,
    short_answer,
    single_choice,
    sorting,
    spot_it,
    timeline,
    true_false,
    write_down,
)
from generator.questions.kind import QuestionKind, Score

KINDS: Mapping[str, QuestionKind[Any]] = {
    kind.name: kind
    for kind in (
        single_choice.KIND,
        multiple_choice.KIND,
        true_false.KIND,
        ordering.KIND,
        matching.KIND,
        sorting.KIND,
        number.KIND,
        reflection.KIND,
        say_it.KIND,
        short_answer.KIND,
        fill_in.KIND,
        write_down.KIND,
        timeline.KIND,
        spot_it.KIND,
        checklist.KIND,
    )
}
"""Kinds by name; if two share a heading, the first that matches a block parses it."""


@lru_cache(1_000)
def find_kinds_by_heading(heading: str) -> tuple[QuestionKind[Any], ...]:
    """Return the question kinds that a heading's keyword, such as *Match*, may mean, ignoring capitals and spaces."""
    return tuple(k for k in KINDS.values() if _plain(heading) in map(_plain, k.headings))


def find_kind(block: Block) -> QuestionKind[Any] | None:
    """Return the question kind that parses a block of a quiz file, or None if no kind has its heading."""
    return next((k for k in find_kinds_by_heading(block.kind) if k.matches(block)), None)


def list_heading_keywords() -> Iterable[str]:
    """Return the heading keyword of each question kind, such as *Question* or *Match*, without duplicates."""
    return dict.fromkeys(kind.headings[0] for kind in KINDS.values())


def find_heading_by_alias(heading: str) -> str | None:
    """Return the product's heading keyword for another program's name of a question kind, or None if unknown."""
    plain = _plain(heading)
    return next((kind.headings[0] for kind in KINDS.values() if plain in map(_plain, kind.aliases)), None)


def get_marking_facts(question: Question) -> Json:
    """Return the data by which the browser marks a response to a question."""
    made: Json = KINDS[question.kind].marking_facts(question)
    return made


def score_response(question: Question, response: Json) -> Score:
    """Return the score of a learner's response to a question."""
    made: Score = KINDS[question.kind].score(question, response)
    return made


def _plain(heading: str) -> str:
    return " ".join(heading.replace("\xa0", " ").casefold().split())
