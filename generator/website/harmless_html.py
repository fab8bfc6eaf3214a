"""A regular expression that skips harmless HTML, so that the allow-list checks only the few other tokens of a page.

It matches only what the allow-list would allow; anything written in another way is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from generator.html_tokens import RAW
from generator.stamping.tokens import OPEN

OFTEN = ("class", "id", "for", "type", "name", "value", "hidden", "p", "span", "div", "input", "label", "a", "li")
"""Frequent names, which the pattern tries first."""


def compile_harmless_pattern(
    tags: Collection[str], attributes: Collection[str], reserved_ids: Iterable[str]
) -> re.Pattern[str]:
    """Return a pattern of harmless HTML: text, JSON, and ``tags`` with ``attributes`` but no id of ``reserved_ids``.

    It matches the longest harmless HTML. ``attributes`` may have any other value; scripts find their data by
    ``reserved_ids``.
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


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (OFTEN.index(name) if name in OFTEN else len(OFTEN), name)))
