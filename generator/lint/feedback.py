"""Rules on feedback: each choice has its own, and it says more than right or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import chain

from generator.bank.model import Choice, Mark, Prose
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

_FLAT = r"(?:(?:sorry|no),? )?(?:(?:that|this|it)(?:[’']s| is) )?"
DENIALS = {
    Mark.RIGHT: re.compile(
        rf"{_FLAT}(?:wrong|incorrect|a mistake|unsafe|not (?:quite|right|correct|safe))\b[^\w\s]|no[.!]"
        r"|(?:that|this|it) (?:isn[’']t|is not) (?:right|correct|safe)\b[^\w\s]",
        re.IGNORECASE,
    ),
    Mark.WRONG: re.compile(rf"{_FLAT}(?:right|correct)[.!]|yes[.!]|well done\b", re.IGNORECASE),
}
"""The beginning of feedback that denies a mark."""
ONE_THING = re.compile(
    r"\bwhat (?:do|would|should) (?:you|we|they|s?he) (?:do|say|write|answer)(?: first| next| now)?\?\s*\Z"
    r"|\bwhat (?:comes|do you do) first\?\s*\Z",
    re.IGNORECASE,
)
"""The end of a question that one choice answers."""


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


@rule(
    "W225",
    "mark-against-words",
    Severity.WARNING,
    "A mark says one thing, and the words beside it another",
    why="Someone is marked right for what the feedback calls wrong. An [x] is in the wrong line, or is one too many.",
    language=ENGLISH,
)
def report_marks_against_words(context: LintContext) -> Iterator[RuleFinding]:
    """Report choices whose feedback denies their mark, and questions for one thing to do that mark several right."""
    for one in find_choice_blocks(context):
        denied = [(choice, words) for choice in one.choices if (words := _find_denial(choice))]
        for choice, words in denied:
            message = f"this choice is marked {choice.mark}, and its feedback says “{words}”"
            yield RuleFinding("W225", choice.span, message, "Correct the mark, or the feedback")
        several = sorted(one.right)[1:]
        if several and not (denied or one.is_scene) and ONE_THING.search(to_plain_text(one.stem[0].text)):
            at, message = one.choices[several[0]].span, "this is the second right choice, and the question asks for one"
            yield RuleFinding("W225", at, message, "Keep one [x], or ask for several: “Which of these …?”")


def _find_denial(choice: Choice) -> str:
    """Return the words with which a choice's feedback denies its mark; an empty string if it doesn't."""
    pattern = DENIALS.get(choice.mark)
    found = pattern.match(to_plain_text(choice.feedback.text)) if pattern and choice.feedback else None
    return found.group() if found else ""


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
