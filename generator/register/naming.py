"""When two names, roles or headers are the same, and when they have at least the same letters.

*The same* may decide things by itself: it forgives capitals, kinds of space and ways of writing an accent as bytes.
*The same letters* forgives accents, punctuation and titles as well, and is only ever shown to a person.
The twin is theme/runtime/register/names.js; upper and then lower case stands for Unicode's case folding, which
JavaScript lacks.
"""

from __future__ import annotations

import re
import unicodedata

from generator.record.letters import LETTERS, strip_marks

TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "sir", "dame", "sr", "fr"]
)
"""What stands before a name and is no part of it."""
SPACE = re.compile(r"[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
"""White space as JavaScript has it; Python's own differs by a few controls."""
DROPPED = re.compile("['’‘ʼ`´.]")
APART = re.compile(r"[\W_]+")
MOST_HEADER = 100


def exact_key(text: str) -> str:
    """Return the form in which two texts are the same."""
    folded = unicodedata.normalize("NFC", _fold_case(unicodedata.normalize("NFC", text)))
    return squeeze(folded)


def squeeze(text: str) -> str:
    """Return a text with one plain space wherever it has white space, and none at its ends."""
    return SPACE.sub(" ", text).strip(" ")


def plain_words(text: str) -> list[str]:
    """Return the words of a text in plain letters: no accents, apostrophes or full stops; hyphens part words."""
    plain = strip_marks(_fold_case(strip_marks(text))).translate(LETTERS)
    return APART.sub(" ", DROPPED.sub("", plain)).split()


def name_words(name: str) -> list[str]:
    """Return the plain words of a person's name, without a title before it."""
    words = plain_words(name)
    return words[1:] if len(words) > 1 and words[0] in TITLES else words


def header_key(header: str) -> str:
    """Return the letters of a header of a staff list, by which its column is remembered."""
    return "".join(plain_words(header))[:MOST_HEADER]


def order(text: str) -> bytes:
    """Return what texts are sorted by: UTF-16 units, as in JavaScript, an order that is in nobody's language."""
    return text.encode("utf-16-be", "surrogatepass")


def _fold_case(text: str) -> str:
    return text.upper().lower()
