"""The kinds of question in extended Aiken that are read in their own way, and what to do about those that are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator.formats.drafts import DraftQuestion, escape_closing_brace, escape_leading_sign
from generator.formats.plain_list.blocks import Block
from generator.formats.plain_list.reader import FindingCollector, make_draft, split_answer

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def _read_short(reader: FindingCollector, block: Block) -> DraftQuestion | None:
    answers = [part.strip() for part in block.answer.text.split(",")] if block.answer else []
    if not any(answers):
        at = block.answer.line if block.answer else block.line
        reader.tell("V001", at, "there is no answer", "Write Answer: and the words that are right")
        return None
    return make_draft(block, "Short answer", [f"Answer: {answer}" for answer in answers if answer])


def _read_number(reader: FindingCollector, block: Block) -> DraftQuestion | None:
    said = block.answer.text.strip() if block.answer else ""
    if not _NUMBER.fullmatch(said):
        at = block.answer.line if block.answer and said else block.line
        reader.tell(
            "V001", at, "nothing says which one number is right", "Write Answer: and the number, as in Answer: 18"
        )
        return None
    return make_draft(block, "Number", [f"Answer: {said}"])


def _read_order(reader: FindingCollector, block: Block) -> DraftQuestion | None:
    """Read steps with the order in which they belong."""
    known = {choice.label: choice.words for choice in block.choices}
    said = split_answer(block.answer.text) if block.answer else list(known)
    if sorted(said) != sorted(known) or len(known) < 2:
        at = block.answer.line if block.answer else block.line
        reader.tell("V002", at, "the answer does not name each step once", f"Put {', '.join(known)} in their order")
        return None
    return make_draft(
        block,
        "Put in order",
        [f"{n}. {escape_closing_brace(escape_leading_sign(known[name]))}" for n, name in enumerate(said, 1)],
    )


def _read_match(reader: FindingCollector, block: Block) -> DraftQuestion | None:
    lone = next((choice for choice in block.choices if not choice.pair), None)
    if lone or not block.choices:
        line = lone.line if lone else block.line
        reader.tell("V001", line, "nothing says what goes with this", "Write match: and the words in the line below")
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


CONVERTERS: Mapping[str, Callable[[FindingCollector, Block], DraftQuestion | None]] = {
    "shortanswer": _read_short,
    "short answer": _read_short,
    "numerical": _read_number,
    "order": _read_order,
    "ordering": _read_order,
    "match": _read_match,
    "matching": _read_match,
}
"""The kinds of extended Aiken that are read in their own way; those with choices need none."""
UNSUPPORTED_HINTS: Mapping[str, str] = {
    "essay": "Write it as ## Reflect: if nobody has to mark it, or leave it out",
    "cloze": "Write it as ## Fill in: with [[the missing words]] in double brackets",
    "description": "Write such words into the lesson, a page in content/",
}
"""What to do about the others."""
