"""Rules on the choices of one question: their number, and choices that repeat, contain, overlap or sum up others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.bank.model import Choice, Mark
from generator.diagnostics.finding import Severity, shorten
from generator.lint.choice_blocks import STEM_LENGTH, find_choice_blocks
from generator.lint.plain_text import VALUE, split_words, to_plain_text
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_lists import load_word_lists
from generator.lint.word_patterns import SUMS_UP
from generator.questions.spot_it import SpotIt

FEWEST, MOST = 3, 5
MOST_IN_PICTURE = 8
"""The most things to find in a picture, which are seen at once."""
LONGEST_SUM = 40
"""The length, in characters, up to which a choice without the word *above* can refer to the others."""
ALIKE = 4
"""The number of meaningful words from which two choices that share all of them count as nearly identical."""
LEAST_INSIDE = 3
"""The number of words from which it matters that one choice contains another."""
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


@rule(
    "W201",
    "sums-up-the-choices",
    Severity.ERROR,
    "A choice refers to the other choices",
    why="Choices are shuffled, so “all of the above” has no above; and seeing two right choices is enough to pick it.",
    language=ENGLISH,
)
def report_all_of_the_above(context: LintContext) -> Iterator[RuleFinding]:
    """Report choices such as “all of the above”, which refer to the other choices."""
    for one in find_choice_blocks(context):
        for choice in one.choices:
            said = to_plain_text(choice.text.text)
            if (len(said) <= LONGEST_SUM or "above" in said) and SUMS_UP.search(said):
                hint = "Delete it; if several choices are right, mark each of them [x]"
                yield RuleFinding("W201", choice.span, f"“{shorten(said)}” refers to the other choices", hint)


@rule(
    "W224",
    "every-choice-right",
    Severity.WARNING,
    "Every choice of a question is right",
    why="Someone who ticks all of them passes without reading one, and nothing shows what people get wrong.",
)
def report_questions_with_all_choices_right(context: LintContext) -> Iterator[RuleFinding]:
    """Report questions in which every choice is right."""
    for item in context.bank.items.values():
        choices: Sequence[Choice] = getattr(item, "choices", ())
        if len(choices) > 1 and all(choice.mark is Mark.RIGHT for choice in choices):
            hint = "Add a choice that is a likely mistake, or turn the question into a sentence in the lesson"
            yield RuleFinding("W224", item.span, "every choice of this question is right", hint)


@rule(
    "W210",
    "same-choice",
    Severity.ERROR,
    "Two choices are the same",
    why="Someone who picks the right words in the wrong line loses the point, and learns nothing.",
)
def report_identical_choices(context: LintContext) -> Iterator[RuleFinding]:
    """Report a choice that repeats another of its question or scene; equal ids are reported by the parser instead."""
    for one in find_choice_blocks(context):
        seen: dict[str, Choice] = {}
        for choice in one.choices:
            said = " ".join(choice.text.text.split()).strip(" .!?;:,")
            first = seen.setdefault(said[:1].lower() + said[1:], choice)
            if first is not choice and first.id != choice.id:
                message = f"this choice is the same as the one in line {first.span.line}"
                hint = "Delete one of them, or replace it with another mistake"
                yield RuleFinding("W210", choice.span, message, hint)


@rule(
    "W211",
    "near-same-choice",
    Severity.WARNING,
    "Two choices mean nearly the same",
    why="If two choices mean the same, both are wrong, so there is one less to think about.",
    language=ENGLISH,
)
def report_nearly_identical_choices(context: LintContext) -> Iterator[RuleFinding]:
    """Report choices that differ from another of their question only in small words, word endings and punctuation."""
    fillers = load_word_lists().choices.fillers
    for one in find_choice_blocks(context):
        seen: dict[tuple[str, ...], Choice] = {}
        for choice in one.choices:
            said = choice.text.text
            gist = tuple(word[:STEM_LENGTH] for word in split_words(said) if word not in fillers)
            first = seen.setdefault(gist, choice)
            if (
                first is not choice
                and first.text.text != said
                and len(gist) >= ALIKE
                and VALUE not in to_plain_text(said)
            ):
                message = f"this choice means nearly the same as the one in line {first.span.line}"
                hint = "Replace it with another mistake that people make, or delete it"
                yield RuleFinding("W211", choice.span, message, hint)


@rule(
    "W212",
    "choice-within-a-choice",
    Severity.WARNING,
    "One choice contains another",
    why="If the longer one is right, so is the shorter; a careful reader rules one of them out by its form alone.",
)
def report_contained_choices(context: LintContext) -> Iterator[RuleFinding]:
    """Report choices that contain the whole text, of three words or more, of another choice of their question."""
    for one in find_choice_blocks(context):
        said = [f" {' '.join(split_words(choice.text.text))} " for choice in one.choices]
        for outer, inner in ((a, b) for a in range(len(said)) for b in range(len(said)) if a != b):
            inside = one.choices[inner]
            if said[inner] == said[outer] or said[inner] not in said[outer] or VALUE in to_plain_text(inside.text.text):
                continue
            if len(said[inner].split()) >= LEAST_INSIDE:
                message = f"this choice contains the whole choice in line {inside.span.line}"
                yield RuleFinding(
                    "W212", one.choices[outer].span, message, "Give each choice something that only it says"
                )


@rule(
    "W214",
    "number-of-choices",
    Severity.WARNING,
    "A question has too few or too many choices",
    why="Two choices are a guess, and among six some are so silly that no one picks them. Three or four are best.",
)
def report_number_of_choices(context: LintContext) -> Iterator[RuleFinding]:
    """Report questions with two choices, and questions and scenes with more than five, or eight about a picture.

    A scene may have two.
    """
    for one in find_choice_blocks(context):
        number = len(one.choices)
        most = MOST_IN_PICTURE if isinstance(one.item, SpotIt) else MOST
        if number > most:
            hint = f"Keep the {most} that people really pick, or fewer"
            yield RuleFinding("W214", one.choices[most].span, f"there are {number} choices here", hint)
        elif number == FEWEST - 1 and not one.is_scene:
            hint = "Add a mistake that people really make, or write it below “## True or false:”"
            yield RuleFinding("W214", one.span, f"this question has {number} choices", hint)


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
    language=ENGLISH,
)
def report_overlapping_ranges(context: LintContext) -> Iterator[RuleFinding]:
    """Report two choices of a question or scene that name overlapping ranges of the same unit."""
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
    unit = text[: match.start()] + text[match.end() :]
    return NumberRange(low=low, high=high, unit=" ".join(unit.casefold().split()))
