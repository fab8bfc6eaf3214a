"""How hard a text is to read, as a grade by Flesch and Kincaid (1975): the school year in the US that it asks for.

Grade 6 is read by nearly all adults without effort. Syllables are counted by the letters: over the 61,000 words of our
course that is 0.4 % off a pronouncing dictionary, where the places to hyphenate (pyphen) are 4 to 8 % off. The library
that the tests measure with (textstat) brings such a dictionary along, of 4 MB, and newer ones ask the network for it.
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
"""Vowels that are written and not spoken: of an ending, before an ending, in a word made of two, in a few words."""
_SPLIT = re.compile(
    r"(?<![cstg])i[ao]|[cstg]io(?!n|u)|ie(?=r$|t)|[ou]i(?=ng)|[aiuy](?=ing)|uou|(?<![qg])u[ae](?!l?$)|yo(?=n)"
    r"|(?<=d)eo|(?<=ar|id)ea|(?<=[aeiouy])e(?=r$|e[rs]?$)|(?<=[dsn])n't$"
)
"""Vowels next to one another that are spoken apart, and *n't*."""


@lru_cache(1 << 16)
def count_syllables(word: str) -> int:
    """Count the syllables of a word in small letters."""
    return sum(map(_count, word.split("-")))


def _count(word: str) -> int:
    return max(len(_VOWELS.findall(word)) - len(_MUTE.findall(word)) + len(_SPLIT.findall(word)), 1)


def compute_grade(words: Sequence[str], sentences: int) -> float:
    """Return the grade of so many sentences with these words."""
    if not words or not sentences:
        return 0.0
    syllables = sum(map(count_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
