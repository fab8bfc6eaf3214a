"""Bounds of reason: a mark or a period outside them is allowed, and more likely a slip than meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.canonical_json import Json
from generator.diagnostics.field_messages import format_message
from generator.diagnostics.finding import Finding, warning
from generator.diagnostics.source import YamlTree, walk_values
from generator.schema.validation import format_loc

BOUNDS: Mapping[str, tuple[int, int]] = {
    "pass_mark": (50, 100),
    "valid_for": (1, 60),
    "facts_checked_within": (1, 36),
    "cycle_months": (1, 60),
    "grace_days": (0, 180),
    "induction_days": (1, 180),
}
"""The least and the most of a number of percent, months or days, by the name of its field."""
MONTHS_IN_YEAR = 12


def find_unusual_numbers(tree: YamlTree, code: str) -> Iterator[Finding]:
    """Yield a warning with a code for each number of a file without errors that is out of its bounds of reason."""
    for loc, value in walk_values(tree.value):
        low, high = BOUNDS.get(str(loc[-1]), (0, 0))
        number = _read_number(value) if high else None
        if number is not None and not low <= number <= high:
            message, hint = format_message("unusual", given=value, low=low, high=high)
            yield warning(code, tree.find_span(loc), f"{format_loc(loc)} {message}", hint)


def _read_number(value: Json) -> int | None:
    """Return the number in ``8%``, ``120 months`` or ``10 years``, years as months; None if there is none."""
    match = re.match(r"\s*([0-9]{1,9})", str(value))
    return int(match[1]) * (MONTHS_IN_YEAR if "year" in str(value) else 1) if match else None
