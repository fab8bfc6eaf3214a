"""Items that a setting's site omits, because values that they need are missing or make two choices the same.

Lint reports these items to authors, stamping omits them, and a base stores their requirements, so that stamping does
not need the course. Twin: theme/runtime/stamping; the tests of both read the same vectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.bank.model import Item, Prose, Scene
from generator.diagnostics.finding import Span
from generator.stamping.placeholders import Branch, fill_values, find_empty, find_shown, look_up, read_branches
from generator.stamping.tokens import NAME, Tag
from generator.stamping.values import Values, text_of

MARK = "{{"
"""Start of every tag."""
LINK = re.compile(rf"\]\(\s*<?\{{\{{\s*({NAME})\s*\}}\}}")
"""A Markdown link whose address is a value; group 1 is the name of the value."""
ADDRESS = re.compile(r"https?://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """Requirements of an item on a setting's values, without which the setting's site omits the item."""

    texts: tuple[str, ...]
    """Texts with tags whose values must not be empty."""
    alike: tuple[tuple[str, ...], ...]
    """Groups of texts, such as the choices of a question, that must differ from one another once filled."""

    def are_met_by(self, values: Values) -> bool:
        """Return whether a setting with these values can use the item."""
        missing = next(self.find_missing_tags(values), None)
        return missing is None and all(find_duplicate_text(group, values) is None for group in self.alike)

    def find_missing_tags(self, values: Values) -> Iterator[Tag]:
        """Yield the tags whose values are empty, and those that would ask about the fallback of an open field."""
        yield from (tag for text in self.texts for tag in find_empty_tags(text, values))
        yield from (tag for group in self.alike for text in group for tag in find_fallback_tags(text, values))


@lru_cache(maxsize=1 << 14)
def _branches(text: str) -> Sequence[Branch]:
    return read_branches(text)


def find_empty_tags(text: str, values: Values) -> Iterator[Tag]:
    """Yield the tags of a text whose values are empty."""
    return find_empty(_branches(text), values) if MARK in text else iter(())


def find_fallback_tags(text: str, values: Values) -> Iterator[Tag]:
    """Yield the tags whose value is a fallback; a learner cannot know it, so a question must not ask about it."""
    unasked = {text_of(row.get("")) for row in values.get("unasked") or () if not isinstance(row, str)}
    return find_shown(_branches(text), values, unasked) if unasked and MARK in text else iter(())


def find_duplicate_text(texts: Sequence[str], values: Values) -> tuple[int, str] | None:
    """Return index and words of the first text that, once filled, equals an earlier one; None if all differ."""
    said: dict[str, str] = {}
    for place, text in enumerate(texts) if any(MARK in text for text in texts) else ():
        words = _normal(fill_values(text, values)) if MARK in text else _plain(text)
        if words in said and MARK in said[words] + text:
            return place, words
        said.setdefault(words, text)
    return None


def _normal(text: str) -> str:
    return " ".join(text.casefold().split())


_plain = lru_cache(maxsize=1 << 14)(_normal)
"""``_normal``, memoized for texts without tags, which are the same in every setting."""


def find_invalid_links(text: str, values: Values) -> Iterator[tuple[int, str]]:
    """Yield position and name of each value that is used as a link's address but is not a web address."""
    for match in LINK.finditer(text) if MARK in text else ():
        value = text_of(look_up(match[1], values, None))
        if value and not ADDRESS.match(value):
            yield match.start(1), match[1]


def group_asked_texts(item: Item) -> Iterator[Sequence[tuple[Prose, Span]]]:
    """Yield the texts of a question in groups that must differ: choices, steps to put in order, left sides of pairs.

    Other texts, such as stems and right sides, are groups of one. Each text comes with the span of its part.
    """
    scenes: tuple[Scene, ...] = getattr(item, "scenes", ())
    for parts in (getattr(item, "choices", ()), *(scene.choices for scene in scenes), getattr(item, "steps", ())):
        yield [(part.text, part.span) for part in parts]
    yield [(pair.left, pair.left.span) for pair in getattr(item, "pairs", ())]
    rights = [right.text for right in getattr(item, "rights", ())]
    alone = (getattr(item, name, None) for name in ("stem", "body", "title", "intro", "text"))
    yield from ([(prose, prose.span)] for prose in (*rights, *alone) if isinstance(prose, Prose))


def collect_requirements(item: Item, texts: Sequence[Prose]) -> Requirements | None:
    """Return the requirements of an item, given all its texts; None if any setting can use it."""
    shown = tuple(dict.fromkeys(prose.text for prose in texts if MARK in prose.text))
    groups = (tuple(text.text for text, _ in group) for group in group_asked_texts(item))
    alike = tuple(group for group in groups if any(MARK in text for text in group))
    return Requirements(texts=shown, alike=alike) if shown else None


def find_omitted_ids(needs: Mapping[str, Requirements], values: Values) -> frozenset[str]:
    """Return the ids of the items whose requirements a setting's values do not meet."""
    return frozenset(name for name, one in needs.items() if not one.are_met_by(values))
