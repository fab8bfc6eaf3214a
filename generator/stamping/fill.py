"""Filling of compiled pages with one setting's values, once or thousands of times.

Filling only looks up, escapes and joins; everything that depends on the page alone was done in compiling.

Twin: theme/runtime/stamping/fill.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from generator.stamping.compile import CompiledPage
from generator.stamping.escape import escape
from generator.stamping.nodes import Block, Node, Slot
from generator.stamping.tokens import Verb
from generator.stamping.values import Row, Value, Values, capitalise, format_value, is_fact

IT = "it"
"""The name of the row within an ``each``."""
ROOT = "page.root"
"""Name of the value that is the relative path from a page to the site's root, without a slash at its end."""


def format_root(prefix: str) -> str:
    """Return a page's relative path to the site's root (``..`` or ``.``), given the prefix of its links (``../``)."""
    return prefix.rstrip("/") or "."


def fill(compiled: CompiledPage, values: Values, omit: Collection[str] = frozenset(), root: str = ".") -> str:
    """Return a compiled page with a setting's values, without questions and scenarios whose ids are in ``omit``.

    ``root`` is the page's relative path to the site's root. A missing value becomes empty text. Raise RefusedValueError
    if a value is not allowed in its context, and KeyError for a name that no setting can have; both should have been
    reported before.
    """
    return PageFiller(values, omit).fill(compiled, root).decode()


@dataclass(slots=True)
class PageFiller:
    """A filler of many pages with one setting's values; each value is escaped once per context and cached."""

    values: Values
    omit: Collection[str] = frozenset()
    _made: dict[Slot, bytes] = field(default_factory=dict)

    def fill(self, compiled: CompiledPage, root: str) -> bytes:
        """Return a compiled page with the setting's values, as UTF-8; ``root`` is the relative path to the site's root.

        ``root`` is the value of ROOT.
        """
        out: list[bytes] = []
        self._fill(compiled.nodes, None, root, out)
        return b"".join(out)

    def _fill(self, nodes: Iterable[Node], row: Row | None, root: str, out: list[bytes]) -> None:
        known = self._made
        for node in nodes:
            if isinstance(node, bytes):
                out.append(node)
            elif isinstance(node, Slot):
                out.append(known[node] if node in known else self._value(node, row, root))
            else:
                for inner in self._rows(node, row):
                    self._fill(node.body, inner, root, out)

    def _value(self, node: Slot, row: Row | None, root: str) -> bytes:
        """Return a slot's escaped value; values of a row or page are not cached."""
        if node.name == ROOT:
            return _make(node, root)
        made = _make(node, format_value(self._find(node.name, row)))
        if node.name.partition(".")[0] != IT:
            self._made[node] = made
        return made

    def _rows(self, block: Block, row: Row | None) -> Iterable[Row | None]:
        """Return the rows for which a block's body is filled; none if it is omitted."""
        if block.verb is Verb.ITEM:
            return () if block.name in self.omit else (row,)
        found = self._find(block.name, row)
        if block.verb is Verb.EACH:
            return found if isinstance(found, tuple) else ()
        return (row,) if (found is not None) is (block.verb is Verb.IF) else ()

    def _find(self, name: str, row: Row | None) -> Value:
        """Look a name up; within ``each``, ``it`` is its row (elsewhere it is the setting's IT contact).

        A theme may use a fact that this course does not have: it counts as missing.
        """
        if row is not None and name.partition(".")[0] == IT:
            return row[name.partition(".")[2]]
        return self.values[name] if name in self.values or not is_fact(name) else None


@lru_cache(maxsize=1 << 11)  # schools have many values in common
def _make(slot: Slot, text: str) -> bytes:
    return escape(slot.name, capitalise(text) if slot.capital else text, slot.context).encode() if text else b""
