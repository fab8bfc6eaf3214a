"""Conversion of a plain list of questions: ``1. Stem``, ``A. choice``, ``ANSWER: B``, as people type tests.

Moodle's Aiken format is its strict form. Ambiguous text is not guessed at, but reported with its line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics.source import Source, read_front_matter
from generator.formats.collector import FindingCollector
from generator.formats.drafts import DraftQuestion, assemble_drafts
from generator.formats.format import Conversion, Format
from generator.formats.plain_list.answer_key import find_answer_key
from generator.formats.plain_list.blocks import (
    QuestionBlock,
    WrittenLine,
    merge_only_choice_into_stem,
    split_blocks,
)
from generator.formats.plain_list.kinds import CONVERTERS, UNSUPPORTED_HINTS, convert_choices
from generator.formats.plain_list.lines import KINDS, split_question_number

_BOX = re.compile(r"(?:[-*+] )?\[[ xX]\] ")
"""The start of a choice, which is no question."""


def convert_source(source: Source) -> Conversion:
    """Convert questions typed as plain text, such as ``1. …`` and ``A. …`` lines, to the Markdown of a quiz file."""
    collector = FindingCollector(source)
    drafts = [draft for block in _cut(collector) if (draft := _read_block(collector, block))]
    if not drafts and not collector.has_errors:
        collector.findings.clear()
        hint = "Write each question on a line, its choices below it with A., B. and so on, and then ANSWER: B"
        collector.add_error("V006", 1, "there is no question in this text", hint)
    return assemble_drafts(drafts, collector.findings)


def _cut(collector: FindingCollector) -> list[QuestionBlock]:
    """Split a source into its questions, and add the answers from the key at its end."""
    lines = _blank_front_matter(collector)
    key = find_answer_key(lines)
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


def _blank_front_matter(collector: FindingCollector) -> Sequence[str]:
    """Return the lines of a source, with blank ones in the place of its front matter, which is reported."""
    source = collector.source
    tree, first, findings = read_front_matter(source)
    if not tree.value or findings:
        return source.lines
    message = "the front matter was left out"
    collector.add_warning("V005", 1, message, "Write a question that is in it on a line above its choices")
    return [*[""] * (first - 1), *source.lines[first - 1 :]]


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
    if not block.stem or _BOX.match(block.stem[0].text):
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
    return convert_choices(collector, block)


def matches_format(source: Source) -> bool:
    """Return whether a source has choices or an answer line, or names a kind, as typed lists of questions do."""
    return any(block.choices or block.answer or block.kind in KINDS for block in split_blocks(source.lines))


PLAIN_LIST = Format(name="a plain list of questions", matches=matches_format, convert=convert_source)
