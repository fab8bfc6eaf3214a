"""Guessing: the success rates of test-taking strategies that ignore the meaning of the question.

Each strategy picks one choice of every single-choice question and scene by its form alone, such as its length; ties are
shared evenly. Review pages show the rates, and a test limits them for the course.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.bank.model import Bank, Choice, Mark, Prose, Question, Scenario

MAX_GAIN_OVER_CHANCE = Fraction(8, 100)
"""No strategy may be right more often than chance, or less often, by more than this share."""
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
    r"lead(?:ers?)?|deput\w+|head\w*|manage\w*|polic\w+|procedure\w*|chair)\b",
    re.IGNORECASE,
)
"""Words about telling, reporting or recording, and names of a leader or a policy."""
REASONS = re.compile(r"\b(?:since|because|so that|so|as (?:she|he|it|you|they|we|I|that))\b", re.IGNORECASE)
"""Words that begin a reason."""
COMMON = re.compile(
    r"(?:an?|and|are|as|at|be|but|by|do(?:es)?|for|from|ha(?:s|ve)|her?|here|his|how|in|is|it|its|of|on|or|our|she|so|that|"
    r"the|their|them|they|this|to|was|we|what|when|which|who|will|with|you|your|not?|if|then|than|there|these)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A single-choice question or scene as plain text, with the indexes of its right choices."""

    path: str
    name: str
    stem: str
    choices: tuple[str, ...]
    right: frozenset[int]
    """Indexes of the choices marked right."""


ToText = Callable[[Prose], str]
"""Renders Prose to plain text, with a setting's values or without."""


def find_decisions(bank: Bank, render: ToText) -> Iterator[Decision]:
    """Yield every single-choice question and scene as plain text, made from Prose by ``render``."""
    for item in bank.items.values():
        if isinstance(item, Scenario):
            for scene in item.scenes:
                if scene.choices:
                    name = f"{item.id}/{scene.id}"
                    yield _decision(item.span.path, name, render(scene.text), scene.choices, render)
        elif isinstance(item, Question) and item.kind == "single-choice":
            stem = f"{render(item.stem)} {render(item.body) if item.body else ''}"
            yield _decision(item.span.path, item.id, stem, getattr(item, "choices", ()), render)


def _decision(path: str, name: str, stem: str, choices: Sequence[Choice], render: ToText) -> Decision:
    said = tuple(render(choice.text) for choice in choices)
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
    "gives no reason": lambda d: [-len(REASONS.findall(c)) for c in d.choices],
    "echoes the stem": lambda d: [_echo(c, d.stem) for c in d.choices],
}
"""Strategies by name; each rates the choices of a decision and picks the one with the highest rating."""


def compute_chance(decision: Decision) -> Fraction:
    """Return the probability that a choice picked at random is right."""
    return Fraction(len(decision.right), len(decision.choices))


def compute_success_rate(decision: Decision, rate_choices: RateChoices) -> Fraction:
    """Return the probability that picking the choice rated highest by ``rate_choices`` is right; ties are shared."""
    rates = rate_choices(decision)
    picked = [place for place, value in enumerate(rates) if value == max(rates)]
    return Fraction(sum(place in decision.right for place in picked), len(picked))


def compute_gain_over_chance(all_decisions: Iterable[Decision]) -> dict[str, Fraction]:
    """Return each guessing strategy's success rate at questions and scenes, minus that of random choices."""
    asked = list(all_decisions)
    return {
        name: sum((compute_success_rate(d, rate) - compute_chance(d) for d in asked), Fraction()) / max(len(asked), 1)
        for name, rate in STRATEGIES.items()
    }
