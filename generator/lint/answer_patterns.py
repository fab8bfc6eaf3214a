"""Rules on the look of the right choice, which is not to give it away: how long it is, and where it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import comb
from statistics import fmean

from generator.diagnostics.finding import Severity, Span
from generator.lint.choice_blocks import ChoiceBlock, find_choice_blocks
from generator.lint.rule import LintContext, Requires, RuleFinding, rule

TOO_LONG = 1.3
"""How many times as long as the mean of all choices a right choice may be."""
SHORT = 30
"""Characters; between choices shorter than this nobody compares lengths."""
TOO_OFTEN = 0.45
"""In how large a share of all questions the right choice may be the longest."""
ENOUGH = 20
"""How many questions there are before shares mean something."""
ENOUGH_PLACES = 8
UNLIKELY = 0.01
"""How rarely chance alone does what is then told."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


@rule(
    "W203",
    "longest-is-right",
    Severity.WARNING,
    "The right choice is the longest by far",
    why="Authors take care to make the right choice exact, so it grows. Who has not read the lesson picks the longest.",
)
def report_longest_right_choice(context: LintContext) -> Iterator[RuleFinding]:
    """The only right choice is not both the longest and much longer than the mean."""
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
    why="Each question may look fair, and somebody who always picks the longest passes all the same.",
    requires=frozenset({Requires.QUIZZES}),
)
def report_right_choice_often_longest(context: LintContext) -> Iterator[RuleFinding]:
    """Over the whole bank the right choice is not the longest much more often than chance; told at the worst file."""
    asked = [one for one in find_choice_blocks(context) if one.key is not None]
    longest = [one for one in asked if one.key is not None and _is_longest(one, one.key)]
    if len(asked) >= ENOUGH and len(longest) > TOO_OFTEN * len(asked):
        path, number = Counter(one.span.path for one in longest).most_common(1)[0]
        message = (
            f"in {len(longest)} of {len(asked)} questions and scenes of the course the right choice is the longest"
        )
        hint = f"Shorten it in some, or make another choice longer; {number} of them stand in this file"
        yield RuleFinding("W204", Span(path=path), message, hint)


@rule(
    "W205",
    "place-of-the-right-choice",
    Severity.WARNING,
    "The right choice stands too often in the same place",
    why="Scenes and practice are shown in the order you wrote them, so people learn the place instead of the reason.",
    requires=frozenset({Requires.QUIZZES}),
)
def report_predictable_positions(context: LintContext) -> Iterator[RuleFinding]:
    """Where the written order is shown, no place holds the right choice more often than chance would let it."""
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
                "W205", Span(path=path), message, "Move the right choice to another place in some of them"
            )


def _chance(asked: Sequence[ChoiceBlock], number: int) -> float:
    """Return how likely it is that a given place holds so many right choices, or more, by chance."""
    share = fmean(1 / len(one.choices) for one in asked)
    total = len(asked)
    return sum(comb(total, n) * share**n * (1 - share) ** (total - n) for n in range(number, total + 1))
