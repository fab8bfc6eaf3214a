"""Items that a setting's site omits, because values that they need are missing or make two choices the same.

Lint reports these items to authors, stamping omits them, and a base stores their requirements, so that stamping does
not need the course. Twin: theme/runtime/stamping/omitted-items.js; the tests of both read the same vectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.bank.model import Item, Prose, Scene
from generator.diagnostics.finding import Span
from generator.stamping.nodes import Block, Node, Nodes, Slot
from generator.stamping.placeholders import (
    compile_text,
    fill_nodes,
    find_empty_slots,
    find_shown_slots,
    look_up_value,
)
from generator.stamping.tokens import NAME
from generator.stamping.values import Values, format_value

MARK = "{{"
"""Start of every tag."""
LINK = re.compile(rf"\]\(\s*<?\{{\{{\s*({NAME})\s*\}}\}}")
"""A Markdown link whose address is a value; group 1 is the name of the value."""
UNASKED_VALUE = "unasked"
"""The value that lists the names of values which have only fallback text in a setting."""
PEOPLE_VALUE = "people"
"""The value that lists the roles of people who have several, each with a name for that person."""
ROLE_TITLE = ".title"
"""The end of the name of a role's title."""
ADDRESS = re.compile(r"https?://")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRequirements:
    """Requirements of a quiz item: texts whose values a setting must have, and groups of texts that must differ."""

    texts: tuple[Nodes, ...]
    """Texts with tags whose values must not be empty."""
    alike: tuple[tuple[Nodes, ...], ...]
    """Groups of texts, such as the choices of a question, that must differ from one another once filled."""
    people: tuple[tuple[Nodes, ...], ...] = ()
    """Groups of texts of which no two may name one person by two roles."""

    def are_met_by(self, values: Values) -> bool:
        """Return whether a setting has all values that the quiz item needs, and makes no two of its choices equal."""
        missing = next(self.find_missing_tags(values), None)
        return missing is None and next(self.find_same(values), None) is None

    def find_same(self, values: Values) -> Iterator[str]:
        """Yield the words of each text that reads as an earlier one of its group, or names the same person."""
        yield from (same[1] for group in self.alike if (same := find_duplicate_text(group, values)))
        yield from (same[1] for group in self.people if (same := find_person_twice(group, values)))

    def find_missing_tags(self, values: Values) -> Iterator[Slot | Block]:
        """Yield the quiz item's ``{{ … }}`` tags without a value in a setting, or asked about with only a fallback."""
        yield from (slot for text in self.texts for slot in find_empty_slots(text, values))
        yield from (node for group in self.alike for text in group for node in find_fallback_tags(text, values))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequirements:
    """Requirements of a page: the values of setting.yml it shows, and those it uses as links' addresses."""

    texts: tuple[Nodes, ...]
    """As for an item."""
    addresses: tuple[str, ...]
    """Values that are used as the address of a link."""

    def find_invalid_links(self, values: Values) -> Iterator[str]:
        """Yield the names of the values that the page uses as a link's address but that are not web addresses."""
        return (name for name in self.addresses if is_invalid_link(name, values))


def find_empty_tags(text: str, values: Values) -> Iterator[Slot]:
    """Yield the ``{{ name }}`` tags of a text for which a setting has no value."""
    return find_empty_slots(compile_text(text), values) if MARK in text else iter(())


def find_fallback_tags(nodes: Sequence[Node], values: Values) -> Iterator[Slot | Block]:
    """Yield a text's placeholders that show only fallback text in a setting; a question must not ask about them."""
    unasked = find_unasked_names(values)
    return find_shown_slots(nodes, values, unasked) if unasked else iter(())


def find_unasked_names(values: Values) -> set[str]:
    """Return the names of the values that have only fallback text in a setting."""
    return {format_value(row.get("")) for row in values.get(UNASKED_VALUE) or () if not isinstance(row, str)}


def find_duplicate_text(texts: Sequence[Sequence[Node]], values: Values) -> tuple[int, str] | None:
    """Return index and words of the first text that equals an earlier one once values are filled in, or None."""
    said: dict[str, Sequence[Node]] = {}
    for place, text in enumerate(texts) if not all(map(_is_fixed, texts)) else ():
        words = _plain(tuple(text)) if _is_fixed(text) else normalize_words(fill_nodes(text, values))
        if words in said and not (_is_fixed(said[words]) and _is_fixed(text)):
            return place, words
        said.setdefault(words, text)
    return None


def find_person_twice(texts: Sequence[Sequence[Node]], values: Values) -> tuple[int, str] | None:
    """Return index and words of the first text that names a person whom an earlier one names by another role, or None.

    Two texts with the same words, such as the right sides of a match, are one choice.
    """
    rows = [row for row in values.get(PEOPLE_VALUE) or () if not isinstance(row, str)]
    people = {f"{format_value(row.get(''))}.title": format_value(row.get("is")) for row in rows}
    named: dict[str, tuple[str, str]] = {}
    for place, text in enumerate(texts if people else ()):
        words = normalize_words(fill_nodes(text, values))
        for slot in find_shown_slots(text, values, people):
            role, said = named.setdefault(people[slot.name], (slot.name, words))
            if role != slot.name and said != words:
                return place, words
    return None


def _is_fixed(nodes: Sequence[Node]) -> bool:
    return all(isinstance(node, bytes) for node in nodes)


def normalize_words(text: str) -> str:
    """Return a text as it is compared with others: without differences in case and white space."""
    return " ".join(text.casefold().split())


def _plain(nodes: tuple[Node, ...]) -> str:
    """Return the words of a text without tags, which are the same in every setting."""
    return normalize_words(fill_nodes(nodes, {}))


def find_link_placeholders(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and name of each ``{{ value }}`` in a text that is the address of a Markdown link."""
    return ((match.start(1), match[1]) for match in LINK.finditer(text)) if MARK in text else iter(())


def is_invalid_link(name: str, values: Values) -> bool:
    """Return whether the value ``name``, which a page uses as a link's address, is given but is no web address."""
    value = format_value(look_up_value(name, values, None))
    return bool(value) and not ADDRESS.match(value)


def group_texts_that_must_differ(item: Item) -> Iterator[Sequence[tuple[Prose, Span]]]:
    """Yield the texts of a question or scenario in groups, such as choices, that must differ from one another.

    Other texts, such as stems and right sides, are groups of one. Each text comes with the span of its part.
    """
    scenes: tuple[Scene, ...] = getattr(item, "scenes", ())
    for parts in (getattr(item, "choices", ()), *(scene.choices for scene in scenes), getattr(item, "steps", ())):
        yield [(part.text, part.span) for part in parts]
    yield [(pair.left, pair.left.span) for pair in getattr(item, "pairs", ())]
    rights = [right.text for right in getattr(item, "rights", ())]
    alone = (getattr(item, name, None) for name in ("stem", "body", "title", "intro", "text"))
    yield from ([(prose, prose.span)] for prose in (*rights, *alone) if isinstance(prose, Prose))


def group_texts_on_people(item: Item) -> Iterator[Sequence[tuple[Prose, Span]]]:
    """Yield the texts in groups of which no two may name one person by two roles: a stem with its choices, and others.

    A setting's head may be its lead as well: to ask whether a concern about the head goes to the lead misleads there.
    """
    stem = [one for one in (getattr(item, "stem", None),) if one]
    scenes: tuple[Scene, ...] = getattr(item, "scenes", ())
    for parts in (getattr(item, "choices", ()), getattr(item, "steps", ()), *(scene.choices for scene in scenes)):
        yield [(text, text.span) for text in (*stem, *(part.text for part in parts))]
    yield [(right.text, right.text.span) for right in getattr(item, "rights", ())]


def collect_requirements(item: Item, texts: Sequence[Prose]) -> ItemRequirements | None:
    """Return the values of setting.yml that a question or scenario needs, given all its texts; None if none."""
    shown = dict.fromkeys([prose.text for prose in texts if MARK in prose.text])
    if not shown:
        return None
    groups = [[text.text for text, _ in group] for group in group_texts_that_must_differ(item)]
    alike = [group for group in groups if not shown.keys().isdisjoint(group)]
    naming = ([text.text for text, _ in group if ROLE_TITLE in text.text] for group in group_texts_on_people(item))
    people = [group for group in naming if len(group) > 1]
    return ItemRequirements(
        texts=tuple(map(compile_text, shown)),
        alike=tuple(tuple(map(compile_text, group)) for group in alike),
        people=tuple(tuple(map(compile_text, group)) for group in people),
    )


def collect_page_requirements(texts: Iterable[Prose]) -> PageRequirements | None:
    """Return which of a setting's values a page's texts show or use as links' addresses; None if there are none."""
    shown = list(dict.fromkeys(prose.text for prose in texts if MARK in prose.text))
    addresses = dict.fromkeys(name for text in shown for _, name in find_link_placeholders(text))
    return PageRequirements(texts=tuple(map(compile_text, shown)), addresses=tuple(addresses)) if shown else None


def find_omitted_ids(requirements: Mapping[str, ItemRequirements], values: Values) -> frozenset[str]:
    """Return the ids of the quiz items whose requirements a setting's values don't meet; its site omits them."""
    return frozenset(name for name, one in requirements.items() if not one.are_met_by(values))
