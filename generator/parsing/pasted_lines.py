"""Normalization of lines pasted from Word or Google Docs, or typed in haste, to the Markdown that the parsers expect.

Lines stay lines, so that positions in the normalized text map to the file; each line stores how many characters were
added or removed at its start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.parsing.checkbox import BULLET, CHECKBOX, PASTED_BOXES, PASTED_BULLETS, SIGN, TIDY_CHOICE
from generator.parsing.fences import find_fences

_SP = "[ \t\xa0\u2007\u202f]"
_BOX = f"[{''.join(PASTED_BOXES)}]"
_INDENT = rf"(?P<indent>{_SP}*)"
_PLAIN = re.compile(
    rf" {{0,3}}(?:{TIDY_CHOICE}|> |#{{1,6}} (?=[^\s#])|[^\s\d#>\[{PASTED_BULLETS}{''.join(PASTED_BOXES)}*+–—-])"
)
"""The start of a line with nothing to normalize; most lines match, so it is tried first."""


class Line(NamedTuple):
    """One line of a quiz file after normalization, with what is needed to find positions in the file."""

    text: str
    start: int = 0
    """Number of characters at the start of ``text`` that were rewritten."""
    shift: int = 0
    """Add this to the position of a later character to get its position in the file."""

    def column(self, position: int) -> int:
        """Return the column in the file, counted from 1, of an offset in the normalized line."""
        if position >= self.start:
            return position + self.shift + 1
        return min(position, max(self.start + self.shift - 1, 0)) + 1


def normalize_markdown_lines(lines: Sequence[str]) -> Iterator[tuple[int, Line]]:
    """Yield the lines of a quiz file that are not in standard Markdown, with their indexes, as they are in it.

    Lines of fenced blocks stay unchanged.
    """
    odd = [index for index, line in enumerate(lines) if line and not _PLAIN.match(line)]
    code = {index for fence in find_fences(lines) for index in range(fence.first, fence.last)} if odd else ()
    for index in odd:
        made = normalize_markdown_line(lines[index])
        if made.text != lines[index] and index not in code:
            yield index, made


def flag_fenced_lines(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line of a Markdown text with whether it is part of a fenced block, including the fences."""
    after = 0
    for fence in find_fences(lines):
        yield from ((line, False) for line in lines[after : fence.first])
        yield from ((line, True) for line in lines[fence.first : fence.last])
        after = fence.last
    yield from ((line, False) for line in lines[after:])


def normalize_markdown_line(line: str) -> Line:
    """Return a line in standard Markdown: pasted bullets and box characters replaced, odd spaces made plain."""
    if _PLAIN.match(line):
        return Line(line)
    if not line.strip():
        return Line("")
    for pattern, write in _RULES:
        if match := pattern.match(line):
            start, end = write(match), match.end()
            return Line(line) if line[:end] == start else Line(start + line[end:], len(start), end - len(start))
    return Line(line)


def _plain_indent(match: re.Match[str]) -> str:
    return re.sub(_SP, " ", match["indent"].replace("\t", "    "))


def _write_choice(match: re.Match[str]) -> str:
    bullet = (match["bullet"] or "-").rstrip()
    bullet = bullet if bullet[0] in "*+" or bullet[0].isdigit() else "-"
    return f"{_plain_indent(match)}{bullet} {PASTED_BOXES.get(match['box'], '')}"


def _write_quote(match: re.Match[str]) -> str:
    """Write a quote marker, indented by at most three spaces, so that it is not parsed as code."""
    indent = _plain_indent(match)
    return f"{indent if len(indent) <= 3 else '  '}> "


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(rf"(?P<indent>{_SP}{{0,3}})(?P<signs>#{{2,6}}|#(?={_SP})){_SP}*(?=[^#\s])"),
        lambda m: f"{_plain_indent(m)}{m['signs']} ",
    ),
    (
        re.compile(
            rf"{_INDENT}(?P<bullet>[{PASTED_BULLETS}–—]{_SP}*|{BULLET}(?:{_SP}+|(?={CHECKBOX}{_SP}))"
            rf"|[0-9]{{1,3}}[.)]{_SP}+)(?:(?P<box>{_BOX})|(?=\[))"
        ),
        _write_choice,
    ),
    (
        re.compile(rf"{_INDENT}(?P<bullet>)(?:(?P<box>{_BOX})|(?=\[{_SP}*{SIGN}?{_SP}*\]{_SP}))"),
        _write_choice,
    ),
    (re.compile(rf"{_INDENT}[{PASTED_BULLETS}]{_SP}+"), lambda m: f"{_plain_indent(m)}- "),
    (re.compile(rf"{_INDENT}>{_SP}?"), _write_quote),
    (re.compile(rf"{_INDENT}"), _plain_indent),
)
"""Patterns for the start of a line, with functions that return their replacement; the first match is used."""
