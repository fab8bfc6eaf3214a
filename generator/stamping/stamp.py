"""The last step: one setting's values go into a compiled page, once or thousands of times.

Filling only looks up, escapes and joins; everything that depends on the page alone was done in compiling.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.stamping.base import Block, Compiled, Node, Slot
from generator.stamping.escape import escape
from generator.tokens import Verb
from generator.values import FACTS, Row, Value, Values, capitalise, text_of


def fill(compiled: Compiled, values: Values, omit: Collection[str] = frozenset()) -> str:
    """Return a page with a setting's values in it and without the items whose ids are in ``omit``.

    A value that the setting lacks becomes nothing. Raise RefusedValueError where a value may not stand in its place,
    and KeyError for a name that no setting can have: the reports should have said so before.
    """
    out: list[str] = []
    _fill(compiled.nodes, values, None, omit, out)
    return "".join(out)


def _fill(nodes: Iterable[Node], values: Values, row: Row | None, omit: Collection[str], out: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            out.append(node)
        elif isinstance(node, Slot):
            out.append(_value(node, values, row))
        else:
            for inner in _rows(node, values, row, omit):
                _fill(node.body, values, inner, omit, out)


def _value(node: Slot, values: Values, row: Row | None) -> str:
    text = text_of(_find(node.name, values, row))
    return escape(node.name, capitalise(text) if node.capital else text, node.context) if text else ""


def _rows(block: Block, values: Values, row: Row | None, omit: Collection[str]) -> Iterable[Row | None]:
    """Return the rows that a block's body is filled for: none where it is left out."""
    if block.verb is Verb.ITEM:
        return () if block.name in omit else (row,)
    found = _find(block.name, values, row)
    if block.verb is Verb.EACH:
        return found if isinstance(found, tuple) else ()
    return (row,) if (found is not None) is (block.verb is Verb.IF) else ()


def _find(name: str, values: Values, row: Row | None) -> Value:
    """Look a name up; within ``each``, ``it`` is its row (elsewhere it is the setting's IT contact).

    A theme may ask for a fact that this course does not keep: it is one more that is lacking.
    """
    head, _, field = name.partition(".")
    if row is not None and head == "it":
        return row[field]
    return values.get(name) if head == FACTS else values[name]
