"""A regular expression that skips harmless HTML, so that the allow-list checks only the few other tokens of a page.

It matches only what the allow-list would allow; anything written in another way is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from generator.html_tokens import RAW, Token, parse_token
from generator.stamping.tokens import OPEN

OFTEN = ("class", "id", "for", "type", "name", "value", "hidden", "p", "span", "div", "input", "label", "a", "li")
"""Frequent names, which the pattern tries first."""


def compile_harmless_pattern(
    tags: Collection[str], attributes: Collection[str], reserved_ids: Iterable[str]
) -> re.Pattern[str]:
    """Return a pattern that matches the longest harmless HTML: text, allowed tags, and blocks of JSON.

    ``attributes`` may have any value, except that no ``id`` may be one of ``reserved_ids``.
    """
    names = _any_of(set(tags) - set(RAW.split("|")))
    attribute = (
        r"(?:(?:data|aria)-[a-z-]++|href(?==\"\#)"
        rf"|(?!id=\"(?:{'|'.join(reserved_ids)})\")(?:{_any_of(attributes)})(?=[= \n/>]))"
        rf"(?:=(?:\"[^\"<>{OPEN}]*+\"|[a-z]++))?+(?=[ \n/>])"
    )
    return re.compile(
        rf"(?:[^<]++|</(?:{names})>|<(?:{names})(?:[ \n]++{attribute})*+[ \n]*+/?>"
        r'|<script type="application/json"(?: data-facts)?+>[^<]*+</script>)*+'
    )


def find_unmatched_tokens(html: str, harmless: re.Pattern[str]) -> Iterator[Token]:
    """Yield each token of a page that the harmless pattern does not match, in order."""
    at = 0
    while token := parse_token(html, harmless.match(html, at).end()):  # type: ignore[union-attr]
        yield token
        at = token.end


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (OFTEN.index(name) if name in OFTEN else len(OFTEN), name)))
