"""Hints about YAML syntax errors for authors, since PyYAML's messages are for programmers.

PyYAML often notices an error a line too late, so the line above is checked as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.diagnostics.field_messages import format_message


class SyntaxHint(NamedTuple):
    """Likely position of a YAML syntax error, counted from 1, and what to type there."""

    line: int
    column: int
    hint: str


SUSPECTS = (
    (re.compile(r" *(?:- +)?[A-Za-z_][\w-]*:(?=[^\s:/])"), "Write a space after the colon"),
    (
        re.compile(r" *(?=[\xa0\u2007\u202f])"),
        "Type the spaces at the start of this line again; one is no ordinary one",
    ),
)
"""Patterns of lines that are likely wrong although no parser reports them, and their hints."""
_, HINT = format_message("F010")
HINTS: Mapping[str, str] = {
    "'\\t'": "Use spaces, not tabs, at the start of the line",
    "mapping values are not allowed": "Put quotation marks round the value that holds a colon",
    "could not find expected ':'": "Write a colon and a space after the name",
    "expected <block end>": "Line it up with the lines above it, and close the quotation marks",
    "while scanning a quoted scalar": "Close the quotation marks",
    "unexpected end of stream": "Close the quotation marks",
}
"""Hints by a part of PyYAML's message."""
_INDENT = re.compile(r" *(?:- +)?")
_FILLED = re.compile(r" *(?:- +)?[A-Za-z_][\w-]*: +[^\s#|>]")


def find_syntax_hint(lines: Sequence[str], first: int, line: int, column: int, problem: str) -> SyntaxHint:
    """Return a YAML syntax error's likely position and a hint; ``first`` is the line where the YAML text begins.

    Lines are those of the file. ``line`` and ``column`` are where PyYAML stopped, and ``problem`` is its message.
    """
    here = _written(lines, first, line)
    for number, text in here:
        for pattern, hint in SUSPECTS:
            if match := pattern.match(text):
                return SyntaxHint(number, match.end() + 1, hint)
    if len(here) == 2 and "mapping values" in problem and _is_too_far_in(here[0][1], here[1][1]):
        return SyntaxHint(line, len(here[0][1]) - len(here[0][1].lstrip()) + 1, "Line it up with the line above it")
    return SyntaxHint(line, column, next((hint for part, hint in HINTS.items() if part in problem), HINT))


def _written(lines: Sequence[str], first: int, line: int) -> list[tuple[int, str]]:
    """Return a line and the nearest one above it that is neither empty nor a comment, with their numbers."""
    above: Iterator[int] = iter(range(line - 1, first - 1, -1))
    before = next((n for n in above if lines[n - 1].strip() and lines[n - 1].lstrip()[0] != "#"), None)
    return [(n, lines[n - 1]) for n in (line, before) if n]


def _is_too_far_in(text: str, above: str) -> bool:
    """Return whether a line is indented further than the one above although that one already has a value."""
    starts = [match.end() if (match := _INDENT.match(one)) else 0 for one in (text, above)]
    return starts[0] > starts[1] and _FILLED.match(above) is not None
