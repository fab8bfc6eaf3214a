"""Rule on stories, questions, pages and boxes about the law whose reading grade is too high."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.bank.model import Item, Page, Scenario
from generator.diagnostics.finding import Severity, Span, shorten
from generator.lint.passages import Passage, group_passages_by_owner
from generator.lint.plain_text import VALUE, split_sentences, split_words
from generator.lint.readability import compute_grade, count_syllables
from generator.lint.rule import LintContext, RuleFinding, rule

MAX_GRADES: Mapping[str, float] = {"story": 6, "question": 6, "page": 8, "box about the law": 8}
"""The highest grade for each type of text."""
MIN_WORDS = 40
"""The number of words from which a grade means something."""
LAW_BOX = re.compile(r'^!!! note "[^"\n]*\blaw\b[^\n]*\n(?:(?: {4}[^\n]*)?(?:\n|\Z))*', re.IGNORECASE | re.MULTILINE)
LONG_WORD_SYLLABLES = 4
"""The number of syllables of words that the hint suggests to replace."""


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """A text whose grade is measured as one."""

    sort: str
    parts: Sequence[str]
    at: Span


@rule(
    "W302",
    "hard-text",
    Severity.WARNING,
    "A text is harder to read than it should be",
    why="Everyone who works here has to understand it, in a break, on a phone, whatever their job or first language.",
)
def report_hard_texts(context: LintContext) -> Iterable[RuleFinding]:
    """Report texts above the highest grade for their type, not counting values of the setting."""
    for text in _find_texts(context):
        said = tuple(chain.from_iterable(map(split_words, text.parts)))
        measured = compute_grade(said, sum(len(split_sentences(part)) for part in text.parts))
        if len(said) >= MIN_WORDS and measured > MAX_GRADES[text.sort]:
            message = f"this {text.sort} reads at grade {measured:.1f}; {MAX_GRADES[text.sort]} is the most for one"
            yield RuleFinding("W302", text.at, message, _say_how(text.parts, said))


def _find_texts(context: LintContext) -> Iterator[MeasuredText]:
    for owner, passages in group_passages_by_owner(context):
        if isinstance(owner, Page):
            yield from _split_page(owner)
        else:
            yield _read_item(owner, passages)


def _read_item(item: Item, passages: Iterable[Passage]) -> MeasuredText:
    sort = "story" if isinstance(item, Scenario) else "question"
    return MeasuredText(sort, [passage.prose.text for passage in passages], item.span)


def _split_page(page: Page) -> Iterator[MeasuredText]:
    """Yield each box about the law of a page, then the page without them."""
    text = page.prose.text
    for box in LAW_BOX.finditer(text) if "!!!" in text else ():
        line = page.prose.span.line + text.count("\n", 0, box.start())
        yield MeasuredText("box about the law", [box.group()], Span(path=page.span.path, line=line))
    yield MeasuredText("page", [LAW_BOX.sub("", text) if "!!!" in text else text], page.prose.span)


def _say_how(parts: Sequence[str], said: Sequence[str]) -> str:
    """Return a hint with the hardest sentence and the longest words."""
    each = [sentence for part in parts for sentence in split_sentences(part)]
    hardest = max(each, key=lambda sentence: (len(split_words(sentence)) > 5, compute_grade(split_words(sentence), 1)))
    long = sorted(
        {word for word in said if count_syllables(word) >= LONG_WORD_SYLLABLES}, key=lambda w: (-count_syllables(w), w)
    )
    hint = f"Make two short sentences of “{shorten(hardest.replace(VALUE, '…'))}”"
    return f"{hint}, and say in plain words: {', '.join(long[:3])}" if long else hint
