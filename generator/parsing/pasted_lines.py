"""Marks that Word, Google Docs and haste make of a list, turned back line by line into what the author meant.

Lines stay lines, so that a place found in the tidied text is a place in the file; where characters were added or taken
at the start of a line, the line remembers by how many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.parsing.checkbox import BULLET, CHECKBOX, PASTED_BOXES, PASTED_BULLETS, SIGN, TIDY_CHOICE

_SP = "[ \t\xa0\u2007\u202f]"
_BOX = f"[{''.join(PASTED_BOXES)}]"
_INDENT = rf"(?P<indent>{_SP}*)"
_PLAIN = re.compile(rf" {{0,3}}(?:{TIDY_CHOICE}|> )| {{0,3}}[^\s\d#>\[{PASTED_BULLETS}{''.join(PASTED_BOXES)}*+–—-]")
"""The start of a line with nothing to tidy: most lines, so it is asked first."""
_FENCE = re.compile(r"[\s>*+-]*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")


@dataclass(frozen=True, slots=True)
class Line:
    """One tidied line."""

    text: str
    start: int = 0
    """How many characters at the start of ``text`` were rewritten."""
    shift: int = 0
    """What to add to a later character's position to find it in the file."""

    def column(self, position: int) -> int:
        """Return the column in the file, counted from 1, of a position in the tidied text."""
        if position >= self.start:
            return position + self.shift + 1
        return min(position, max(self.start + self.shift - 1, 0)) + 1


def tidy_lines(lines: Sequence[str]) -> Iterator[Line]:
    """Tidy every line that stands outside a code fence."""
    for line, is_code in flag_fenced_lines(lines):
        yield Line(line) if is_code else tidy_line(line)


def flag_fenced_lines(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line and whether it belongs to a code fence, the fence's own lines among them."""
    fence = ""
    for line in lines:
        match = _FENCE.match(line) if "```" in line or "~~~" in line else None
        yield line, bool(fence or match)
        if match and not fence:
            fence = match["fence"]
        elif match and match["fence"].startswith(fence) and not line[match.end() :].strip():
            fence = ""


def tidy_line(line: str) -> Line:
    """Tidy one line: boxes, bullets, headings without a space, and spaces that are not ordinary ones."""
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
    """Write a quote so near to the margin that it cannot count as code."""
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
"""What to look for at the start of a line, and what to write instead."""
