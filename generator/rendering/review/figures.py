"""Figures about a course's questions: kinds, points, choices, and how often guessing by form succeeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.bank.guessing import (
    MAX_GAIN_OVER_CHANCE,
    Decision,
    compute_chance,
    compute_gain_over_chance,
    find_decisions,
)
from generator.bank.model import Bank, Choice, Item, Prose, Scenario
from generator.rendering.review.items import ReviewEntry
from generator.rendering.review.story import format_points

WHERE = ("practice", "check", "both", "nowhere")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """A row of the review page's table: how many items of a kind are in practice, checks, both or nowhere."""

    name: str
    asked: Mapping[str, int]
    must_pass: int

    @property
    def total(self) -> int:
        """The number of questions or scenarios of this kind."""
        return sum(self.asked.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessingResult:
    """A strategy of guessing, such as the longest choice, with how often it is right, and how much beyond chance."""

    name: str
    right: int
    above: int
    """Both in per cent."""
    gives_away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures on the review page about the question bank."""

    kinds: Sequence[KindRow]
    points: Sequence[tuple[str, int]]
    numbers: Sequence[tuple[int, int]]
    """Number of choices, and how many decisions have so many."""
    places: Sequence[tuple[int, int, int]]
    """Position of the right choice, how many decisions, and their share in per cent."""
    right_length: int
    other_length: int
    longest: int
    """Per cent of decisions in which only the right choice is the longest."""
    chance: int
    guesses: Sequence[GuessingResult]
    limit: int


def compute_figures(bank: Bank, entries: Sequence[ReviewEntry], to_text: Callable[[Prose], str]) -> Figures:
    """Return the review page's figures on a question bank, from its entries; ``to_text`` renders prose as text."""
    asked = [decision for decision in find_decisions(bank, to_text) if decision.choices]
    right = [len(words) for one in asked for i, words in enumerate(one.choices) if i in one.right]
    other = [len(words) for one in asked for i, words in enumerate(one.choices) if i not in one.right]
    single = Counter(min(one.right) + 1 for one in asked if len(one.right) == 1)
    return Figures(
        kinds=_count_kinds(entries),
        points=[(format_points(points), n) for points, n in sorted(Counter(e.item.points for e in entries).items())],
        numbers=sorted(Counter(len(choices) for e in entries for choices in _decisions(e.item)).items()),
        places=[(place, n, _percent(Fraction(n, single.total()))) for place, n in sorted(single.items())],
        right_length=round(Fraction(sum(right), max(len(right), 1))),
        other_length=round(Fraction(sum(other), max(len(other), 1))),
        longest=_share(asked, _is_longest),
        chance=_percent(sum(map(compute_chance, asked), Fraction()) / max(len(asked), 1)),
        guesses=_guess(asked),
        limit=_percent(MAX_GAIN_OVER_CHANCE),
    )


def _count_kinds(entries: Iterable[ReviewEntry]) -> Sequence[KindRow]:
    kinds: dict[str, list[ReviewEntry]] = {}
    for entry in entries:
        kinds.setdefault(entry.name, []).append(entry)
    return [
        KindRow(
            name=name,
            asked={where: sum(entry.asked == where for entry in held) for where in WHERE},
            must_pass=sum(entry.must_pass for entry in held),
        )
        for name, held in sorted(kinds.items())
    ]


def _decisions(item: Item) -> Iterable[Sequence[Choice]]:
    """Return the choices of each decision: those of each scene, or of the question if its kind has any."""
    if isinstance(item, Scenario):
        return [scene.choices for scene in item.scenes if scene.choices]
    choices: Sequence[Choice] = getattr(item, "choices", ())
    return [choices] if choices else []


def _guess(asked: Sequence[Decision]) -> Sequence[GuessingResult]:
    blind = sum(map(compute_chance, asked), Fraction()) / max(len(asked), 1)
    return [
        GuessingResult(
            name=name,
            right=_percent(blind + extra),
            above=_percent(extra),
            gives_away=abs(extra) > MAX_GAIN_OVER_CHANCE,
        )
        for name, extra in compute_gain_over_chance(asked).items()
    ]


def _is_longest(decision: Decision) -> bool:
    longest = max(map(len, decision.choices))
    return [i for i, words in enumerate(decision.choices) if len(words) == longest] == [*decision.right]


def _share(asked: Sequence[Decision], holds: Callable[[Decision], bool]) -> int:
    return _percent(Fraction(sum(map(holds, asked)), max(len(asked), 1)))


def _percent(share: Fraction) -> int:
    return round(share * 100)
