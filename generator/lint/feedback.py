"""Rules on what a choice is told: something of its own, and more than that it was right or wrong."""

from __future__ import annotations

from collections.abc import Iterator

from generator.bank.model import Prose
from generator.diagnostics.finding import Severity, shorten
from generator.lint.choice_blocks import find_choice_blocks
from generator.lint.plain_text import VALUE, split_words, to_plain_text
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.lint.word_lists import load_word_lists
from generator.stamping.tokens import TAG

COPIED = 0.9
"""How large a share of their words two pieces of feedback may have in common."""
LONGEST = 15
"""How many words a verdict takes at most."""
MOST_LEFT = 1
"""How many words besides the verdict a feedback may have and still say nothing."""


@rule(
    "W215",
    "copied-feedback",
    Severity.WARNING,
    "Two choices have the same feedback",
    why="Each choice is a mistake of its own; the feedback is the moment when somebody learns what is wrong with it.",
)
def report_copied_feedback(context: LintContext) -> Iterator[RuleFinding]:
    """No two choices of a question have the same feedback, or nearly; of a bare verdict more is told elsewhere."""
    for one in find_choice_blocks(context):
        seen: list[tuple[int, frozenset[str]]] = []
        for choice in one.choices:
            if choice.feedback is None or _is_bare(choice.feedback):
                continue
            said = frozenset((*split_words(choice.feedback.text), *TAG.findall(choice.feedback.text)))
            line = next((line for line, other in seen if len(said & other) >= COPIED * len(said | other)), None)
            if line is not None and said:
                message = f"this choice is told the same as the one in line {line}"
                yield RuleFinding(
                    "W215", choice.feedback.span, message, "Say what is wrong, or right, with this choice itself"
                )
            seen.append((choice.span.line, said))


@rule(
    "W216",
    "bare-feedback",
    Severity.WARNING,
    "Feedback says only right or wrong",
    why="“Wrong” teaches nobody what to do instead; one sentence with the reason does.",
)
def report_bare_feedback(context: LintContext) -> Iterator[RuleFinding]:
    """Feedback, and the reason of a question, say more than a verdict."""
    for one in find_choice_blocks(context):
        for choice in one.choices:
            yield from _check_told(choice.feedback)
    for item in context.bank.items.values():
        for part in (*getattr(item, "steps", ()), *getattr(item, "pairs", ())):
            yield from _check_told(part.feedback)
        why: Prose | None = getattr(item, "explanation", None)
        if why and _is_bare(why):
            said = shorten(to_plain_text(why.text))
            yield RuleFinding("W216", why.span, f"“Why: {said}” gives no reason", "Say what makes it so")


def _check_told(feedback: Prose | None) -> Iterator[RuleFinding]:
    if feedback and _is_bare(feedback):
        said = shorten(to_plain_text(feedback.text))
        yield RuleFinding(
            "W216", feedback.span, f"the feedback “{said}” gives no reason", "Add why, and what to do instead"
        )


def _is_bare(prose: Prose) -> bool:
    said = split_words(prose.text)
    if not 0 < len(said) <= LONGEST or VALUE in to_plain_text(prose.text):
        return False
    verdicts = load_word_lists().choices.verdicts
    return sum(word not in verdicts for word in said) <= MOST_LEFT
