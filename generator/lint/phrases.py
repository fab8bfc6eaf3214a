"""Phrases from ``words/en/*.yml``, as trainers write them, compiled into regular expressions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, takewhile

from generator.lint.plain_text import split_words

_FIXED = re.compile(r"[^*!?|]+")
"""A word that stands in each match as it is written."""
_GAP = r"[^\S\n]+"
"""What is between two words; in plain text, a line break is between two paragraphs."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Several phrases as regular expressions, which are compiled when they are first needed."""

    _all: tuple[str, ...]
    _by_clue: Mapping[str, tuple[str, ...]]

    @property
    def pattern(self) -> re.Pattern[str]:
        """A regular expression that matches any of the phrases."""
        return _compile(self._all)

    @property
    def clues(self) -> Set[str]:
        """The runs of words by which the phrases are looked up, such as *as and when*; each match contains one."""
        return self._by_clue.keys()

    def compile_clue(self, clue: str) -> re.Pattern[str]:
        """Return a regular expression that matches any of the phrases with one of the clues."""
        return _compile(self._by_clue[clue])


def compile_phrases(phrases: tuple[str, ...]) -> Phrases:
    """Compile the phrases of a word list; in ``report|tell it``, a bar separates alternative words.

    A word that ends in ``?`` is optional, except the first. ``*`` matches up to three words, and ``!word`` anything
    but that word. ``^`` marks the rarest word of a phrase, which is looked up in the index with the words beside it;
    without it, the first is.
    """
    by_clue: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        for clue in _find_clues(phrase.split()):
            by_clue[clue].append(phrase)
    return Phrases(phrases, {clue: tuple(by_clue[clue]) for clue in sorted(by_clue)})


def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a pattern that begins with the set of first letters, since such a search is ten times as fast."""
    each = [phrase.split() for phrase in phrases]
    letters = {word[0] for first, *_ in each for word in first.removeprefix("^").split("|")}
    cases = {
        case for one in letters for case in (one, one.lower(), one.upper(), one.replace("'", "’")) if len(case) == 1
    }
    patterns = "|".join("".join(_join(phrase)) for phrase in each)
    return re.compile(rf"[{re.escape(''.join(sorted(cases)))}](?<![\w-].)(?i:{patterns})(?![\w-])")


def _find_clues(phrase: Sequence[str]) -> frozenset[str]:
    """Return the runs of words of which each match of a phrase contains at least one."""
    at = next((place for place, word in enumerate(phrase) if word.startswith("^")), 0)
    before = [*takewhile(_FIXED.fullmatch, reversed(phrase[:at]))][::-1]
    after = [*takewhile(_FIXED.fullmatch, phrase[at + 1 :])]
    runs = ((*before, word, *after) for word in phrase[at].removeprefix("^").split("|"))
    return frozenset(" ".join(chain.from_iterable(map(split_words, run))) for run in runs)


def _join(phrase: Sequence[str]) -> Iterator[str]:
    yield f"(?:{'|'.join(map(_follow, phrase[0].removeprefix('^').split('|')))})"
    for word in phrase[1:]:
        if word == "*":
            yield rf"(?:{_GAP}[^\s.!?]+){{0,3}}"
        elif word.startswith("!"):
            yield rf"(?!{_GAP}{_alternatives(word[1:])})"
        elif word.endswith("?"):
            yield rf"(?:{_GAP}{_alternatives(word[:-1])})?"
        else:
            yield rf"{_GAP}{_alternatives(word.removeprefix('^'))}"


def _follow(word: str) -> str:
    """Return a pattern for the rest of a word after its first letter."""
    return f"(?<={_alternatives(word[0])}){_alternatives(word[1:])}"


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
        ("" in _find_clues(each), "contains no word to look for", "Write letters or figures"),
    )
    return next(((message, hint) for is_so, message, hint in faults if is_so), None)
