"""Parsing of list items without marks: steps to put in order, pairs to match. With marks: choices.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.bank.model import Prose
from generator.diagnostics.finding import Span, shorten
from generator.parsing.attributes import Attributes
from generator.parsing.blocks import ParseContext
from generator.parsing.checkbox import find_text_start
from generator.parsing.choices import (
    MAX_CHOICES,
    collect_feedback,
    get_choice_lines,
    parse_choice_id,
    report_nested_blocks,
    split_attributes_and_arrow,
)
from generator.parsing.section import Section


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A Markdown list item without a checkbox, such as a step to put in order or a pair to match."""

    words: Prose
    """Without its braces."""
    attributes: Attributes
    feedback: Prose | None
    """The text of the ``>`` quote below it."""


def parse_entries(context: ParseContext, section: Section) -> Iterator[ListEntry]:
    """Parse a section's Markdown list items without checkboxes, such as steps; report empty ones, and too many."""
    if len(section.entries) > MAX_CHOICES:
        at = context.locate_part(section.entries[MAX_CHOICES])
        context.error("Q028", at, f"there are more than {MAX_CHOICES} lines in this list", "Take some away")
    for part in section.entries[:MAX_CHOICES]:
        report_nested_blocks(context, part)
        start = find_text_start(context.texts[part.first])
        pieces, attributes, _ = split_attributes_and_arrow(
            context, get_choice_lines(context, part, start), arrows=False
        )
        words = context.join_prose(pieces)
        if words is None:
            context.error("Q051", context.locate_part(part), "this line has no words", "Write them, or delete the line")
        else:
            yield ListEntry(words, attributes, context.join_prose(collect_feedback(context, part)))


class UniqueIds:
    """The ids of the entries of one Markdown list; duplicates are reported."""

    def __init__(self, context: ParseContext) -> None:
        self._context = context
        self._seen: dict[str, Span] = {}

    def add(self, name: str, at: Span) -> bool:
        """Add an id and return whether it is new; otherwise report it at the span ``at``."""
        before = self._seen.setdefault(name, at)
        if before is not at:
            message = f"two lines have the id “{shorten(name)}”; the first is on line {before.line}"
            self._context.error("Q052", at, message, "Write {#another-name} at the end of this line")
        return before is at


def parse_named_entries(context: ParseContext, section: Section) -> Iterator[tuple[str, ListEntry]]:
    """Yield the list items of a section with their ids; report and skip those whose id is taken."""
    names = UniqueIds(context)
    for entry in parse_entries(context, section):
        name = parse_choice_id(context, entry.attributes, entry.words)
        if names.add(name, entry.words.span):
            yield name, entry
