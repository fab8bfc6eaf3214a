"""Could somebody pass who reads no question? What the mere form of the choices gives away.

Each strategy picks one choice of every single-choice decision (questions, and scenes of stories) by its form alone; a
tie is shared evenly. Review pages tell how often each would be right, and a test holds the course to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.bank.model import Bank, Choice, Mark, Prose, Question, Scenario

MAX_GAIN_OVER_CHANCE = Fraction(15, 100)
ABSOLUTES = re.compile(
    r"\b(?:always|never|only|all|every(?:one|body|thing)?|none|no[ -]one|nobody|nothing|must|any(?:one|body)?|entirely|"
    r"completely|whole|forever|at once|straight away)\b",
    re.IGNORECASE,
)
HEDGES = re.compile(
    r"\b(?:usually|may|might|could|can|often|some(?:times|body|one)?|perhaps|probably|likely|unless|if|when|should|tend"
    r"|most|until|as long as|so that|where)\b",
    re.IGNORECASE,
)
SAFE = re.compile(
    r"\b(?:tell\w*|told|report\w*|record\w*|note[sd]?|noting|logs?|inform\w*|pass(?:es|ing)? (?:it |this )?on|show\w*|"
    r"lead|leaders?|deput\w+|DSL|DSP|head\w*|manage\w*|polic\w+|procedure\w*|chair)\b",
    re.IGNORECASE,
)
"""What tells, reports or records, or names the lead, a leader or a policy."""
COMMON = re.compile(
    r"(?:an?|and|are|as|at|be|but|by|do(?:es)?|for|from|ha(?:s|ve)|her?|here|his|how|in|is|it|its|of|on|or|our|she|so|that|"
    r"the|their|them|they|this|to|was|we|what|when|which|who|will|with|you|your|not?|if|then|than|there|these)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One place where somebody picks a single choice."""

    path: str
    name: str
    stem: str
    choices: tuple[str, ...]
    right: frozenset[int]
    """Places of what is fully right."""


ToText = Callable[[Prose], str]
"""What gives an author's words as plain text, with a setting's values in them or without."""


def find_decisions(bank: Bank, say: ToText) -> Iterator[Decision]:
    """Yield every single-choice decision of the bank, in the words that ``say`` gives."""
    for item in bank.items.values():
        if isinstance(item, Scenario):
            for scene in item.scenes:
                if scene.choices:
                    name = f"{item.id}/{scene.id}"
                    yield _decision(item.span.path, name, say(scene.text), scene.choices, say)
        elif isinstance(item, Question) and item.kind == "single-choice":
            stem = f"{say(item.stem)} {say(item.body) if item.body else ''}"
            yield _decision(item.span.path, item.id, stem, getattr(item, "choices", ()), say)


def _decision(path: str, name: str, stem: str, choices: Sequence[Choice], say: ToText) -> Decision:
    said = tuple(say(choice.text) for choice in choices)
    right = frozenset(place for place, choice in enumerate(choices) if choice.mark is Mark.RIGHT)
    return Decision(path=path, name=name, stem=stem, choices=said, right=right)


def _stems(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[a-z’']+", text.lower()) if len(word) > 2 and not COMMON.fullmatch(word)}


def _echo(choice: str, stem: str) -> float:
    return len(_stems(choice) & _stems(stem))


RateChoices = Callable[[Decision], Sequence[float]]

STRATEGIES: Mapping[str, RateChoices] = {
    "longest": lambda d: [len(c) for c in d.choices],
    "shortest": lambda d: [-len(c) for c in d.choices],
    "first": lambda d: [-place for place, _ in enumerate(d.choices)],
    "last": lambda d: [place for place, _ in enumerate(d.choices)],
    "fewest absolutes": lambda d: [-len(ABSOLUTES.findall(c)) for c in d.choices],
    "most hedges": lambda d: [len(HEDGES.findall(c)) for c in d.choices],
    "sounds safest": lambda d: [len(SAFE.findall(c)) for c in d.choices],
    "sounds least safe": lambda d: [-len(SAFE.findall(c)) for c in d.choices],
    "echoes the stem": lambda d: [_echo(c, d.stem) for c in d.choices],
}
"""What each strategy likes: the choice with the largest number is picked."""


def compute_chance(decision: Decision) -> Fraction:
    """Return how often a blind pick is right."""
    return Fraction(len(decision.right), len(decision.choices))


def compute_success_rate(decision: Decision, rate: RateChoices) -> Fraction:
    """Return how often a strategy is right here: a whole, or a share where choices tie."""
    rates = rate(decision)
    picked = [place for place, value in enumerate(rates) if value == max(rates)]
    return Fraction(sum(place in decision.right for place in picked), len(picked))


def compute_gain_over_chance(all_decisions: Iterable[Decision]) -> dict[str, Fraction]:
    """Return by how much each strategy beats chance, as a share of all decisions."""
    asked = list(all_decisions)
    return {
        name: sum((compute_success_rate(d, rate) - compute_chance(d) for d in asked), Fraction()) / max(len(asked), 1)
        for name, rate in STRATEGIES.items()
    }
