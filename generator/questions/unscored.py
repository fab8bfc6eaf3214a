"""Kinds of question that nobody marks: no check asks them, they earn no points, and no record holds an answer."""

from __future__ import annotations

from fractions import Fraction

from generator.bank.model import Question, Use
from generator.canonical_json import Json
from generator.parsing.blocks import Block
from generator.parsing.items import CourseLookup
from generator.parsing.section import Section
from generator.questions.kind import QuestionFields, Score, parse_question_fields, report_unexpected_choices


def parse_unscored_fields(
    block: Block, lookup: CourseLookup, *words: str, hint: str, lists: bool = False
) -> tuple[QuestionFields, Section]:
    """Parse the fields of a question that is not marked, and the section below; report whatever is about marks.

    ``words`` and ``lists`` are those of ``parse_question_fields``; ``hint`` says what to write instead of choices.
    """
    fields, section = parse_question_fields(block, lookup, *words, attributes=(), lists=lists)
    report_unexpected_choices(block, section, hint)
    _check_use(block, fields["use"])
    fields["points"], fields["must_pass"], fields["route"] = Fraction(0), False, False
    return fields, section


def _check_use(block: Block, use: Use) -> None:
    values = block.attributes.values
    if use in (Use.CHECK, Use.BOTH):
        hint = "Delete it, and embed the question in a page; or begin the heading with ## Question:"
        block.context.error("Q090", values["use"].span, "a check cannot ask a question that is not marked", hint)
    for name in ("points", "must-pass", "route"):
        if name in values:
            block.context.error(
                "Q091", values[name].span, f"“{name}” has no effect on a question that is not marked", "Delete it"
            )


def score_nothing(question: Question, _response: Json) -> Score:
    """Return the score of any response to a question that is not marked: no points."""
    return Score(points=Fraction(0), maximum=question.points)


def make_kind_facts(question: Question) -> Json:
    """Return the data by which the browser mounts a question that is not marked: its kind alone."""
    return {"kind": question.kind}
