"""Rules on feedback: each choice has its own, and it says more than right or wrong."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import chain

from generator.bank.model import Prose
from generator.diagnostics.finding import Severity, shorten
from generator.lint.choice_blocks import find_choice_blocks
from generator.lint.plain_text import VALUE, split_words, to_plain_text
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_lists import load_word_lists
from generator.stamping.tokens import TAG

COPIED = 0.9
"""The share of common words from which two pieces of feedback count as copied."""
LONGEST = 15
"""The largest number of words of a bare verdict."""
MOST_LEFT = 1
"""The largest number of words besides the verdict with which feedback still counts as bare."""

PARTS = ("steps", "pairs", "moments", "checks")
"""The parts, besides choices, that have feedback."""


@rule(
    "W215",
    "copied-feedback",
    Severity.WARNING,
    "Two choices have the same feedback",
    why="Each choice is a different mistake; the feedback is the moment when someone learns what is wrong with it.",
)
def report_copied_feedback(context: LintContext) -> Iterator[RuleFinding]:
    """Report a choice's feedback that nearly repeats another's in its question; bare verdicts have their own rule."""
    for one in find_choice_blocks(context):
        seen: list[tuple[int, frozenset[str]]] = []
        for choice in one.choices:
            if choice.feedback is None or _is_bare(choice.feedback):
                continue
            text = choice.feedback.text
            said = frozenset((*split_words(text), *(TAG.findall(text) if "{{" in text else ())))
            line = next((line for line, other in seen if _is_copy(said, other)), None)
            if line is not None and said:
                message = f"this choice has the same feedback as the one in line {line}"
                yield RuleFinding(
                    "W215", choice.feedback.span, message, "Say what is wrong, or right, with this choice itself"
                )
            seen.append((choice.span.line, said))


def _is_copy(said: Set[str], other: Set[str]) -> bool:
    common = len(said & other)
    return common >= COPIED * (len(said) + len(other) - common)


@rule(
    "W216",
    "bare-feedback",
    Severity.WARNING,
    "Feedback says only right or wrong",
    why="“Wrong” teaches no one what to do instead; one sentence with the reason does.",
    language=ENGLISH,
)
def report_bare_feedback(context: LintContext) -> Iterator[RuleFinding]:
    """Report feedback on choices, steps, pairs, moments and checks, and explanations, that say only right or wrong."""
    for one in find_choice_blocks(context):
        for choice in one.choices:
            yield from _check_feedback(choice.feedback)
    for item in context.bank.items.values():
        for part in chain.from_iterable(getattr(item, name, ()) for name in PARTS):
            yield from _check_feedback(part.feedback)
        for line in getattr(item, "lines", ()):
            yield from _check_feedback(line.reason)
        why: Prose | None = getattr(item, "explanation", None)
        if why and _is_bare(why):
            said = shorten(to_plain_text(why.text))
            yield RuleFinding("W216", why.span, f"“Why: {said}” gives no reason", "Say what makes it so")


def _check_feedback(feedback: Prose | None) -> Iterator[RuleFinding]:
    if feedback and _is_bare(feedback):
        said = shorten(to_plain_text(feedback.text))
        yield RuleFinding(
            "W216", feedback.span, f"the feedback “{said}” gives no reason", "Add why, and what to do instead"
        )


def _is_bare(prose: Prose) -> bool:
    said = split_words(prose.text)
    if not 0 < len(said) <= LONGEST:
        return False
    verdicts = load_word_lists().choices.verdicts
    left = len(said) - sum(map(verdicts.__contains__, said))
    return left <= MOST_LEFT and VALUE not in to_plain_text(prose.text)
