"""Words that were meant to be ``Why:`` or its like, and are misspelt: ``Becuase:``, ``Hnit:``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.parsing.parts import WORDS
from generator.parsing.paste import find_fences
from generator.parsing.text_match import is_within

_LABEL = re.compile(r"(?P<indent> {0,3})(?P<word>[A-Za-z]{3,13}) ?:(?=\s|$)")
MEANT: Mapping[str, str] = {word: word for word in WORDS if word.isalpha()} | dict.fromkeys(
    ("because", "explanation", "rationale"), "why"
)
"""Each word that people write before such a colon, and the one that it stands for."""
LONG = 8
"""From so many letters on two slips of the keys are recognised; in a short word none but swapped letters is."""
SHORT = 5


class Slip(NamedTuple):
    """A word that was meant for another one."""

    line: int
    start: int
    word: str
    meant: str


def find_slips(lines: Sequence[str]) -> Iterator[Slip]:
    """Find such words at the start of lines, outside code samples."""
    found = {i: match for i, line in enumerate(lines) if ":" in line[:18] and (match := _LABEL.match(line))}
    slips = {i: (match, meant) for i, match in found.items() if (meant := find_meant_word(match["word"].lower()))}
    if not slips:
        return
    for index, (_, is_code) in enumerate(find_fences(lines)):
        if index in slips and not is_code:
            match, meant = slips[index]
            yield Slip(index, match.end("indent"), match["word"], meant)


@lru_cache(1_000)
def find_meant_word(word: str) -> str | None:
    """Return the word of WORDS that another one stands for; None for those themselves, and for all others."""
    if word in WORDS:
        return None
    return MEANT.get(word) or next((meant for known, meant in MEANT.items() if _is_slip(word, known)), None)


def _is_slip(word: str, known: str) -> bool:
    is_swapped = word[0] == known[0] and sorted(word) == sorted(known)
    slips = 2 if len(known) >= LONG else 1
    return is_swapped or word == f"{known}s" or (len(known) >= SHORT and is_within(word, known, slips))
