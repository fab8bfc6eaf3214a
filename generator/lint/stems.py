"""Rules on question stems: they ask something, in few words, without negatives or gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.bank.model import Prose, Question
from generator.diagnostics.finding import Severity, make_fix
from generator.lint.choice_blocks import ChoiceBlock, find_choice_blocks
from generator.lint.plain_text import locate_in_source, split_words, to_plain_text
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_patterns import CLAUSE, NEGATIVE, NEGATIVE_WORDS, QUOTED, blank_out, compile_requests
from generator.questions.true_false import TrueFalse

MAX_WORDS = 80
GAP = re.compile(r"_(?:\\?_){2,}|\\_(?:\\?_){2,}|\\(?<!\w\\)_(?!\w)|\.\.{3,}|\[\[[^\]\n]*\]\]|…(?=\s*\w)")
"""Each alternative begins with a character, since such a search is ten times as fast."""
ASKING = re.compile(r"[^.!?\n]*\?")
GOES_ON = re.compile(r"[^.!?\n]*[^\W_]")
"""The rest of the same sentence, if it has words."""
COMPLETED = re.compile(r"[:…_]\s*$|\.{3,}\s*$|\b(?:is|are|to|that|by|the|an?|of|when|because)\s*$", re.IGNORECASE)
"""The end of a sentence that the choices complete."""


@rule(
    "W202",
    "negative-question",
    Severity.WARNING,
    "The question is negative",
    why="In haste people miss a small “not”, pick what is right, and are marked wrong.",
    language=ENGLISH,
)
def report_negative_questions(context: LintContext) -> Iterator[RuleFinding]:
    """Report negatives in the stems of scored questions, unless they are bold."""
    for item in context.bank.items.values():
        if not (isinstance(item, Question) and item.scored):
            continue
        for prose in filter(None, (item.stem, item.body)):
            for offset, word in _find_negatives(prose, every=item.kind == TrueFalse.kind):
                is_bold = prose.text[:offset].count("**") % 2 == 1
                if not is_bold:
                    at, bold = context.find_span(prose, offset), f"**{word}**"
                    hint = f"Ask for what is right; if it has to be so, write {bold}"
                    fix = make_fix(at, len(word), bold)
                    yield RuleFinding("W202", at, f"this question turns on “{word}”", hint, fix)


def _find_negatives(prose: Prose, *, every: bool) -> Iterator[tuple[int, str]]:
    """Yield the negatives in sentences that ask, or in ``every`` sentence, leaving out subordinate clauses."""
    if NEGATIVE_WORDS.isdisjoint(split_words(prose.text)):
        return
    said = blank_out(to_plain_text(prose.text), QUOTED, CLAUSE)
    for sentence in re.finditer(r".+", said) if every else ASKING.finditer(said):
        for match in NEGATIVE.finditer(said, *sentence.span()):
            yield locate_in_source(prose.text, match.start()), match.group()


@rule(
    "W217",
    "nothing-is-asked",
    Severity.WARNING,
    "The question asks nothing",
    why="Without a question, people have to guess from the choices what to decide.",
    language=ENGLISH,
)
def report_stems_without_question(context: LintContext) -> Iterator[RuleFinding]:
    """Report stems with no question mark and no instruction, whose sentence the choices don't complete either."""
    for one in find_choice_blocks(context):
        said = "\n".join(to_plain_text(prose.text) for prose in one.stem)
        if not (one.is_scene or "?" in said or compile_requests().search(said) or _is_completed(one, said)):
            hint = "End it in a question, for example “What do you do?”"
            yield RuleFinding("W217", one.span, "nothing is asked here", hint)


def _is_completed(one: ChoiceBlock, said: str) -> bool:
    """Return whether the choices complete the stem: it breaks off, or has no full stop and they are lower case."""
    if COMPLETED.search(said) or any(GAP.search(prose.text) for prose in one.stem):
        return True
    return said[-1:].isalnum() and all(to_plain_text(choice.text.text)[:1].islower() for choice in one.choices)


@rule(
    "W218",
    "long-question",
    Severity.WARNING,
    "The question is long",
    why="A page of text before the question tests how well people read, not what they would do.",
)
def report_long_questions(context: LintContext) -> Iterator[RuleFinding]:
    """Report questions whose stem and body have more than MAX_WORDS words."""
    for item in context.bank.items.values():
        if isinstance(item, Question):
            number = len(split_words(item.stem.text)) + (len(split_words(item.body.text)) if item.body else 0)
            if number > MAX_WORDS:
                hint = "Keep what the decision needs, or write it below “## Scenario:”"
                yield RuleFinding("W218", item.span, f"this question has {number} words; {MAX_WORDS} are enough", hint)


@rule(
    "W219",
    "gap-in-the-question",
    Severity.WARNING,
    "A gap is in the middle of the question",
    why="People have to read the sentence again for each choice, with the words after the gap in mind.",
)
def report_gaps_in_stems(context: LintContext) -> Iterator[RuleFinding]:
    """Report gaps such as ``____`` in the middle of a question's sentence; at its end they are allowed."""
    for one in find_choice_blocks(context):
        for prose in one.stem:
            for match in GAP.finditer(prose.text):
                if GOES_ON.match(prose.text, match.end()):
                    hint = "Ask a full question, or end the sentence where the choices complete it"
                    message = f"the gap “{match.group()}” is in the middle of this question"
                    yield RuleFinding("W219", context.find_span(prose, match.start()), message, hint)
