"""The parts of a quiz file: headings, paragraphs, lists, quotes and keywords."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.parsing.checkbox import Checkbox


@dataclass(slots=True)
class Part:
    """A Markdown block in a quiz file: ``first`` is the index of its first line, ``last`` that of the line after it."""

    kind: str
    """heading, list, item, quote, text, code, message, rule, keyword or comment."""
    first: int
    last: int
    level: int = 0
    """A heading's level, 1 to 6."""
    keyword: str = ""
    """The keyword in lower case, without its colon."""
    parts: Sequence[Part] = ()
    checkbox: Checkbox | None = None
    """The checkbox of a list item, if it has one."""
