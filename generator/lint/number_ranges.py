"""A rule on choices that are numbers: no number fits two of them."""

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
    """From which number to which, both among them, and of what."""

    low: float
    high: float
    unit: str


@rule(
    "W213",
    "overlapping-numbers",
    Severity.WARNING,
    "The numbers of two choices overlap",
    why="A number that fits two choices makes two of them right, or neither.",
)
def report_overlapping_ranges(context: LintContext) -> Iterator[RuleFinding]:
    """No number fits two choices that speak of the same thing."""
    for one in find_choice_blocks(context):
        ranges = [(choice, found) for choice in one.choices if (found := parse_range(to_plain_text(choice.text.text)))]
        for (first, lower), (second, upper) in combinations(ranges, 2):
            if lower.unit == upper.unit and lower.low <= upper.high and upper.low <= lower.high:
                message = f"a number can fit this choice and the one in line {first.span.line}"
                yield RuleFinding(
                    "W213", second.span, message, "Let each range begin above the end of the one before it"
                )


def parse_range(text: str) -> NumberRange | None:
    """Return the numbers that a choice stands for; None where it is no range."""
    match = RANGE.search(text) if DIGIT.search(text) else None
    if match is None:
        return None
    given = {name: float(number.replace(",", "")) for name, number in match.groupdict().items() if number}
    low = given.get("low", given.get("least", given.get("plus", given.get("over", -JUST) + JUST)))
    high = given.get("high", given.get("most", given.get("minus", given.get("under", float("inf")) - JUST)))
    return NumberRange(
        low=low, high=high, unit=" ".join((text[: match.start()] + text[match.end() :]).casefold().split())
    )
