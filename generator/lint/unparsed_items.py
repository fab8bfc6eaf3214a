"""Remarks on wording are left out where an item could not be read as it was meant: one fault is told once, as it is.

What two questions say that ran into one, or a file whose first lines could not be read, is no wording to speak of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.bank.model import Bank
from generator.diagnostics.finding import Finding, Severity, Span

_Item = tuple[str, int]
"""A file, and which of its items, counted from 1; 0 is what stands above the first."""


def drop_warnings_on_unparsed_items(
    findings: Iterable[Finding], bank: Bank, errors: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield the remarks without the warnings on items in which reading met errors."""
    starts: dict[str, list[int]] = defaultdict(list)
    for item in bank.items.values():
        starts[item.span.path].append(item.span.line)
    starts = {path: sorted(lines) for path, lines in starts.items()}
    faulty = {_find(starts, error.span) for error in errors}
    for finding in findings:
        path, at = _find(starts, finding.span)
        if finding.severity is Severity.ERROR or not {(path, at), (path, 0)} & faulty:
            yield finding


def _find(starts: dict[str, list[int]], span: Span) -> _Item:
    return span.path, bisect_right(starts.get(span.path, []), span.line)
