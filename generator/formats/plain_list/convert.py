"""Conversion of a plain list of questions: ``1. Stem``, ``A. choice``, ``ANSWER: B``, as people type tests.

Moodle's Aiken format is its strict form. Ambiguous text is not guessed at, but reported with its line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, count

from generator.diagnostics.finding import Report
from generator.diagnostics.source import Source
from generator.formats.drafts import DraftChoice, DraftQuestion, render_choice, render_draft
from generator.formats.format import Conversion, Format
from generator.formats.plain_list.answer_key import find_answer_key
from generator.formats.plain_list.blocks import (
    QuestionBlock,
    WrittenChoice,
    WrittenLine,
    merge_only_choice_into_stem,
    split_blocks,
)
from generator.formats.plain_list.collecting import FindingCollector, make_draft
from generator.formats.plain_list.kinds import CONVERTERS, UNSUPPORTED_HINTS
from generator.formats.plain_list.lines import KINDS, split_question_number
from generator.formats.plain_list.marks import find_marks
from generator.parsing.attributes import slugify

TRUTH_WORDS: Mapping[str, str] = {"true": "true", "t": "true", "false": "false", "f": "false"}
TRUE_FALSE_PAIRS = (["true", "false"], ["false", "true"])
TRUE_FALSE_LINES = (
    "",
    "true",
    "false",
    "true or false",
    "true or false?",
    "true/false",
    "true / false",
    "t/f",
    "t / f",
)
"""Lines below a statement that offer true and false."""
WRITE_CHOICES = "Write each on a line of its own that begins with A., B. and so on"


def convert_source(source: Source) -> Conversion:
    """Convert a plain list of questions."""
    collector = FindingCollector(source)
    lines: list[str] = []
    places: list[int] = []
    drafts = [draft for block in _cut(collector) if (draft := _read_block(collector, block))]
    for draft in drafts:
        written = list(render_draft(draft))
        lines += written
        places += [draft.line] * len(written)
    if not drafts and Report.from_findings(collector.findings).ok:
        collector.findings.clear()
        hint = "Write each question on a line, its choices below it with A., B. and so on, and then ANSWER: B"
        collector.add_error("V006", 1, "there is no question in this text", hint)
    return Conversion(lines, places, collector.findings)


def _cut(collector: FindingCollector) -> list[QuestionBlock]:
    """Split a source into its questions, and add the answers from the key at its end."""
    lines, key = collector.source.lines, find_answer_key(collector.source.lines)
    blocks = [*split_blocks(lines[: key.first]), *split_blocks(lines[key.last :], key.last + 1)]
    for block in blocks:
        if _is_below_a_title(block):
            merge_only_choice_into_stem(block)
    by_number = {split_question_number(block.stem[0].text)[0]: block for block in blocks if block.stem}
    for number, entry in key.answers.items():
        asked = by_number.get(number)
        if asked is None:
            collector.add_error(
                "V002", entry.line, f"there is no question {number}", "Correct the number, or delete this answer"
            )
        elif asked.answer is None:
            asked.answer = WrittenLine(entry.line, entry.said)
    return blocks


def _is_below_a_title(block: QuestionBlock) -> bool:
    """Return whether the only choice is in fact a numbered question, and the stem a title above it."""
    first = block.choices[0].label if len(block.choices) == 1 and block.stem else ""
    return first == "1" and not split_question_number(block.stem[0].text)[0]


def _read_block(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    if block.kind == "category":
        at = block.line
        collector.add_warning(
            "V005", at, "this category was left out", "Name the module instead: microsite convert --module ID"
        )
        return None
    if block.answered_twice:
        at = block.answered_twice.line
        collector.add_error("V002", at, "this question has a second answer here", "Delete one of the two")
        return None
    if not block.stem:
        collector.add_error(
            "V003", block.line, "these lines belong to no question", "Write the question on a line above them"
        )
        return None
    if block.left_out:
        message = "this text belongs to no question, and was left out"
        collector.add_warning("V005", block.left_out[0].line, message, "Delete it, or move it to the lesson")
    make = CONVERTERS.get(block.kind)
    if make:
        return make(collector, block)
    if block.kind in UNSUPPORTED_HINTS:
        message = f"a question of the kind “{block.kind}” cannot be converted"
        collector.add_error("V004", block.line, message, UNSUPPORTED_HINTS[block.kind])
        return None
    return _read_choices(collector, block)


def _read_choices(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    """Return the draft of a question with choices, or of a true-or-false statement."""
    said = block.answer.text.strip(" .").casefold() if block.answer else ""
    if not block.choices and said in TRUTH_WORDS:
        while len(block.stem) > 1 and block.stem[-1].text.casefold() in TRUE_FALSE_LINES:
            block.stem.pop()
        return make_draft(block, "True or false", [f"Answer: {TRUTH_WORDS[said]}"])
    if not (block.choices or block.answer or block.kind) and not _asks(block):
        message = "this text belongs to no question, and was left out"
        hint = "Delete it; if it is a question, write its choices below it with A., B. and so on"
        collector.add_warning("V005", block.line, message, hint)
        return None
    if len(block.choices) < 2:
        few = "are no choices" if not block.choices else "is only one choice"
        collector.add_error("V003", block.stem[0].line, f"there {few} below this question", WRITE_CHOICES)
        return None
    marks = find_marks(collector, block)
    if marks is None:
        return None
    if [
        TRUTH_WORDS.get(choice.words.casefold().rstrip(".")) for choice in block.choices
    ] in TRUE_FALSE_PAIRS and marks.count("x") == 1:
        right = block.choices[marks.index("x")]
        answer = TRUTH_WORDS[right.words.casefold().rstrip(".")]
        return make_draft(block, "True or false", [f"Answer: {answer}"], [right.feedback] if right.feedback else [])
    names = _name_twins(block.choices)
    choices = [DraftChoice(m, c.words, c.feedback, n) for m, c, n in zip(marks, block.choices, names, strict=True)]
    silent = sum(not choice.feedback for choice in choices)
    if silent:
        number = "these choices have" if silent == len(choices) else f"{silent} of these choices have"
        number = "one of these choices has" if silent == 1 else number
        hint = "In the converted file, write > and a sentence that says why below each choice"
        collector.add_warning("V009", block.choices[0].line, f"{number} no feedback", hint)
    return make_draft(block, "Question", [line for choice in choices for line in render_choice(choice)])


def _name_twins(choices: Sequence[WrittenChoice]) -> list[str]:
    """Return an id for each choice whose generated id is already taken, and an empty string for the others."""
    names: list[str] = []
    taken: set[str] = set()
    for made in (slugify(choice.words) for choice in choices):
        name = next(n for n in chain([made], (f"{made}-{i}" for i in count(2))) if n not in taken)
        taken.add(name)
        names.append("" if name == made else name)
    return names


def _asks(block: QuestionBlock) -> bool:
    text = block.stem[-1].text
    return text.endswith(("?", ":")) or bool(split_question_number(block.stem[0].text)[0])


def matches_format(source: Source) -> bool:
    """Return whether a source has lettered choices, an answer line, or ticked choices."""
    return any(block.choices or block.answer or block.kind in KINDS for block in split_blocks(source.lines))


PLAIN_LIST = Format(name="a plain list of questions", matches=matches_format, convert=convert_source)
