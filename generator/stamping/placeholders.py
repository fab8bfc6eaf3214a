"""The tags of an author's text, compiled, and which values of a setting they would show.

Twin: theme/runtime/stamping/fill.js, which evaluates the same nodes; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.stamping.escape import Context
from generator.stamping.nodes import MAX_EACH_DEPTH, Block, Node, Slot
from generator.stamping.tokens import SHOWN, InvalidTag, Tag, Verb, find_tags
from generator.stamping.values import Row, Value, Values, capitalise, format_value

MAX_DEPTH = 6
"""Levels of ``if`` and ``each`` inside one another."""
SURROGATES = "surrogatepass"
"""Half a character is a fault that is reported elsewhere."""


@dataclass(slots=True)
class _Open:
    """A block whose end tag has not been read yet."""

    tag: Tag
    nodes: list[Node]

    def to_block(self) -> Block:
        """Return the finished block: its opening tag, ``{{ if … }}``, and the nodes up to its ``{{ end }}``."""
        return Block(self.tag.verb, self.tag.name, tuple(self.nodes), self.tag.offset)


_WHOLE = Tag(Verb.ITEM)


@lru_cache(maxsize=1 << 11)
def compile_text(text: str) -> tuple[Node, ...]:
    """Compile an author's text with ``{{ … }}`` tags into nodes: fixed text, slots for values, and blocks.

    Invalid tags are reported elsewhere. Here an invalid tag stays as text, a stray ``end`` is omitted, a block without
    an end ends with the text, and one nested deeper than MAX_DEPTH or in MAX_EACH_DEPTH repeating ones is omitted.
    """
    stack = [_Open(_WHOLE, [])]
    here = 0
    for tag in find_tags(text):
        if isinstance(tag, InvalidTag):
            continue
        _add_text(stack[-1], text[here : tag.offset])
        here = text.index("}}", tag.offset) + 2
        if tag.verb is Verb.VALUE:
            stack[-1].nodes.append(Slot(tag.name, tag.capital, Context.TEXT, tag.offset))
        elif tag.verb is not Verb.END:
            stack.append(_Open(tag, []))
        elif len(stack) > 1:
            _close(stack)
    _add_text(stack[-1], text[here:])
    while len(stack) > 1:
        _close(stack)
    return tuple(stack[0].nodes)


def _add_text(to: _Open, text: str) -> None:
    if text:
        to.nodes.append(text.encode("utf-8", SURROGATES))


def _close(stack: list[_Open]) -> None:
    repeats = sum(one.tag.verb is Verb.EACH for one in stack)
    block = stack.pop().to_block()
    if len(stack) <= MAX_DEPTH and repeats <= MAX_EACH_DEPTH:
        stack[-1].nodes.append(block)


def find_empty_slots(nodes: Iterable[Node], values: Values, row: Row | None = None) -> Iterator[Slot]:
    """Yield the placeholders without a value that a text shows; inside a loop ``row`` has the current entry's values.

    Slots in hidden blocks are not shown. ``row`` is None outside ``each``.
    """
    for node in nodes:
        if isinstance(node, Slot):
            if look_up_value(node.name, values, row) is None:
                yield node
        elif isinstance(node, Block):
            for inner in _find_rows(node, values, row):
                yield from find_empty_slots(node.body, values, inner)


def find_shown_slots(nodes: Iterable[Node], values: Values, names: Collection[str]) -> Iterator[Slot | Block]:
    """Yield the placeholders and ``each`` blocks for values in ``names`` that a page shows with these ``values``."""
    for node in nodes:
        if isinstance(node, Slot) or (isinstance(node, Block) and node.verb is Verb.EACH):
            if node.name in names:
                yield node
        elif isinstance(node, Block) and _find_rows(node, values, None):
            yield from find_shown_slots(node.body, values, names)


def _find_rows(block: Block, values: Values, row: Row | None) -> tuple[Row | None, ...]:
    """Return the rows for which a block's body is shown; none if it is hidden."""
    value = look_up_value(block.name, values, row)
    if block.verb is Verb.EACH:
        return value if isinstance(value, tuple) else ()
    return (row,) if (value is not None) is (block.verb is Verb.IF) else ()


def look_up_value(name: str, values: Values, row: Row | None) -> Value:
    """Return the value of a dotted name, in the row of an ``each`` for ``it``; empty text for an unknown name."""
    head, _, rest = name.partition(".")
    return row.get(rest, "") if row is not None and head == "it" else values.get(name, "")


def fill_values(text: str, values: Values) -> str:
    """Return an author's text with its tags replaced by a setting's values, as plain text."""

    def show(tag: re.Match[str]) -> str:
        """Return the value that a tag shows."""
        shown = format_value(values.get(tag["name"], ""), values)
        return capitalise(shown) if "|" in tag[0] else shown

    filled, tags = SHOWN.subn(show, text)
    return filled if text.count("{{") == tags else fill_nodes(compile_text(text), values)


def fill_nodes(nodes: Iterable[Node], values: Values) -> str:
    """Return the plain text of compiled nodes with a setting's values, for comparing or counting words."""
    return b"".join(_fill(nodes, values, None)).decode("utf-8", SURROGATES)


def _fill(nodes: Iterable[Node], values: Values, row: Row | None) -> Iterator[bytes]:
    for node in nodes:
        if isinstance(node, bytes):
            yield node
        elif isinstance(node, Slot):
            text = format_value(look_up_value(node.name, values, row), values)
            yield (capitalise(text) if node.capital else text).encode("utf-8", SURROGATES)
        else:
            for inner in _find_rows(node, values, row):
                yield from _fill(node.body, values, inner)
