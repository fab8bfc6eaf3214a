"""Conversion of items of the bank to Moodle's model. What Moodle cannot hold, its writers name item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from generator.bank.model import Choice, Item, Mark, Prose, Question, Use
from generator.diagnostics.finding import Finding, warning
from generator.formats.drafts import run_on
from generator.formats.format import Export, ExportModule
from generator.formats.moodle.lists import LIST_KINDS, write_as_essay
from generator.formats.moodle.model import (
    ALL,
    BEFORE,
    KIND,
    PICTURE,
    PLATFORMS,
    UNIT,
    UNSAFE,
    Answer,
    MoodleQuestion,
    snap_percentage,
)
from generator.parsing.attributes import slugify
from generator.questions.checklist import Checklist
from generator.questions.fill_in import FillIn
from generator.questions.number import Number
from generator.questions.ordering import Ordering
from generator.questions.pairs import PairQuestion
from generator.questions.reflection import Reflection
from generator.questions.short_answer import ShortAnswer
from generator.questions.single_choice import SingleChoice
from generator.questions.spot_it import SpotIt
from generator.questions.true_false import TrueFalse

NOTE = "Content note: "
"""What a content note begins with, in a paragraph of its own below the first."""
SINGLE: Mapping[Mark, Fraction] = {
    Mark.RIGHT: ALL,
    Mark.PARTIAL: ALL / 2,
    Mark.WRONG: Fraction(0),
    Mark.UNSAFE: -ALL,
}
"""What a choice is worth, in percent, if one can be chosen."""


def export_items(
    modules: Sequence[ExportModule],
    write_category: Callable[[Sequence[str]], str],
    write_question: Callable[[MoodleQuestion], str | None],
) -> Export:
    """Write the items of modules with these functions; the second returns None for an unsupported type."""
    pieces: list[str] = []
    findings: list[Finding] = []
    count = 0
    for module in modules:
        written = []
        for item in module.items:
            question = convert_item(item)
            text = write_question(question) if question else None
            findings += _list_losses(item, question if text else None)
            written += [text] if text else []
        pieces += [write_category(module.titles), *written] if written else []
        count += len(written)
    return Export("".join(pieces), count, findings)


def _list_losses(item: Item, question: MoodleQuestion | None) -> Iterator[Finding]:
    """Yield what the format cannot hold of an item."""
    if question is None:
        message = f"{item.kind} “{item.id}” was left out: this format cannot hold it"
        yield warning("V015", item.span, message, "Link to its page from the learning platform instead")
        return
    lost = {
        "its picture": isinstance(item, SpotIt),
        "the lines of its platforms": isinstance(item, Checklist) and bool(item.platforms),
        "the scale": isinstance(item, Reflection) and item.scale is not None,
        "the feedback on each line": question.type in ("matching", "ordering")
        and any(answer.feedback for answer in question.answers),
    }
    for name in (name for name, is_lost in lost.items() if is_lost):
        message = f"{item.kind} “{item.id}” is without {name}, which Moodle does not show"
        yield warning("V015", item.span, message, "Say it in Why: if learners there need it, or link to its page")


def convert_item(item: Item) -> MoodleQuestion | None:
    """Return a question in Moodle's model; None if Moodle has no type for it, as for stories."""
    convert = KINDS.get(item.kind)
    if convert is None or not isinstance(item, Question):
        return None
    question = convert(item, _convert_fields(item))
    return write_as_essay(replace(question, part_ids=() if _are_made(question) else question.part_ids))


def _convert_fields(item: Question) -> MoodleQuestion:
    """Return what all kinds have in common, as a description without answers."""
    note = f"{NOTE}{item.note.text}" if item.note else ""
    return MoodleQuestion(
        type="description",
        text="\n\n".join(filter(None, (item.stem.text, note, _get_text(item.body)))),
        id=item.id,
        name=item.id,
        shuffle=item.shuffle,
        general_feedback=_get_text(item.explanation),
        hints=[hint.text for hint in item.hints],
        tags=tuple(_list_tags(item)),
        is_markdown=True,
    )


def _list_tags(item: Question) -> Sequence[str]:
    points = str(item.points) if item.scored and item.points != 1 else ""
    flags = {"must-pass": item.must_pass, "route": item.route, "typos": getattr(item, "typos", False)}
    return [
        *(f"covers={name}" for name in item.covers),
        *(f"{name}=yes" for name, is_set in flags.items() if is_set),
        *([f"points={points}"] if points else ()),
        *([f"use={item.use}"] if item.use is not Use.AUTO else ()),
    ]


def _get_text(prose: Prose | None) -> str:
    return prose.text if prose else ""


def _are_made(question: MoodleQuestion) -> bool:
    """Return whether the ids of all parts are those made from their words."""
    words = [answer.text for answer in question.answers if answer.text]
    return list(question.part_ids) == list(map(slugify, words))


def _convert_choices(item: Any, fields: MoodleQuestion) -> MoodleQuestion:
    choices: Sequence[Choice] = item.choices
    is_single = isinstance(item, SingleChoice)
    each = ALL / max(sum(choice.mark is Mark.RIGHT for choice in choices), 1)
    several = {Mark.RIGHT: each, Mark.PARTIAL: each / 2, Mark.WRONG: -each, Mark.UNSAFE: -ALL}
    worth = SINGLE if is_single else {mark: snap_percentage(value) for mark, value in several.items()}
    is_unsafe = any(choice.mark is Mark.UNSAFE for choice in choices)
    return replace(
        fields,
        type="multichoice",
        single=is_single,
        answers=[
            Answer(text=choice.text.text, percentage=worth[choice.mark], feedback=_get_text(choice.feedback))
            for choice in choices
        ],
        tags=(*fields.tags, *([UNSAFE] if is_unsafe else ())),
        part_ids=[choice.id for choice in choices],
    )


def _convert_spot_it(item: SpotIt, fields: MoodleQuestion) -> MoodleQuestion:
    picture = [f"{PICTURE}={item.picture.name}"] if item.picture else []
    return _convert_choices(item, replace(fields, tags=(*fields.tags, f"{KIND}={item.kind}", *picture)))


def _convert_true_false(item: TrueFalse, fields: MoodleQuestion) -> MoodleQuestion:
    answers = [Answer(text=choice.text.text, percentage=SINGLE[choice.mark]) for choice in item.choices]
    return replace(fields, type="truefalse", answers=answers)


def _convert_short_answer(item: ShortAnswer, fields: MoodleQuestion) -> MoodleQuestion:
    return replace(fields, type="shortanswer", answers=[Answer(text=answer.text) for answer in item.answers])


def _convert_number(item: Number, fields: MoodleQuestion) -> MoodleQuestion:
    answer = item.answer
    signs = {BEFORE: answer.before, UNIT: answer.unit}
    low, high = (prose.text.replace(",", "").replace("−", "-") for prose in (answer.low, answer.high or answer.low))
    within = answer.within.replace(",", "")
    if low != high and within and "{" not in low + high:
        low, high, within = str(Decimal(low) - Decimal(within)), str(Decimal(high) + Decimal(within)), ""
    return replace(
        fields,
        type="numerical",
        answers=[Answer(text=low if low == high else f"{low}..{high}", tolerance=within)],
        tags=(*fields.tags, *(f"{name}={sign}" for name, sign in signs.items() if sign)),
    )


def _convert_pairs(item: PairQuestion, fields: MoodleQuestion) -> MoodleQuestion:
    pairs = [
        Answer(text=pair.left.text, match=right.text.text, feedback=_get_text(pair.feedback))
        for pair, right in item.matched
    ]
    used = {pair.right for pair in item.pairs}
    decoys = [Answer(text="", match=right.text.text) for right in item.rights if right.id not in used]
    tags = fields.tags if item.kind == "matching" else (*fields.tags, f"{KIND}={item.kind}")
    ids = [pair.id for pair in item.pairs]
    return replace(fields, type="matching", answers=[*pairs, *decoys], tags=tags, part_ids=ids)


def _convert_ordering(item: Ordering, fields: MoodleQuestion) -> MoodleQuestion:
    steps = [Answer(text=step.text.text, feedback=_get_text(step.feedback)) for step in item.steps]
    return replace(fields, type="ordering", answers=steps, part_ids=[step.id for step in item.steps])


def _convert_fill_in(item: FillIn, fields: MoodleQuestion) -> MoodleQuestion:
    return replace(fields, type="cloze", text=f"{fields.text}\n\n{item.text.text}")


def _convert_reflection(_item: Reflection, fields: MoodleQuestion) -> MoodleQuestion:
    return replace(fields, type="essay")


def _convert_list(item: Any, fields: MoodleQuestion) -> MoodleQuestion:
    parts = list(LIST_KINDS[item.kind].list_parts(item))
    return replace(
        fields,
        type=item.kind,
        answers=[Answer(text=run_on(words), feedback=_get_text(feedback)) for _, words, feedback in parts],
        model=run_on(_get_text(getattr(item, "model", None))),
        tags=(*fields.tags, *(f"{PLATFORMS}={one.name}" for one in getattr(item, "platforms", ()))),
        part_ids=[name for name, _, _ in parts],
    )


KINDS: Mapping[str, Callable[[Any, MoodleQuestion], MoodleQuestion]] = {
    "single-choice": _convert_choices,
    "multiple-choice": _convert_choices,
    "spot-it": _convert_spot_it,
    "true-false": _convert_true_false,
    "short-answer": _convert_short_answer,
    "number": _convert_number,
    "matching": _convert_pairs,
    "sorting": _convert_pairs,
    "ordering": _convert_ordering,
    "fill-in": _convert_fill_in,
    "reflection": _convert_reflection,
    **dict.fromkeys(LIST_KINDS, _convert_list),
}
"""The converter of each kind of item that Moodle has a type for."""
