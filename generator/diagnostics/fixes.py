"""Fixes put into a text: whole, one beside the other, and without a byte lost outside of what they change.

A place counts lines and characters as an author's editor does: a byte-order mark is no character, and a line ends with
whatever ends it. Fixes that touch the same characters cannot both be made; the first one is, and the other has to wait
for the next reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics.finding import Edit, Fix

BYTE_ORDER_MARK = "\ufeff"
_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class FixedText:
    """A text with fixes in it."""

    text: str
    made: tuple[Fix, ...]
    """The fixes that could be made."""


def apply_fixes(text: str, fixes: Iterable[Fix]) -> FixedText:
    """Make the fixes of one file in its text, as it is on the disk; one that does not fit is left out whole."""
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    lines, ends = _split(text[len(mark) :])
    made = tuple(_choose(lines, fixes))
    ending = next(filter(None, ends), "\n")
    fixed = _edit(lines, (edit for fix in made for edit in fix.edits))
    whole = "".join(line.replace("\n", end or ending) + end for line, end in zip(fixed, ends, strict=True))
    return FixedText(mark + whole, made)


def render_fixed_lines(lines: Sequence[str], fixes: Iterable[Fix]) -> str:
    """Return the whole line that the first fix is about, or its lines, with every fix made that fits.

    ``lines`` are those of the file, without what ends them; empty where the first fix does not fit.
    """
    made = tuple(_choose(lines, fixes))
    if not made:
        return ""
    touched = [edit.span.line for edit in made[0].edits]
    return "\n".join(_edit(lines, (e for fix in made for e in fix.edits))[min(touched) - 1 : max(touched)])


def _split(text: str) -> tuple[list[str], list[str]]:
    parts = _END.split(text)
    return parts[::2], [*parts[1::2], ""]


def _choose(lines: Sequence[str], fixes: Iterable[Fix]) -> Iterator[Fix]:
    """Yield the fixes that fit in the text and beside those before them."""
    taken: list[Edit] = []
    for fix in fixes:
        if all(_fits(edit, lines) and not any(_clash(edit, other) for other in taken) for edit in fix.edits):
            taken += fix.edits
            yield fix


def _fits(edit: Edit, lines: Sequence[str]) -> bool:
    at = edit.span
    return 1 <= at.line <= len(lines) and 1 <= at.column <= len(lines[at.line - 1]) + 1 - edit.length


def _clash(one: Edit, other: Edit) -> bool:
    """Return whether two changes share a character, or a place to put something in."""
    first, second = sorted((one, other), key=lambda edit: (edit.span.column, edit.length))
    same_place = first.span.column == second.span.column and bool(first.length) is bool(second.length)
    return one.span.line == other.span.line and (same_place or first.span.column + first.length > second.span.column)


def _edit(lines: Sequence[str], edits: Iterable[Edit]) -> list[str]:
    """Make changes that clash nowhere, the last of a line first, so that places before it stay."""
    edited = list(lines)
    for edit in sorted(edits, key=lambda e: (e.span.line, e.span.column, e.length), reverse=True):
        line, start = edited[edit.span.line - 1], edit.span.column - 1
        edited[edit.span.line - 1] = line[:start] + edit.text + line[start + edit.length :]
    return edited
