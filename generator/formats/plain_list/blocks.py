"""A plain list of questions cut into its questions, each with its lines: where one ends is not written, so it is found.

A question ends with its answer and what is said about it, or at a blank line before words that are no choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.formats.plain_list.lines import LineKind, ParsedLine, parse_line, split_question_number

CONTINUATIONS = (LineKind.NOTE, LineKind.HINT, LineKind.QUOTE, LineKind.PAIR, LineKind.ANSWER)
"""What never begins a question."""


@dataclass(slots=True)
class WrittenLine:
    """One line of a question."""

    line: int
    text: str


@dataclass(slots=True)
class WrittenChoice:
    """One choice, with what follows it."""

    line: int
    label: str
    words: str
    mark: str | None
    indent: int = 0
    feedback: str = ""
    pair: str = ""


@dataclass(slots=True)
class Block:
    """One question, as it is written."""

    line: int
    kind: str = ""
    stem: list[WrittenLine] = field(default_factory=list)
    choices: list[WrittenChoice] = field(default_factory=list)
    answer: WrittenLine | None = None
    notes: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    answered_twice: WrittenLine | None = None
    left_out: list[WrittenLine] = field(default_factory=list)
    """What stands above it and belongs to no question, such as a title."""


class _BlockSplitter:
    """Goes through the lines and keeps the question that is being read."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self.after_blank = False

    def read(self, number: int, shape: ParsedLine) -> Block | None:
        """Read a line; return the question before it, where it begins another."""
        if shape.sort is LineKind.BLANK:
            self.after_blank = True
            return None
        done = self.block if self.block and self._begins(self.block, shape) else None
        if done or self.block is None:
            self.block = Block(number)
        _put(self.block, number, shape, apart=self.after_blank)
        self.after_blank = False
        return done

    def _begins(self, block: Block, shape: ParsedLine) -> bool:
        """Return whether a line begins another question."""
        if shape.sort is LineKind.KIND or block.kind == "category":
            return shape.sort is LineKind.KIND or self.after_blank
        if shape.sort in CONTINUATIONS or (_is_next(block, shape) and block.answer is None):
            return False
        if block.answer or block.notes:
            return True
        has_number = bool(split_question_number(shape.whole)[0])
        return (has_number or bool(block.choices)) if self.after_blank else has_number and len(block.choices) > 1


def _is_next(block: Block, shape: ParsedLine) -> bool:
    """Return whether a line is the next choice of a question: of the same sort, in its order."""
    if shape.sort is not LineKind.CHOICE or not block.stem:
        return False
    last = block.choices[-1] if block.choices else None
    if not shape.label or shape.mark in (" ", "~", "!"):
        return last is None or not last.label
    if last is None:
        return shape.label.casefold() in ("a", "0", "1") or not shape.label.isdigit()
    is_number = shape.label.isdigit()
    if not last.label or last.label.isdigit() != is_number or (is_number and shape.indent < last.indent):
        return False
    ahead = _rank(shape.label) - _rank(last.label)
    return 0 <= ahead <= 3


def _rank(label: str) -> int:
    return int(label) if label.isdigit() else ord(label.casefold())


def _put(block: Block, number: int, shape: ParsedLine, *, apart: bool) -> None:
    """Put a line where it belongs in a question."""
    last = block.choices[-1] if block.choices else None
    match shape.sort:
        case LineKind.KIND:
            block.kind = shape.text
        case LineKind.ANSWER:
            _put_answer(block, WrittenLine(number, shape.text))
        case LineKind.HINT:
            block.hints.append(shape.text)
        case LineKind.PAIR if last:
            last.pair = shape.text
        case LineKind.NOTE | LineKind.QUOTE if last and block.answer is None:
            last.feedback = f"{last.feedback} {shape.text}".strip()
        case LineKind.NOTE:
            block.notes.append(shape.text)
        case _:
            _put_words(block, number, shape, apart=apart)


def _put_answer(block: Block, answer: WrittenLine) -> None:
    if block.answer:
        block.answered_twice = answer
    else:
        block.answer = answer


def _put_words(block: Block, number: int, shape: ParsedLine, *, apart: bool) -> None:
    """Put words into the stem or behind the choice that they go on, and begin a choice with what is one."""
    if _is_next(block, shape):
        block.choices.append(WrittenChoice(number, shape.label, shape.text, shape.mark, shape.indent))
    elif len(block.choices) == 1 and shape.sort is LineKind.CHOICE and shape.label.casefold() == "a":
        merge_only_choice_into_stem(block)
        block.choices.append(WrittenChoice(number, shape.label, shape.text, shape.mark, shape.indent))
    elif block.choices:
        block.choices[-1].words += f" {shape.whole}"
    else:
        block.stem += [WrittenLine(number - 1, "")] if apart and block.stem else []
        block.stem.append(WrittenLine(number, shape.whole))


def merge_only_choice_into_stem(block: Block) -> None:
    """Make the only choice what it was: with a number the question, below a title; with a bullet a part of it."""
    choice = block.choices.pop()
    if choice.label.isdigit():
        block.left_out, block.stem = block.stem, []
    block.stem.append(
        WrittenLine(choice.line, f"{choice.label}. {choice.words}" if choice.label else f"- {choice.words}")
    )


def split_blocks(lines: Iterable[str], first: int = 1) -> Iterator[Block]:
    """Yield every question of a text in its order; ``first`` is the number of its first line."""
    cutter = _BlockSplitter()
    for number, line in enumerate(lines, first):
        done = cutter.read(number, parse_line(line))
        if done:
            yield done
    if cutter.block:
        yield cutter.block
