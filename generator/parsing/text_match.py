"""Typo-tolerant comparison of typed text with accepted answers, by a bounded edit distance.

The twin is theme/runtime/check/text-match.js; tests/runtime/text-match.json holds both.
"""

from __future__ import annotations

import re
import unicodedata

ALLOWED_TYPOS = ((8, 2), (5, 1))
"""Minimum length of a word and the number of typos it may have, longest first; shorter words must match exactly."""


ARTICLE = re.compile(r"[ \t\r\n]*(?:the|an?)[ \t\r\n]+(?=[^ \t\r\n])")
BRACKETS = re.compile(r"\([^()]*\)")


def normalize_text(text: str) -> str:
    """Return the letters and digits of a text in lower case: no accents, spaces, punctuation or leading article."""
    plain = unicodedata.normalize("NFKD", text).lower()
    article = ARTICLE.match(plain)
    return "".join(c for c in plain[article.end() if article else 0 :] if unicodedata.category(c)[0] in "LN")


def matches_text(typed: str, accepted: str, *, typos: bool = False) -> bool:
    """Return whether a typed text matches an accepted answer, with or without the part in brackets.

    ``typos`` tolerates small typos in longer words.
    """
    one, others = normalize_text(typed), {normalize_text(accepted), normalize_text(BRACKETS.sub(" ", accepted))}
    return any(is_within_edits(one, other, _count_allowed_typos(other) if typos else 0) for other in others - {""})


def _count_allowed_typos(letters: str) -> int:
    return next((most for least, most in ALLOWED_TYPOS if len(letters) >= least), 0)


def is_within_edits(one: str, other: str, most: int) -> bool:
    """Return whether two texts differ by at most ``most`` changed, added or missing letters (Levenshtein distance)."""
    if abs(len(one) - len(other)) > most:
        return False
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
    if at < 0:
        at = min(len(one), len(other))
    rest, others = one[at:], other[at:]
    if not most:
        return not rest and not others
    return (
        is_within_edits(rest[1:], others[1:], most - 1)
        or is_within_edits(rest[1:], others, most - 1)
        or is_within_edits(rest, others[1:], most - 1)
    )
