"""The tags of an author's text as a tree, and which of them a setting leaves empty.

Twin: theme/runtime/stamping/branches.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.stamping.tokens import BadTag, Tag, Verb, find_tags
from generator.stamping.values import Row, Value, Values, capitalise, text_of

MAX_DEPTH = 6
"""Levels of ``if`` and ``each`` inside one another."""


@dataclass(slots=True)
class Branch:
    """A tag with the tags between it and its end."""

    tag: Tag
    inside: list[Branch] = field(default_factory=list)


def read_branches(text: str) -> list[Branch]:
    """Read the tags of a text as a tree; what is never ended ends with the text, bad tags and stray ends drop out."""
    root: list[Branch] = []
    open_: list[list[Branch]] = [root]  # what stands deeper than MAX_DEPTH has a finding, and is left out
    for tag in find_tags(text):
        if isinstance(tag, BadTag):
            continue
        if tag.verb is Verb.END:
            open_ = open_[:-1] or [root]
        else:
            branch = Branch(tag)
            if len(open_) <= MAX_DEPTH:
                open_[-1].append(branch)
            if tag.verb is not Verb.VALUE:
                open_.append(branch.inside)
    return root


def find_empty(branches: Sequence[Branch], values: Values, row: Row | None = None) -> Iterator[Tag]:
    """Yield the values that a setting leaves empty and that would be shown: what an ``if`` leaves out is not."""
    for branch in branches:
        tag = branch.tag
        value = look_up(tag.name, values, row)
        if tag.verb is Verb.VALUE:
            if value is None:
                yield tag
        elif tag.verb is Verb.EACH:
            for one in value if isinstance(value, tuple) and row is None else ():
                yield from find_empty(branch.inside, values, one)
        elif (value is not None) is (tag.verb is Verb.IF):
            yield from find_empty(branch.inside, values, row)


def find_shown(branches: Sequence[Branch], values: Values, names: Collection[str]) -> Iterator[Tag]:
    """Yield the values and repeated lists of some names that would be shown."""
    for branch in branches:
        tag = branch.tag
        if tag.verb in (Verb.VALUE, Verb.EACH):
            if tag.name in names:
                yield tag
        elif (look_up(tag.name, values, None) is not None) is (tag.verb is Verb.IF):
            yield from find_shown(branch.inside, values, names)


def look_up(name: str, values: Values, row: Row | None) -> Value:
    """Return a value; an unknown name counts as present, since it has a finding of its own."""
    head, _, rest = name.partition(".")
    return row.get(rest, "") if row is not None and head == "it" else values.get(name, "")


def fill_values(text: str, values: Values, row: Row | None = None, depth: int = 0) -> str:
    """Return a text as a setting's readers see it, with plain values in it: to compare words, or to count them."""
    if "{{" not in text or depth > MAX_DEPTH:
        return text
    if row is None and (parts := _split(text)) is not None:
        return "".join(part if isinstance(part, str) else _say(part, values, None) for part in parts)
    made, here = [], 0
    for tag in find_tags(text):
        if isinstance(tag, BadTag) or tag.offset < here:
            continue
        made.append(text[here : tag.offset])
        here = text.index("}}", tag.offset) + 2
        if tag.verb is Verb.VALUE:
            made.append(_say(tag, values, row))
        elif tag.verb is not Verb.END:
            end, after = _find_end(text, here)
            made += _fill_block(tag, text[here:end], values, row, depth + 1)
            here = after
    return "".join((*made, text[here:]))


def _say(tag: Tag, values: Values, row: Row | None) -> str:
    said = text_of(look_up(tag.name, values, row))
    return capitalise(said) if tag.capital else said


@lru_cache(maxsize=1 << 14)
def _split(text: str) -> Sequence[str | Tag] | None:
    """Return the words and tags of a text in which nothing comes and goes, None for any other: it is read once."""
    parts: list[str | Tag] = []
    here = 0
    for tag in find_tags(text):
        if isinstance(tag, BadTag) or tag.verb is not Verb.VALUE:
            return None
        parts += (text[here : tag.offset], tag)
        here = text.index("}}", tag.offset) + 2
    return (*parts, text[here:])


def _find_end(text: str, here: int) -> tuple[int, int]:
    """Return where the end that belongs to a block begins, and where it is over."""
    depth = 1
    for tag in find_tags(text[here:]):
        if isinstance(tag, Tag) and tag.verb is not Verb.VALUE:
            depth += -1 if tag.verb is Verb.END else 1
            if not depth:
                return here + tag.offset, text.index("}}", here + tag.offset) + 2
    return len(text), len(text)


def _fill_block(tag: Tag, inside: str, values: Values, row: Row | None, depth: int) -> list[str]:
    """Return what an ``if`` shows or an ``each`` repeats."""
    value = look_up(tag.name, values, row)
    if tag.verb is Verb.EACH:
        rows = value if isinstance(value, tuple) and row is None else ()
        return [fill_values(inside, values, one, depth) for one in rows]
    return [fill_values(inside, values, row, depth)] if (value is not None) is (tag.verb is Verb.IF) else []
