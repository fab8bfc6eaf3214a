"""Rule on choices with overlapping ranges of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from generator.diagnostics.finding import Severity
from generator.lint.choice_blocks import find_choice_blocks
from generator.lint.plain_text import to_plain_text
from generator.lint.rule import LintContext, RuleFinding, rule

NUMBER = r"(?P<{}>(?<!\d)\d{{1,15}}(?:[.,]\d{{1,15}})?)"
DIGIT = re.compile(r"[0-9]")
JUST = 1e-9
RANGE = re.compile(
    rf"(?:between\s+)?{NUMBER.format('low')}\s*(?:[-–—]|to|and)\s*{NUMBER.format('high')}"
    rf"|(?:more than|over|above|after)\s+{NUMBER.format('over')}"
    rf"|(?:at least|from)\s+{NUMBER.format('least')}|{NUMBER.format('plus')}\s*(?:\+|or more|and more|or over)"
    rf"|(?:less than|fewer than|under|below|before)\s+{NUMBER.format('under')}"
    rf"|(?:up to|at most|within)\s+{NUMBER.format('most')}|{NUMBER.format('minus')}\s*(?:or less|or fewer|or under)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRange:
    """A range of numbers, both ends included, and its unit."""

    low: float
    high: float
    unit: str


@rule(
    "W213",
    "overlapping-numbers",
    Severity.WARNING,
    "The numbers of two choices overlap",
    why="A number in two choices makes both of them right, or neither.",
)
def report_overlapping_ranges(context: LintContext) -> Iterator[RuleFinding]:
    """Report two choices with overlapping ranges of the same unit."""
    for one in find_choice_blocks(context):
        ranges = [(choice, found) for choice in one.choices if (found := parse_range(to_plain_text(choice.text.text)))]
        for (first, lower), (second, upper) in combinations(ranges, 2):
            if lower.unit == upper.unit and lower.low <= upper.high and upper.low <= lower.high:
                message = f"the numbers of this choice and of the one in line {first.span.line} overlap"
                yield RuleFinding("W213", second.span, message, "Begin each range above the end of the one before it")


def parse_range(text: str) -> NumberRange | None:
    """Return the range of numbers that a choice names, or None if it names none."""
    match = RANGE.search(text) if DIGIT.search(text) else None
    if match is None:
        return None
    given = {name: float(number.replace(",", "")) for name, number in match.groupdict().items() if number}
    low = given.get("low", given.get("least", given.get("plus", given.get("over", -JUST) + JUST)))
    high = given.get("high", given.get("most", given.get("minus", given.get("under", float("inf")) - JUST)))
    return NumberRange(
        low=low, high=high, unit=" ".join((text[: match.start()] + text[match.end() :]).casefold().split())
    )
