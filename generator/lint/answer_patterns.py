"""Rules on patterns that give the right choice away: its length and its position."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import comb
from statistics import fmean

from generator.diagnostics.finding import Severity, Span
from generator.lint.choice_blocks import ChoiceBlock, find_choice_blocks
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, rule

TOO_LONG = 1.3
"""The lowest ratio, of the right choice's length to the mean of all choices, that is reported."""
SHORT = 30
"""In characters; readers don't compare the lengths of shorter choices."""
TOO_OFTEN = 0.45
"""The largest share of all questions in which the right choice may be the longest."""
MIN_QUESTIONS = 20
"""The number of questions from which a share means something."""
ENOUGH_PLACES = 8
UNLIKELY = 0.01
"""The probability below which a pattern is reported rather than put down to chance."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


@rule(
    "W203",
    "longest-is-right",
    Severity.WARNING,
    "The right choice is the longest by far",
    why="Authors make the right choice exact, so it grows. People who haven’t read the lesson pick the longest.",
)
def report_longest_right_choice(context: LintContext) -> Iterator[RuleFinding]:
    """Report the only right choice of a question or scene if it is the longest, and far above the mean length."""
    for one in find_choice_blocks(context):
        if one.key is not None and _is_longest(one, one.key):
            times = one.lengths[one.key] / fmean(one.lengths)
            if times >= TOO_LONG and one.lengths[one.key] >= SHORT:
                message = f"the right choice is the longest: {times:.1f} times the mean of its choices"
                hint = "Move its reasons into the feedback, or let another choice be as exact"
                yield RuleFinding("W203", one.choices[one.key].span, message, hint)


def _is_longest(one: ChoiceBlock, place: int) -> bool:
    return all(one.lengths[place] > length for other, length in enumerate(one.lengths) if other != place)


@rule(
    "W204",
    "longest-too-often",
    Severity.WARNING,
    "In too many questions the right choice is the longest",
    why="Each question may look fair, yet someone who always picks the longest choice passes.",
    requires=frozenset({RequiredInput.QUIZZES}),
)
def report_right_choice_often_longest(context: LintContext) -> Iterator[RuleFinding]:
    """Report, once, if the right choice is the longest in too many questions and scenes of the course."""
    asked = [one for one in find_choice_blocks(context) if one.key is not None]
    longest = [one for one in asked if one.key is not None and _is_longest(one, one.key)]
    if len(asked) >= MIN_QUESTIONS and len(longest) > TOO_OFTEN * len(asked):
        path, number = Counter(one.span.path for one in longest).most_common(1)[0]
        message = (
            f"in {len(longest)} of {len(asked)} questions and scenes of the course the right choice is the longest"
        )
        hint = f"Shorten it in some, or make another choice longer; {number} of them are in this file"
        yield RuleFinding("W204", Span(path=path), message, hint)


@rule(
    "W205",
    "place-of-the-right-choice",
    Severity.WARNING,
    "The right choice is too often in the same position",
    why="Scenes and practice show choices in the order you wrote them, so people learn the position, not the reason.",
    requires=frozenset({RequiredInput.QUIZZES}),
)
def report_predictable_positions(context: LintContext) -> Iterator[RuleFinding]:
    """Report quiz files whose right choices are shown in the same position more often than chance explains."""
    files: dict[str, list[ChoiceBlock]] = defaultdict(list)
    for one in find_choice_blocks(context):
        if one.in_order and one.key is not None:
            files[one.span.path].append(one)
    for path, asked in files.items():
        place, number = Counter(one.key for one in asked if one.key is not None).most_common(1)[0]
        if len(asked) >= ENOUGH_PLACES and _chance(asked, number) < UNLIKELY:
            said = ORDINALS[place] if place < len(ORDINALS) else f"{place + 1}th"
            message = f"in {number} of {len(asked)} scenes and questions shown in your order the {said} choice is right"
            yield RuleFinding(
                "W205", Span(path=path), message, "Move the right choice to another position in some of them"
            )


def _chance(asked: Sequence[ChoiceBlock], number: int) -> float:
    """Return the probability that chance alone puts at least ``number`` right choices in a given position."""
    share = fmean(1 / len(one.choices) for one in asked)
    total = len(asked)
    return sum(comb(total, n) * share**n * (1 - share) ** (total - n) for n in range(number, total + 1))
