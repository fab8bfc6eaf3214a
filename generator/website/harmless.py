"""Passes over what is harmless in a page, at one go: a page has a thousand tags, and nearly all look like ours.

What is passed over here the allow-list would let pass, tag by tag; whatever is written in another way it looks at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from generator.html_tokens import RAW, Token, parse_token
from generator.stamping.tokens import OPEN

OFTEN = ("class", "id", "for", "type", "name", "value", "hidden", "p", "span", "div", "input", "label", "a", "li")
"""Tried first."""


def make_pattern(tags: Collection[str], attributes: Collection[str], taken: Iterable[str]) -> re.Pattern[str]:
    """Return what passes over text, tags, attributes whose value does not matter, links within the page, and our data.

    ``attributes`` are those whose values may be anything but one of the ids that are ``taken``.
    """
    names = _any_of(set(tags) - set(RAW.split("|")))
    attribute = (
        r"(?:(?:data|aria)-[a-z-]++|href(?==\"\#)"
        rf"|(?!id=\"(?:{'|'.join(taken)})\")(?:{_any_of(attributes)})(?=[= \n/>]))"
        rf"(?:=(?:\"[^\"<>{OPEN}]*+\"|[a-z]++))?+(?=[ \n/>])"
    )
    return re.compile(
        rf"(?:[^<]++|</(?:{names})>|<(?:{names})(?:[ \n]++{attribute})*+[ \n]*+/?>"
        r'|<script type="application/json"(?: data-facts)?+>[^<]*+</script>)*+'
    )


def find_doubtful(html: str, harmless: re.Pattern[str]) -> Iterator[Token]:
    """Yield every token of a page that is not passed over."""
    at = 0
    while token := parse_token(html, harmless.match(html, at).end()):  # type: ignore[union-attr]
        yield token
        at = token.end


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (OFTEN.index(name) if name in OFTEN else len(OFTEN), name)))
