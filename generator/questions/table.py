"""The kinds of question there are, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from generator.bank.model import Question
from generator.canonical_json import Json
from generator.parsing.blocks import Block
from generator.questions import (
    fill_in,
    matching,
    multiple_choice,
    number,
    ordering,
    reflection,
    short_answer,
    single_choice,
    true_false,
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
        number.KIND,
        reflection.KIND,
        short_answer.KIND,
        fill_in.KIND,
    )
}
"""Each kind by its name; where two share a heading, the first that takes a block reads it."""


def find_kinds_by_heading(heading: str) -> list[QuestionKind[Any]]:
    """Return the kinds that go by a heading, whatever its capitals and spaces."""
    return [k for k in KINDS.values() if _plain(heading) in map(_plain, k.headings)]


def find_kind(block: Block) -> QuestionKind[Any] | None:
    """Return the kind that reads a block, or None where no kind goes by its heading."""
    return next((k for k in find_kinds_by_heading(block.kind) if k.matches(block)), None)


def list_headings() -> Iterable[str]:
    """Return the heading that each kind goes by, each once."""
    return dict.fromkeys(kind.headings[0] for kind in KINDS.values())


def find_heading_by_alias(heading: str) -> str | None:
    """Return the heading of the kind that other programs call so."""
    plain = _plain(heading)
    return next((kind.headings[0] for kind in KINDS.values() if plain in map(_plain, kind.aliases)), None)


def get_marking_facts(question: Question) -> Json:
    """Return what the browser needs to mark a response to this question."""
    made: Json = KINDS[question.kind].marking_facts(question)
    return made


def score_response(question: Question, response: Json) -> Score:
    """Score a response to this question."""
    made: Score = KINDS[question.kind].score(question, response)
    return made


@lru_cache(1_000)
def _plain(heading: str) -> str:
    return " ".join(heading.replace("\xa0", " ").casefold().split())
