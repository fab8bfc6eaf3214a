"""Typo-tolerant comparison of texts: spelling variants count as the same, and slips of the keys are counted.

The twin is theme/runtime/check/text-match.js; tests/runtime/text-match.json holds both.
"""

from __future__ import annotations

import re
import unicodedata

ALLOWED_TYPOS = ((8, 2), (5, 1))
"""From how many letters on so many slips are forgiven, the longer first; shorter words have to be right."""


ARTICLE = re.compile(r"[ \t\r\n]*(?:the|an?)[ \t\r\n]+(?=[^ \t\r\n])")
BRACKETS = re.compile(r"\([^()]*\)")


def normalize_text(text: str) -> str:
    """Return the letters and figures of a text alone: capitals, accents, spaces, signs and a first article go."""
    plain = unicodedata.normalize("NFKD", text).lower()
    article = ARTICLE.match(plain)
    return "".join(c for c in plain[article.end() if article else 0 :] if unicodedata.category(c)[0] in "LN")


def matches_text(typed: str, accepted: str, *, typos: bool = False) -> bool:
    """Return whether what somebody typed is what is accepted, with what stands there in brackets or without.

    ``typos`` forgives small slips of longer words.
    """
    one, others = normalize_text(typed), {normalize_text(accepted), normalize_text(BRACKETS.sub(" ", accepted))}
    return bool(one) and any(
        is_within_edits(one, other, _count_allowed_typos(other) if typos else 0) for other in others - {""}
    )


def _count_allowed_typos(letters: str) -> int:
    return next((most for least, most in ALLOWED_TYPOS if len(letters) >= least), 0)


def is_within_edits(one: str, other: str, slips: int) -> bool:
    """Return whether at most so many letters were changed, put in or left out (Levenshtein's distance).

    What begins alike needs no slip; where it no longer does, one was made.
    """
    if abs(len(one) - len(other)) > slips:
        return False
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
    if at < 0:
        at = min(len(one), len(other))
    rest, others = one[at:], other[at:]
    if not rest or not others or not slips:
        return len(rest) + len(others) <= slips
    return (
        is_within_edits(rest[1:], others[1:], slips - 1)
        or is_within_edits(rest[1:], others, slips - 1)
        or is_within_edits(rest, others[1:], slips - 1)
    )
