"""A sentence of more than 25 words is hard to keep in mind: it is told with its place and its length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics.finding import Severity, shorten
from generator.lint.passages import list_passages
from generator.lint.plain_text import VALUE, locate_in_source, split_sentences, split_words, to_plain_text
from generator.lint.rule import LintContext, RuleFinding, rule

MAX_WORDS = 25


@rule(
    "W301",
    "long-sentence",
    Severity.WARNING,
    "A sentence has more than 25 words",
    why="People read this in a break or on a phone. A long sentence has to be read twice, and its end is often missed.",
)
def report_long_sentences(context: LintContext) -> Iterable[RuleFinding]:
    """Tell each long sentence; a value of the setting counts as one word, whatever a setting writes there."""
    for passage in list_passages(context):
        text = passage.prose.text
        if len(split_words(text)) + text.count("{{") <= MAX_WORDS:
            continue
        for offset, sentence in _find_long(text):
            message = (
                f"this sentence has {count_sentence_words(sentence)} words: “{shorten(sentence.replace(VALUE, '…'))}”"
            )
            hint = f"Make two or three of it, each with at most {MAX_WORDS} words"
            yield RuleFinding("W301", context.find_span(passage.prose, offset), message, hint)


def count_sentence_words(sentence: str) -> int:
    """Count the words of a sentence; a sign that stands alone is none."""
    return sum(any(sign.isalnum() or sign == VALUE for sign in word) for word in sentence.split())


def _find_long(text: str) -> Iterator[tuple[int, str]]:
    said, here = to_plain_text(text), 0
    for sentence in split_sentences(text):
        here = said.find(sentence, here)
        if len(sentence.split()) > MAX_WORDS and count_sentence_words(sentence) > MAX_WORDS:
            yield locate_in_source(text, here), sentence
        here += len(sentence)
