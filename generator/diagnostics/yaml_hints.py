"""What is wrong with the layout of a YAML text, and what to type: PyYAML's words are for programmers.

PyYAML often notices a fault a line too late, so the written line above is looked at as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.diagnostics.messages import format_message


class SyntaxHint(NamedTuple):
    """A place, line and column counted from 1, and what to do there."""

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
"""What a line looks like that no parser blames, and what to do about it."""
_, HINT = format_message("F010")
HINTS: Mapping[str, str] = {
    "'\\t'": "Use spaces, not tabs, at the start of the line",
    "mapping values are not allowed": "Put quotation marks round the value that holds a colon",
    "could not find expected ':'": "Write a colon and a space after the name",
    "expected <block end>": "Line it up with the lines above it, and close the quotation marks",
    "while scanning a quoted scalar": "Close the quotation marks",
    "unexpected end of stream": "Close the quotation marks",
}
"""What to do, by a part of PyYAML's words."""
_INDENT = re.compile(r" *(?:- +)?")
_FILLED = re.compile(r" *(?:- +)?[A-Za-z_][\w-]*: +[^\s#|>]")


def find_syntax_hint(lines: Sequence[str], first: int, line: int, column: int, problem: str) -> SyntaxHint:
    """Tell where the fault most likely is, and what to do.

    ``first`` is the number of the YAML text's first line in the file; ``line`` and ``column`` are where PyYAML gave up
    because of a ``problem``.
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
    """Return a line and the nearest one above it that is neither empty nor a note, with their numbers."""
    above: Iterator[int] = iter(range(line - 1, first - 1, -1))
    before = next((n for n in above if lines[n - 1].strip() and lines[n - 1].lstrip()[0] != "#"), None)
    return [(n, lines[n - 1]) for n in (line, before) if n]


def _is_too_far_in(text: str, above: str) -> bool:
    """Return whether a line stands further in than the one above, although that has a value already."""
    starts = [match.end() if (match := _INDENT.match(one)) else 0 for one in (text, above)]
    return starts[0] > starts[1] and _FILLED.match(above) is not None
