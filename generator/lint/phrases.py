"""Phrases from ``words/*.yml``, as trainers write them, compiled into regular expressions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.lint.passages import (
    ALL_PARTS,
    Passage,
    TextMatch,
    find_matches,
    find_matches_in_parts,
    index_passages_by_word,
)
from generator.lint.plain_text import split_words
from generator.lint.rule import LintContext


@dataclass(frozen=True, slots=True)
class PhrasePattern:
    """A regular expression for several phrases, tried only on texts that contain a word of one of them."""

    pattern: re.Pattern[str]
    """Matches any of the phrases."""
    by_clue: Mapping[str, re.Pattern[str]]
    """For each such word, a pattern for the phrases that contain it."""

    def find_in_bank(self, context: LintContext, parts: Collection[str] = ALL_PARTS) -> Iterator[TextMatch]:
        """Yield each match of a phrase in questions, scenarios and pages, or only in ``parts`` such as *stem*."""
        known = index_passages_by_word(context)
        seen: set[tuple[int, int]] = set()
        for clue, pattern in self.by_clue.items():
            for said in find_matches_in_parts(pattern, known.get(clue, ()), parts):
                if (id(said.passage), said.start) not in seen:
                    seen.add((id(said.passage), said.start))
                    yield said

    def find_in_passages(self, passages: Iterable[Passage]) -> Iterator[TextMatch]:
        """Yield each match of a phrase in these authored texts."""
        for passage in passages:
            if not self.by_clue.keys().isdisjoint(split_words(passage.prose.text)):
                yield from find_matches(self.pattern, passage)


@cache
def compile_phrases(phrases: tuple[str, ...]) -> PhrasePattern:
    """Compile the phrases of a word list to one pattern; in ``report|tell it``, a bar separates alternative words.

    A word that ends in ``?`` is optional, except the first. ``*`` matches up to three words, and ``!word`` anything
    but that word. ``^`` marks the rarest word of a phrase, which is looked up in the index; without it, the first is.
    """
    each = [(_find_clues(phrase.split()), "".join(_join(phrase.split()))) for phrase in phrases]
    clues = {clue for found, _ in each for clue in found}
    by_clue = {clue: _compile(pattern for found, pattern in each if clue in found) for clue in sorted(clues)}
    return PhrasePattern(_compile(pattern for _, pattern in each), by_clue)


def _compile(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


def _find_clues(phrase: Sequence[str]) -> frozenset[str]:
    """Return the words of which each match of a phrase contains at least one."""
    return frozenset(found[-1] for found in _find_words(phrase))


def _find_words(phrase: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words in each alternative of the rarest word of a phrase."""
    clue = next((word[1:] for word in phrase if word.startswith("^")), phrase[0])
    return [split_words(word) for word in clue.split("|")]


def _join(phrase: Sequence[str]) -> Iterator[str]:
    yield _alternatives(phrase[0].removeprefix("^"))
    for word in phrase[1:]:
        if word == "*":
            yield r"(?:\s+[^\s.!?]+){0,3}"
        elif word.startswith("!"):
            yield rf"(?!\s+{_alternatives(word[1:])})"
        elif word.endswith("?"):
            yield rf"(?:\s+{_alternatives(word[:-1])})?"
        else:
            yield rf"\s+{_alternatives(word.removeprefix('^'))}"


def _alternatives(word: str) -> str:
    one = re.escape(word).replace(r"\|", "|").replace("'", "['’]")
    return f"(?:{one})" if "|" in word else one


def _may_be_left_out(phrase: Sequence[str]) -> bool:
    return any(word.endswith("?") for word in phrase if word is phrase[0] or word.startswith("^"))


def find_phrase_error(phrase: str) -> tuple[str, str] | None:
    """Return message and hint for a word list's phrase that cannot be compiled to a pattern, or None if it can."""
    each = phrase.split()
    faults: tuple[tuple[bool, str, str], ...] = (
        (each[0] == "*" or each[0][0] == "!", "begins with * or !", "Begin it with a word"),
        (_may_be_left_out(each), "makes its first word, or the one marked ^, optional", "Take the ? off that word"),
        (phrase.count("^") > 1, "marks two words with ^", "Mark the rarest word of it"),
        (
            any("" in word.strip("^!?").split("|") for word in each),
            "has an empty alternative at |",
            "Write word|other word",
        ),
        (not all(_find_words(each)), "contains no word to look for", "Write letters or figures"),
    )
    return next(((message, hint) for is_so, message, hint in faults if is_so), None)
