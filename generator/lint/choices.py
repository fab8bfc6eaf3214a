"""Rules on the choices of one question: each is one thing, different from the others, and there are enough of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.bank.model import Choice, Mark
from generator.diagnostics.finding import Severity, shorten
from generator.lint.choice_blocks import STEM_LENGTH, find_choice_blocks
from generator.lint.plain_text import VALUE, split_words, to_plain_text
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.lint.word_lists import load_word_lists
from generator.lint.word_patterns import SUMS_UP

FEWEST, MOST = 3, 5
LONGEST_SUM = 40
"""How many characters it takes to sum up other choices without the word above."""
ALIKE = 4
"""How many words that matter two choices share before they count as nearly the same."""
LEAST_INSIDE = 3
"""How many words a choice has before it counts that another one holds it."""


@rule(
    "W201",
    "sums-up-the-choices",
    Severity.ERROR,
    "A choice speaks of the other choices",
    why="Choices are shuffled, so “all of the above” has no above; and who sees that two are right picks it unread.",
)
def report_all_of_the_above(context: LintContext) -> Iterator[RuleFinding]:
    """No choice sums up the others."""
    for one in find_choice_blocks(context):
        for choice in one.choices:
            said = to_plain_text(choice.text.text)
            if (len(said) <= LONGEST_SUM or "above" in said) and SUMS_UP.search(said):
                hint = "Take it away; if several choices are right, mark each of them [x]"
                yield RuleFinding("W201", choice.span, f"“{shorten(said)}” speaks of the other choices", hint)


@rule(
    "W224",
    "every-choice-right",
    Severity.WARNING,
    "Every choice of a question is right",
    why="Whoever ticks all of them passes without reading one, and nothing shows what people get wrong.",
)
def report_questions_with_all_choices_right(context: LintContext) -> Iterator[RuleFinding]:
    """Report a question that offers nothing to rule out."""
    for item in context.bank.items.values():
        choices: Sequence[Choice] = getattr(item, "choices", ())
        if len(choices) > 1 and all(choice.mark is Mark.RIGHT for choice in choices):
            hint = "Add a choice that is a likely mistake, or make it a sentence in the lesson"
            yield RuleFinding("W224", item.span, "every choice of this question is right", hint)


@rule(
    "W210",
    "same-choice",
    Severity.ERROR,
    "Two choices are the same",
    why="Who picks the right words in the wrong line loses the point, and learns nothing.",
)
def report_identical_choices(context: LintContext) -> Iterator[RuleFinding]:
    """No choice stands twice; where its id does as well, its reading says so."""
    for one in find_choice_blocks(context):
        seen: dict[str, Choice] = {}
        for choice in one.choices:
            said = " ".join(choice.text.text.split()).strip(" .!?;:,")
            first = seen.setdefault(said[:1].lower() + said[1:], choice)
            if first is not choice and first.id != choice.id:
                message = f"this choice says the same as the one in line {first.span.line}"
                hint = "Take one of them away, or write another mistake in its place"
                yield RuleFinding("W210", choice.span, message, hint)


@rule(
    "W211",
    "near-same-choice",
    Severity.WARNING,
    "Two choices mean nearly the same",
    why="If two choices mean the same, both are wrong, so there is one less to think about.",
)
def report_nearly_identical_choices(context: LintContext) -> Iterator[RuleFinding]:
    """No two choices differ in small words, endings and signs only."""
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
                hint = "Write a different mistake that people make, or take it away"
                yield RuleFinding("W211", choice.span, message, hint)


@rule(
    "W212",
    "choice-within-a-choice",
    Severity.WARNING,
    "One choice holds another one whole",
    why="If the longer one is right, so is the shorter; a careful reader rules one of them out by form alone.",
)
def report_contained_choices(context: LintContext) -> Iterator[RuleFinding]:
    """No choice is part of another one."""
    for one in find_choice_blocks(context):
        said = [f" {' '.join(split_words(choice.text.text))} " for choice in one.choices]
        for outer, inner in ((a, b) for a in range(len(said)) for b in range(len(said)) if a != b):
            inside = one.choices[inner]
            if said[inner] == said[outer] or said[inner] not in said[outer] or VALUE in to_plain_text(inside.text.text):
                continue
            if len(said[inner].split()) >= LEAST_INSIDE:
                message = f"all of the choice in line {inside.span.line} stands in this one"
                yield RuleFinding(
                    "W212", one.choices[outer].span, message, "Give each choice something that only it says"
                )


@rule(
    "W214",
    "number-of-choices",
    Severity.WARNING,
    "A question has too few or too many choices",
    why="Two choices are a guess, and among six some are so silly that nobody picks them. Three or four are best.",
)
def report_number_of_choices(context: LintContext) -> Iterator[RuleFinding]:
    """A question has three to five choices; a scene may have two, since a story goes on."""
    for one in find_choice_blocks(context):
        number = len(one.choices)
        if number > MOST:
            hint = f"Keep the {MOST} that people really pick, or fewer"
            yield RuleFinding("W214", one.choices[MOST].span, f"there are {number} choices here", hint)
        elif number == FEWEST - 1 and not one.is_scene:
            hint = "Add a mistake that people really make, or write it below “## True or false:”"
            yield RuleFinding("W214", one.span, f"this question has {number} choices", hint)
