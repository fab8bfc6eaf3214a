"""Rules on hard sentences and texts, by their Flesch–Kincaid grade (1975): the US school year needed to read them.

Nearly all adults read grade 6 without effort. Syllables are counted from the letters: over the 61,000 words of the
course this is 0.4 % off a pronouncing dictionary, while hyphenation (pyphen) is 4 to 8 % off. The library that the
tests compare with (textstat) ships such a dictionary of 4 MB, and newer versions download it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.bank.model import Page, Scenario
from generator.diagnostics.finding import Severity, Span, shorten
from generator.lint.passages import group_passages_by_owner, list_passages
from generator.lint.plain_text import (
    VALUE,
    count_sentences,
    iter_words,
    locate_in_source,
    split_sentences,
    split_words,
    to_plain_text,
)
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule

MAX_WORDS = 25
"""The most words of a sentence."""
MAX_GRADES: Mapping[str, float] = {"story": 6, "question": 6, "page": 8, "box about the law": 8}
"""The highest grade for each type of text."""
MIN_WORDS = 40
"""The number of words from which a grade means something."""
LAW_BOX = re.compile(r'^!!! note "[^"\n]*\blaw\b[^\n]*\n(?:(?: {4}[^\n]*)?(?:\n|\Z))*', re.IGNORECASE | re.MULTILINE)
LONG_WORD_SYLLABLES = 4
"""The number of syllables of words that the hint suggests to replace."""
_VOWELS = re.compile(r"[aeiouy]+")
_MUTE = re.compile(
    r"e(?:(?<![aeiouyl].)$|(?<=[aeiouy]l.)$|(?<=[^aeiouydt].)d$|(?<=[^aeiouycgszx].)(?<!sh.)(?<!ch.)s$|(?<=gu.)(?=s?$|')"
    r"|(?<=[^aeiouy].)(?=(?:ly|ful|less|ment|ty|'s)s?$)"
    r"|(?<=(?:saf|som|hom|car|lin|tim|bas).)(?=[bcdfgklmnptvw])|(?<=(?:wher|ther).)(?=[a-z])|(?<=ev.)(?=ning))"
    r"|y(?<=ever.)(?=[a-z])|i(?<=us.)(?=ness)"
)
"""Silent vowels: in an ending, before an ending, in a compound word, in a few words; each of these has an e."""
_SPLIT = re.compile(
    r"(?<![cstg])i[ao]|[cstg]io(?!n|u)|ie(?=r$|t)|[ou]i(?=ng)|[aiuy](?=ing)|uou|(?<![qg])u[ae](?!l?$)|yo(?=n)"
    r"|(?<=d)eo|(?<=ar|id)ea|(?<=[aeiouy])e(?=r$|e[rs]?$)|(?<=[dsn])n't$"
)
"""Adjacent vowels in separate syllables, and *n't*."""


class _Syllables(dict[str, int]):
    """The number of syllables of each word, counted once."""

    def __missing__(self, word: str) -> int:
        syllables = self[word] = sum(map(_count_syllables, word.split("-")))
        return syllables


_syllables = _Syllables()


def _count_syllables(part: str) -> int:
    groups = _VOWELS.findall(part)
    mute = len(_MUTE.findall(part)) if "e" in part else 0
    split = len(_SPLIT.findall(part)) if max(map(len, groups), default=0) > 1 or "n't" in part else 0
    return max(len(groups) - mute + split, 1)


def count_syllables(word: str) -> int:
    """Return the number of syllables of a lower-case word."""
    return _syllables[word]


def compute_grade(words: Sequence[str], sentence_count: int) -> float:
    """Return the US school year needed to read a text (Flesch–Kincaid grade), from its words and count of sentences."""
    if not words or not sentence_count:
        return 0.0
    syllables = sum(map(_syllables.__getitem__, words))
    return 0.39 * len(words) / sentence_count + 11.8 * syllables / len(words) - 15.59


@rule(
    "W301",
    "long-sentence",
    Severity.WARNING,
    "A sentence has more than 25 words",
    why="People read this in a break or on a phone. They have to read a long sentence twice, and often miss its end.",
)
def report_long_sentences(context: LintContext) -> Iterable[RuleFinding]:
    """Report sentences of more than MAX_WORDS words; a value of the setting counts as one word."""
    for passage in list_passages(context):
        said = to_plain_text(passage.prose.text)
        for start, sentence in _find_long(said) if said.count(" ") >= MAX_WORDS else ():
            message = (
                f"this sentence has {count_sentence_words(sentence)} words: “{shorten(sentence.replace(VALUE, '…'))}”"
            )
            hint = f"Split it into sentences of at most {MAX_WORDS} words"
            offset = locate_in_source(passage.prose.text, start)
            yield RuleFinding("W301", context.find_span(passage.prose, offset), message, hint)


def count_sentence_words(sentence: str) -> int:
    """Return the number of words of a sentence; punctuation between spaces does not count."""
    return sum(any(sign.isalnum() or sign == VALUE for sign in word) for word in sentence.split())


def _find_long(said: str) -> Iterator[tuple[int, str]]:
    """Yield each long sentence of a plain text with its offset there."""
    here = 0
    for sentence in (one for one in split_sentences(said) if one.count(" ") >= MAX_WORDS):
        here = said.find(sentence, here)
        if count_sentence_words(sentence) > MAX_WORDS:
            yield here, sentence
        here += len(sentence)


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """Authored texts for which one readability grade is computed, such as those of a page, a question or a scenario."""

    sort: str
    said: str
    """Their plain text."""
    words: Sequence[str]
    at: Span


@rule(
    "W302",
    "hard-text",
    Severity.WARNING,
    "A text is harder to read than it should be",
    why="Everyone who works here has to understand it, in a break, on a phone, whatever their job or first language.",
    language=ENGLISH,
)
def report_hard_texts(context: LintContext) -> Iterable[RuleFinding]:
    """Report texts with a readability grade above the highest for their type; values of the setting do not count."""
    for text in _find_texts(context):
        measured = compute_grade(text.words, count_sentences(text.said))
        if len(text.words) >= MIN_WORDS and measured > MAX_GRADES[text.sort]:
            message = f"this {text.sort} reads at grade {measured:.1f}; {MAX_GRADES[text.sort]} is the most for one"
            yield RuleFinding("W302", text.at, message, _say_how(text))


def _find_texts(context: LintContext) -> Iterator[MeasuredText]:
    for group in group_passages_by_owner(context):
        if isinstance(group.owner, Page):
            yield from _split_page(group.owner)
        else:
            sort = "story" if isinstance(group.owner, Scenario) else "question"
            words = tuple(chain.from_iterable([split_words(passage.prose.text) for passage in group.passages]))
            yield MeasuredText(sort, group.said, words, group.owner.span)


def _split_page(page: Page) -> Iterator[MeasuredText]:
    """Yield each box about the law of a page, then the page without them."""
    text = page.prose.text
    for box in LAW_BOX.finditer(text) if "!!!" in text else ():
        line = page.prose.span.line + text.count("\n", 0, box.start())
        yield _measure("box about the law", box.group(), Span(path=page.span.path, line=line))
    yield _measure("page", LAW_BOX.sub("", text) if "!!!" in text else text, page.prose.span)


def _measure(sort: str, text: str, at: Span) -> MeasuredText:
    return MeasuredText(sort, to_plain_text(text), split_words(text), at)


def _say_how(text: MeasuredText) -> str:
    """Return a hint with the hardest sentence and the longest words."""
    each = ((sentence, tuple(iter_words(sentence))) for sentence in split_sentences(text.said))
    hardest, _ = max(each, key=lambda one: (len(one[1]) > 5, compute_grade(one[1], 1)))
    long = sorted(
        {word for word in text.words if count_syllables(word) >= LONG_WORD_SYLLABLES},
        key=lambda w: (-count_syllables(w), w),
    )
    hint = f"Make two short sentences of “{shorten(hardest.replace(VALUE, '…'))}”"
    return f"{hint}, and say in plain words: {', '.join(long[:3])}" if long else hint
