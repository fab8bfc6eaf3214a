"""The rule on the length of a lesson's steps, which a learner reads on a phone."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics.finding import Severity
from generator.lint.reading_time import count_step_words
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, rule
from generator.parsing.steps import list_steps

MAX_WORDS = 300
"""The most words of a step: about two screens of a phone of 390 by 844 pixels."""


@rule(
    "W012",
    "step-too-long",
    Severity.WARNING,
    "A step of a lesson is longer than two screens of a phone",
    why="A learner sees one step at a time, often on a phone. A short one is read to its end.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
)
def report_long_steps(context: LintContext) -> Iterable[RuleFinding]:
    """Report steps (sections) of lessons with too many words, except on the pages of a fork or trust."""
    for page in context.bank.pages if context.values is not None else ():
        if page.path in context.bank.overrides.pages or page.path in context.pages_with_errors:
            continue
        for step in list_steps(page) if page.address in context.bank.lessons else ():
            words = count_step_words(step, context, above=MAX_WORDS)
            if words is not None:
                message = f"this step has {words} words, and two screens of a phone hold about {MAX_WORDS}"
                hint = "Start another step with a ## heading, or move a question or story to a step of its own"
                yield RuleFinding("W012", step.heading.span, message, hint)
