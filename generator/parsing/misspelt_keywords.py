"""Misspelt keywords, such as ``Becuase:`` for ``Why:`` and ``Hnit:`` for ``Hint:``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.parsing.nested_parts import KEYWORDS
from generator.parsing.pasted_lines import flag_fenced_lines
from generator.parsing.text_match import is_within_edits

_LABEL = re.compile(r"(?P<indent> {0,3})(?P<word>[A-Za-z]{3,13}) ?:(?=\s|$)")
KEYWORD_SYNONYMS: Mapping[str, str] = {word: word for word in KEYWORDS if word.isalpha()} | dict.fromkeys(
    ("because", "explanation", "rationale"), "why"
)
"""Words that people write before a colon, with the keyword they mean."""
LONG = 8
"""Keywords with at least so many letters may have two typos; below SHORT, only swapped letters are recognized."""
SHORT = 5


class MisspeltKeyword(NamedTuple):
    """A word at the start of a line that was meant as a keyword (``Why:``): its place, and the keyword meant."""

    line: int
    start: int
    word: str
    meant: str


def find_misspelt_keywords(lines: Sequence[str]) -> Iterator[MisspeltKeyword]:
    """Yield each word that begins a line and was meant as a keyword (``Hnit:`` for ``Hint:``), not in code samples."""
    misspelt = {
        i: (match, meant)
        for i, line in enumerate(lines)
        if ":" in line[:18] and (match := _LABEL.match(line)) and (meant := correct_keyword(match["word"].lower()))
    }
    if not misspelt:
        return
    for index, (_, is_code) in enumerate(flag_fenced_lines(lines)):
        if index in misspelt and not is_code:
            match, meant = misspelt[index]
            yield MisspeltKeyword(index, match.end("indent"), match["word"], meant)


@lru_cache(1_000)
def correct_keyword(word: str) -> str | None:
    """Return the keyword that a misspelling (hnit) or a synonym (because for why) means; None for any other word."""
    if word in KEYWORDS:
        return None
    return next((meant for known, meant in KEYWORD_SYNONYMS.items() if _is_misspelling(word, known)), None)


def _is_misspelling(word: str, known: str) -> bool:
    is_swapped = word[0] == known[0] and sorted(word) == sorted(known)
    most = 2 if len(known) >= LONG else 1
    return is_swapped or word == f"{known}s" or (len(known) >= SHORT and is_within_edits(word, known, most))
