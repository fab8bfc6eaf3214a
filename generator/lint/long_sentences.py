"""A sentence of more than 25 words is hard to keep in mind: it is told with its place and its length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics.finding import Severity, shorten
from generator.lint.passages import find_every
from generator.lint.plain_text import VALUE, locate, plain, sentences, words
from generator.lint.rule import Remark, Subject, rule

MOST_WORDS = 25


@rule(
    "W301",
    "long-sentence",
    Severity.WARNING,
    "A sentence has more than 25 words",
    why="People read this in a break or on a phone. A long sentence has to be read twice, and its end is often missed.",
)
def check_sentences(subject: Subject) -> Iterable[Remark]:
    """Tell each long sentence; a value of the setting counts as one word, whatever a setting writes there."""
    for passage in find_every(subject):
        text = passage.prose.text
        if len(words(text)) + text.count("{{") <= MOST_WORDS:
            continue
        for offset, sentence in _find_long(text):
            message = f"this sentence has {count(sentence)} words: “{shorten(sentence.replace(VALUE, '…'))}”"
            hint = f"Make two or three of it, each with at most {MOST_WORDS} words"
            yield Remark("W301", subject.place(passage.prose, offset), message, hint)


def count(sentence: str) -> int:
    """Count the words of a sentence; a sign that stands alone is none."""
    return sum(any(sign.isalnum() or sign == VALUE for sign in word) for word in sentence.split())


def _find_long(text: str) -> Iterator[tuple[int, str]]:
    said, here = plain(text), 0
    for sentence in sentences(text):
        here = said.find(sentence, here)
        if len(sentence.split()) > MOST_WORDS and count(sentence) > MOST_WORDS:
            yield locate(text, here), sentence
        here += len(sentence)
