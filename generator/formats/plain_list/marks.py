"""The right choices of a question, from their marks or from the answer below, which must agree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics.finding import shorten
from generator.formats.plain_list.blocks import QuestionBlock, WrittenChoice
from generator.formats.plain_list.collecting import FindingCollector, split_answer

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARK_RIGHT_CHOICE = "Write ANSWER: and its letter below the choices, or an asterisk before the right choice"
_LEAD = re.compile(r"\(?(?P<label>[A-Za-z]|\d{1,2})[.):]\s+\S.*")


def find_marks(collector: FindingCollector, block: QuestionBlock) -> list[str] | None:
    """Return the mark of each choice, or None with a finding if the right choices cannot be determined."""
    marked = [choice.mark or " " for choice in block.choices]
    if not _check_labels(collector, block):
        return None
    if block.answer is None or not block.answer.text:
        at = block.answer.line if block.answer else block.choices[0].line
        if "x" not in marked:
            collector.add_error("V001", at, "nothing says which choice is right", MARK_RIGHT_CHOICE)
        return marked if "x" in marked else None
    right = _find_answers(block.answer.text, block.choices)
    if right is None:
        known = ", ".join(_label(block, index) for index in range(len(block.choices)))
        message = f"the answer “{shorten(block.answer.text)}” is not one of the choices"
        collector.add_error("V002", block.answer.line, message, f"The choices are {known}")
        return None
    if "x" in marked and {i for i, mark in enumerate(marked) if mark == "x"} != right:
        message = "the answer and the marked choice differ"
        collector.add_error("V002", block.answer.line, message, "Delete the mark, or correct the answer")
        return None
    return ["x" if index in right else mark for index, mark in enumerate(marked)]


def _check_labels(collector: FindingCollector, block: QuestionBlock) -> bool:
    """Report the first label of a choice that is missing or duplicate, and return whether all are in order."""
    labels = [choice.label.casefold() for choice in block.choices]
    if not all(labels):
        return True
    first = int(labels[0]) if labels[0].isdigit() else ord(labels[0])
    for index, choice in enumerate(block.choices):
        label = labels[index]
        if (int(label) if label.isdigit() else ord(label)) != first + index:
            wanted = str(first + index) if label.isdigit() else chr(first + index).upper()
            message = f"this choice is {choice.label}, and should be {wanted}"
            collector.add_error("V010", choice.line, message, "Label the choices in order, without a gap")
            return False
    return True


def _label(block: QuestionBlock, index: int) -> str:
    return block.choices[index].label or LETTERS[index % len(LETTERS)]


def _find_answers(said: str, choices: Sequence[WrittenChoice]) -> set[int] | None:
    """Return the indices of the choices that an answer names by letters, numbers or text, or None if unknown."""
    words = [" ".join(choice.words.casefold().split()).rstrip(".") for choice in choices]
    plain = " ".join(said.casefold().split()).rstrip(" .")
    if plain in words:
        return {words.index(plain)}
    labels = {(choice.label or LETTERS[i % 26]).casefold(): i for i, choice in enumerate(choices)}
    lead = _LEAD.fullmatch(said)
    parts = [lead["label"]] if lead else split_answer(plain.removeprefix("both "))
    if len(parts) == 1 and len(parts[0]) > 1 and said.isupper():
        parts = list(parts[0])
    found = {labels.get(part.strip("().").casefold()) for part in parts}
    return None if None in found or not found else {index for index in found if index is not None}
