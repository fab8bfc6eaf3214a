"""Converters for kinds of question in extended Aiken, and hints for kinds that cannot be converted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator.formats.drafts import DraftQuestion, escape_closing_brace, escape_leading_sign
from generator.formats.plain_list.blocks import QuestionBlock
from generator.formats.plain_list.collecting import FindingCollector, make_draft, split_answer

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def _read_short(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    answers = [part.strip() for part in block.answer.text.split(",")] if block.answer else []
    if not any(answers):
        at = block.answer.line if block.answer else block.line
        collector.add_error("V001", at, "there is no answer", "Write Answer: and the words that are right")
        return None
    return make_draft(block, "Short answer", [f"Answer: {answer}" for answer in answers if answer])


def _read_number(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    said = block.answer.text.strip() if block.answer else ""
    if not _NUMBER.fullmatch(said):
        at = block.answer.line if block.answer and said else block.line
        collector.add_error(
            "V001", at, "nothing says which one number is right", "Write Answer: and the number, as in Answer: 18"
        )
        return None
    return make_draft(block, "Number", [f"Answer: {said}"])


def _read_order(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    """Return the draft of steps to put in order."""
    known = {choice.label: choice.words for choice in block.choices}
    said = split_answer(block.answer.text) if block.answer else list(known)
    if sorted(said) != sorted(known) or len(known) < 2:
        at = block.answer.line if block.answer else block.line
        collector.add_error(
            "V002", at, "the answer does not name each step once", f"Put {', '.join(known)} in their order"
        )
        return None
    return make_draft(
        block,
        "Put in order",
        [f"{n}. {escape_closing_brace(escape_leading_sign(known[name]))}" for n, name in enumerate(said, 1)],
    )


def _read_match(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    lone = next((choice for choice in block.choices if not choice.pair), None)
    if lone or not block.choices:
        line = lone.line if lone else block.line
        collector.add_error(
            "V001", line, "nothing says what goes with this", "Write match: and its partner on the line below"
        )
        return None
    pairs = [f"- {_side(choice.words)} = {_side(choice.pair)}" for choice in block.choices]
    return make_draft(
        block,
        "Match",
        [escape_closing_brace(pair) for pair in pairs],
        [c.feedback for c in block.choices if c.feedback],
    )


def _side(words: str) -> str:
    return escape_leading_sign(words).replace(" = ", r" \= ")


CONVERTERS: Mapping[str, Callable[[FindingCollector, QuestionBlock], DraftQuestion | None]] = {
    "shortanswer": _read_short,
    "short answer": _read_short,
    "numerical": _read_number,
    "order": _read_order,
    "ordering": _read_order,
    "match": _read_match,
    "matching": _read_match,
}
"""The converter for each kind without plain choices; kinds with choices need none."""
UNSUPPORTED_HINTS: Mapping[str, str] = {
    "essay": "Write it as ## Reflect: if no one has to mark it, or leave it out",
    "cloze": "Write it as ## Fill in: with [[the missing words]] in double brackets",
    "description": "Move this text to the lesson, a page in content/",
}
"""The hint for each kind that cannot be converted."""
