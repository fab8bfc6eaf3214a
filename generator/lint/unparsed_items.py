"""Drops warnings on items with parse errors, so that one mistake gives one finding.

Two questions that a parse error has merged, or a file whose front matter cannot be read, would otherwise give
warnings on text that no author meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.bank.model import Bank
from generator.diagnostics.finding import Finding, Severity, Span

_Item = tuple[str, int]
"""A file, and the number of an item in it, counted from 1; 0 is the part above the first."""


def drop_warnings_on_unparsed_items(
    findings: Iterable[Finding], bank: Bank, errors: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield the findings without the warnings on items that have parse errors."""
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
