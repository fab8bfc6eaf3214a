"""Rule on sentences of more than 25 words."""

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
    why="People read this in a break or on a phone. They have to read a long sentence twice, and often miss its end.",
)
def report_long_sentences(context: LintContext) -> Iterable[RuleFinding]:
    """Report long sentences; a value of the setting counts as one word."""
    for passage in list_passages(context):
        text = passage.prose.text
        if len(split_words(text)) + text.count("{{") <= MAX_WORDS:
            continue
        for offset, sentence in _find_long(text):
            message = (
                f"this sentence has {count_sentence_words(sentence)} words: “{shorten(sentence.replace(VALUE, '…'))}”"
            )
            hint = f"Split it into sentences of at most {MAX_WORDS} words"
            yield RuleFinding("W301", context.find_span(passage.prose, offset), message, hint)


def count_sentence_words(sentence: str) -> int:
    """Return the number of words of a sentence; punctuation between spaces does not count."""
    return sum(any(sign.isalnum() or sign == VALUE for sign in word) for word in sentence.split())


def _find_long(text: str) -> Iterator[tuple[int, str]]:
    said, here = to_plain_text(text), 0
    for sentence in split_sentences(text):
        here = said.find(sentence, here)
        if len(sentence.split()) > MAX_WORDS and count_sentence_words(sentence) > MAX_WORDS:
            yield locate_in_source(text, here), sentence
        here += len(sentence)
