"""Phrases as a trainer would list them, made into one pattern: such lists are data of the rules that look for them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.lint.passages import EVERYWHERE, Passage, Said, find_all, find_said, index
from generator.lint.rule import Subject
from generator.lint.text import words


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to look for, by the words of which each has to hold one: a text without them is never searched."""

    pattern: re.Pattern[str]
    """Fits any of them."""
    by_clue: Mapping[str, re.Pattern[str]]
    """Fits those that hold the word."""

    def find(self, subject: Subject, parts: Collection[str] = EVERYWHERE) -> Iterator[Said]:
        """Yield each place where one of them is said, in some parts of the bank."""
        known = index(subject)
        seen: set[tuple[int, int]] = set()
        for clue, pattern in self.by_clue.items():
            for said in find_all(pattern, known.get(clue, ()), parts):
                if (id(said.passage), said.start) not in seen:
                    seen.add((id(said.passage), said.start))
                    yield said

    def find_in(self, passages: Iterable[Passage]) -> Iterator[Said]:
        """Yield each place in these passages where one of them is said."""
        for passage in passages:
            if not self.by_clue.keys().isdisjoint(words(passage.prose.text)):
                yield from find_said(self.pattern, passage)


def phrases(written: Iterable[str]) -> Phrases:
    """Make phrases of words with spaces between them; ``report|tell it`` says of a word which others do as well.

    A word that ends in ``?`` may be left out; none of the first word's may. ``*`` stands for up to three words,
    and ``!word`` for any words but that one. ``^`` marks the rarest word of a phrase, which is looked for first.
    """
    each = [(_find_clues(phrase.split()), "".join(_join(phrase.split()))) for phrase in written]
    clues = {clue for found, _ in each for clue in found}
    by_clue = {clue: _compile(pattern for found, pattern in each if clue in found) for clue in sorted(clues)}
    return Phrases(_compile(pattern for _, pattern in each), by_clue)


def _compile(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


def _find_clues(phrase: Sequence[str]) -> frozenset[str]:
    """Return the words of which a phrase holds one."""
    clue = next((word[1:] for word in phrase if word.startswith("^")), phrase[0])
    return frozenset(words(word)[-1] for word in clue.split("|"))


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


def list_words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as running text."""
    return frozenset(re.findall(r"\S+", text))
