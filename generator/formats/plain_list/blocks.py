"""Splitting of a plain list into blocks, one for each question.

Nothing marks the end of a question: it ends after its answer and the notes on it, or at a blank line before text that
is not a choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.formats.plain_list.lines import LineKind, ParsedLine, parse_line, split_question_number

CONTINUATIONS = (LineKind.NOTE, LineKind.HINT, LineKind.QUOTE, LineKind.PAIR, LineKind.ANSWER)
"""The kinds of line that never begin a question."""


@dataclass(slots=True)
class WrittenLine:
    """A line of a question in a plain list, with the line's number in the source."""

    line: int
    text: str


@dataclass(slots=True)
class WrittenChoice:
    """A choice with its feedback, as written in a plain list."""

    line: int
    label: str
    words: str
    mark: str | None
    indent: int = 0
    feedback: str = ""
    pair: str = ""


@dataclass(slots=True)
class QuestionBlock:
    """The lines of one question, as written in a plain list."""

    line: int
    kind: str = ""
    stem: list[WrittenLine] = field(default_factory=list)
    choices: list[WrittenChoice] = field(default_factory=list)
    answer: WrittenLine | None = None
    notes: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    answered_twice: WrittenLine | None = None
    left_out: list[WrittenLine] = field(default_factory=list)
    """Lines above it that belong to no question, such as a title."""


class _BlockSplitter:
    """State of the split: the block that the next line may belong to."""

    def __init__(self) -> None:
        self.block: QuestionBlock | None = None
        self.after_blank = False

    def add_line(self, number: int, line: ParsedLine) -> QuestionBlock | None:
        """Add a line of a typed question list; if it begins another question, return the one before, else None."""
        if line.kind is LineKind.BLANK:
            self.after_blank = True
            return None
        done = self.block if self.block and self._begins(self.block, line) else None
        if done or self.block is None:
            self.block = QuestionBlock(number)
        _put(self.block, number, line, apart=self.after_blank)
        self.after_blank = False
        return done

    def _begins(self, block: QuestionBlock, line: ParsedLine) -> bool:
        """Return whether a line begins another question."""
        if line.kind is LineKind.KIND or block.kind == "category":
            return line.kind is LineKind.KIND or self.after_blank
        if line.kind in CONTINUATIONS or (_is_next(block, line) and block.answer is None):
            return False
        if block.answer or block.notes:
            return True
        has_number = bool(split_question_number(line.full_text)[0])
        return (has_number or bool(block.choices)) if self.after_blank else has_number and len(block.choices) > 1


def _is_next(block: QuestionBlock, line: ParsedLine) -> bool:
    """Return whether a line is the next choice of a question: labelled alike, and in order."""
    if line.kind is not LineKind.CHOICE or not block.stem:
        return False
    last = block.choices[-1] if block.choices else None
    if not line.label or line.mark in (" ", "~", "!"):
        return last is None or not last.label
    if last is None:
        return line.label.casefold() in ("a", "0", "1") or not line.label.isdigit()
    is_number = line.label.isdigit()
    if not last.label or last.label.isdigit() != is_number or (is_number and line.indent < last.indent):
        return False
    ahead = rank_label(line.label) - rank_label(last.label)
    return 0 <= ahead <= 3


def rank_label(label: str) -> int:
    """Return the rank of a choice's label for comparing: its number, or the code of its letter in lower case."""
    return int(label) if label.isdigit() else ord(label.casefold())


def _put(block: QuestionBlock, number: int, line: ParsedLine, *, apart: bool) -> None:
    """Add a line to the part of a question that it belongs to."""
    last = block.choices[-1] if block.choices else None
    match line.kind:
        case LineKind.KIND:
            block.kind = line.text
        case LineKind.ANSWER:
            _put_answer(block, WrittenLine(number, line.text))
        case LineKind.HINT:
            block.hints.append(line.text)
        case LineKind.PAIR if last:
            last.pair = line.text
        case LineKind.NOTE | LineKind.QUOTE if last and block.answer is None:
            last.feedback = f"{last.feedback} {line.text}".strip()
        case LineKind.NOTE:
            block.notes.append(line.text)
        case _:
            _put_words(block, number, line, apart=apart)


def _put_answer(block: QuestionBlock, answer: WrittenLine) -> None:
    if block.answer:
        block.answered_twice = answer
    else:
        block.answer = answer


def _put_words(block: QuestionBlock, number: int, line: ParsedLine, *, apart: bool) -> None:
    """Add a line as a new choice, or as more text of the last choice or of the stem."""
    if _is_next(block, line):
        block.choices.append(WrittenChoice(number, line.label, line.text, line.mark, line.indent))
    elif len(block.choices) == 1 and line.kind is LineKind.CHOICE and line.label.casefold() == "a":
        merge_only_choice_into_stem(block)
        block.choices.append(WrittenChoice(number, line.label, line.text, line.mark, line.indent))
    elif block.choices:
        block.choices[-1].words += f" {line.full_text}"
    else:
        block.stem += [WrittenLine(number - 1, "")] if apart and block.stem else []
        block.stem.append(WrittenLine(number, line.full_text))


def merge_only_choice_into_stem(block: QuestionBlock) -> None:
    """Turn a question's only choice into a line of its stem; a numbered one replaces the stem, which was a title."""
    choice = block.choices.pop()
    if choice.label.isdigit():
        block.left_out, block.stem = block.stem, []
    block.stem.append(
        WrittenLine(choice.line, f"{choice.label}. {choice.words}" if choice.label else f"- {choice.words}")
    )


def split_blocks(lines: Iterable[str], first: int = 1) -> Iterator[QuestionBlock]:
    """Yield a block for each question in these lines; ``first`` is the number of their first line in the source."""
    splitter = _BlockSplitter()
    for number, text in enumerate(lines, first):
        done = splitter.add_line(number, parse_line(text))
        if done:
            yield done
    if splitter.block:
        yield splitter.block
