"""Plain letters in the place of those with marks, and of those that no normal form takes apart.

The twin is theme/runtime/record/letters.js.
"""

from __future__ import annotations

import unicodedata

LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
)
"""For ``str.translate``; small letters only."""


def strip_marks(text: str) -> str:
    """Return a text without the marks of its letters."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in apart if not unicodedata.category(letter).startswith("M"))
