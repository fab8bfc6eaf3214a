"""The lines of a list without marks: steps to put in order, pairs to match. Marks: choices.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.bank.model import Prose
from generator.diagnostics.finding import Span, shorten
from generator.parsing.attributes import Attributes
from generator.parsing.blocks import Script
from generator.parsing.checkbox import find_words
from generator.parsing.choices import MAX_CHOICES, check_inside, cut_words, quotes_of, split_end
from generator.parsing.section import Section


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    words: Prose
    """Without its braces."""
    attributes: Attributes
    feedback: Prose | None
    """What a ``>`` beneath it says."""


def read_entries(script: Script, section: Section) -> Iterator[Entry]:
    """Read the lines of the lists of a section that was read with ``lists``; those without words are reported."""
    if len(section.entries) > MAX_CHOICES:
        at = script.place(section.entries[MAX_CHOICES])
        script.error("Q028", at, f"there are more than {MAX_CHOICES} lines in this list", "Take some away")
    for part in section.entries[:MAX_CHOICES]:
        check_inside(script, part)
        start = find_words(script.lines[part.first].text)
        pieces, attributes, _ = split_end(script, cut_words(script, part, start), arrows=False)
        words = script.prose(pieces)
        if words is None:
            script.error("Q051", script.place(part), "this line has no words", "Write them, or delete the line")
        else:
            yield Entry(words, attributes, script.prose(quotes_of(script, part)))


class Names:
    """The ids of the lines of one list: two of one name are reported."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._seen: dict[str, Span] = {}

    def add(self, name: str, at: Span) -> bool:
        """Note an id; return whether it is new."""
        before = self._seen.setdefault(name, at)
        if before is not at:
            message = f"two lines have the id “{shorten(name)}”; the first is on line {before.line}"
            self._script.error("Q052", at, message, "Write {#another-name} at the end of this line")
        return before is at
