"""Readability of a text as a Flesch–Kincaid grade (1975): the US school year needed to read it.

Nearly all adults read grade 6 without effort. Syllables are counted from the letters: over the 61,000 words of the
course this is 0.4 % off a pronouncing dictionary, while hyphenation (pyphen) is 4 to 8 % off. The library that the
tests compare with (textstat) ships such a dictionary of 4 MB, and newer versions download it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_VOWELS = re.compile(r"[aeiouy]+")
_MUTE = re.compile(
    r"(?<![aeiouyl])e$|(?<=[aeiouy])le$|(?<=[^aeiouydt])ed$|(?<=[^aeiouycgszx])(?<!sh)(?<!ch)es$|gue(?=s?$|')"
    r"|(?<=[^aeiouy])e(?=(?:ly|ful|less|ment|ty|'s)s?$)"
    r"|(?<=saf|som|hom|car|lin|tim|bas)e(?=[bcdfgklmnptvw])|(?<=wher|ther)e(?=[a-z])"
    r"|(?<=ev)e(?=ning)|(?<=ever)y(?=[a-z])|(?<=us)i(?=ness)"
)
"""Silent vowels: in an ending, before an ending, in a compound word, in a few words."""
_SPLIT = re.compile(
    r"(?<![cstg])i[ao]|[cstg]io(?!n|u)|ie(?=r$|t)|[ou]i(?=ng)|[aiuy](?=ing)|uou|(?<![qg])u[ae](?!l?$)|yo(?=n)"
    r"|(?<=d)eo|(?<=ar|id)ea|(?<=[aeiouy])e(?=r$|e[rs]?$)|(?<=[dsn])n't$"
)
"""Adjacent vowels in separate syllables, and *n't*."""


@lru_cache(1 << 16)
def count_syllables(word: str) -> int:
    """Return the number of syllables of a lower-case word."""
    return sum(map(_count, word.split("-")))


def _count(word: str) -> int:
    return max(len(_VOWELS.findall(word)) - len(_MUTE.findall(word)) + len(_SPLIT.findall(word)), 1)


def compute_grade(words: Sequence[str], sentences: int) -> float:
    """Return the Flesch–Kincaid grade of a text with these words in so many sentences."""
    if not words or not sentences:
        return 0.0
    syllables = sum(map(count_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
