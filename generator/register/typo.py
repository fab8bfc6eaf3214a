"""Names that differ by a slip of the keys: two letters put in, left out or changed, in eight or more.

Of a name cut in three pieces, two slips leave one piece whole and move it by two places at most. So a name's pieces are
what others are looked up by, and only those found are compared letter by letter (the partition scheme known as
Pass-Join). The twin is theme/runtime/register/typo.js.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.likeness import is_within

MOST_SLIPS = 2
FEWEST_LETTERS = 8
PIECES = MOST_SLIPS + 1
Piece = tuple[int, int, str]
"""How long the name is, which of its pieces this is, and the letters."""


def _is_compared(letters: str) -> bool:
    """Letters beyond 16 bits are two in JavaScript; the rare name that has any is left to a person's eye."""
    return len(letters) >= FEWEST_LETTERS and max(letters) <= "\uffff"


def _cuts(length: int) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of a name of some length begin and end."""
    size, longer = length // PIECES, PIECES - length % PIECES
    start = 0
    for at in range(PIECES):
        end = start + size + (at >= longer)
        yield start, end
        start = end


def pieces_of(letters: str) -> list[Piece]:
    """Return the pieces by which a name is found; none for a short one."""
    if not _is_compared(letters):
        return []
    return [(len(letters), at, letters[start:end]) for at, (start, end) in enumerate(_cuts(len(letters)))]


def places_of(letters: str) -> list[Piece]:
    """Return the pieces under which names that differ by two slips at most stand."""
    if not _is_compared(letters):
        return []
    places: dict[Piece, None] = {}
    for length in range(max(FEWEST_LETTERS, len(letters) - MOST_SLIPS), len(letters) + MOST_SLIPS + 1):
        for at, (start, end) in enumerate(_cuts(length)):
            until = min(start + MOST_SLIPS, len(letters) - (end - start))
            for first in range(max(0, start - MOST_SLIPS), until + 1):
                places[length, at, letters[first : first + end - start]] = None
    return list(places)


def is_typo(one: str, other: str) -> bool:
    """Return whether two names of eight letters or more differ by one or two slips (Levenshtein's distance)."""
    if not _is_compared(one) or not _is_compared(other) or abs(len(one) - len(other)) > MOST_SLIPS:
        return False
    return one != other and is_within(one, other, MOST_SLIPS)
