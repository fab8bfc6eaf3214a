"""Fixes applied to a text: each completely or not at all, with every other byte unchanged.

Spans count lines and characters as an editor does: a byte-order mark is not a character, and any line ending ends a
line. Of fixes that overlap only the first is applied; the other has to wait for the next run.
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
    """A file's text after fixes, with the fixes that were applied."""

    text: str
    applied: tuple[Fix, ...]


def apply_fixes(text: str, fixes: Iterable[Fix]) -> FixedText:
    """Apply the fixes of one file to its text as stored on disk; skip any that does not fit or overlaps another."""
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    lines, ends = _split(text[len(mark) :])
    made = tuple(_choose(lines, fixes))
    ending = next(filter(None, ends), "\n")
    fixed = _edit(lines, (edit for fix in made for edit in fix.edits))
    whole = "".join(line.replace("\n", end or ending) + end for line, end in zip(fixed, ends, strict=True))
    return FixedText(mark + whole, made)


def render_fixed_lines(lines: Sequence[str], fixes: Iterable[Fix]) -> str:
    """Return the lines that the first fix changes, as they read after applying all fixes.

    ``lines`` are those of the file, without line endings. Returns an empty string if the first fix does not fit.
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
    """Yield the fixes that fit into the text and overlap no earlier one."""
    taken: list[Edit] = []
    for fix in fixes:
        if all(_fits(edit, lines) and not any(_clash(edit, other) for other in taken) for edit in fix.edits):
            taken += fix.edits
            yield fix


def _fits(edit: Edit, lines: Sequence[str]) -> bool:
    at = edit.span
    return 1 <= at.line <= len(lines) and 1 <= at.column <= len(lines[at.line - 1]) + 1 - edit.length


def _clash(one: Edit, other: Edit) -> bool:
    """Return whether two edits share a character, or insert at the same position."""
    first, second = sorted((one, other), key=lambda edit: (edit.span.column, edit.length))
    same_place = first.span.column == second.span.column and bool(first.length) is bool(second.length)
    return one.span.line == other.span.line and (same_place or first.span.column + first.length > second.span.column)


def _edit(lines: Sequence[str], edits: Iterable[Edit]) -> list[str]:
    """Apply edits that do not overlap, the last of a line first, so that earlier columns stay valid."""
    edited = list(lines)
    for edit in sorted(edits, key=lambda e: (e.span.line, e.span.column, e.length), reverse=True):
        line, start = edited[edit.span.line - 1], edit.span.column - 1
        edited[edit.span.line - 1] = line[:start] + edit.text + line[start + edit.length :]
    return edited
