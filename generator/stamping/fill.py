"""Filling of compiled pages with one setting's values, once or thousands of times.

Filling only looks up, escapes and joins; everything that depends on the page alone was done before.

Twin: theme/runtime/stamping/fill.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.stamping.compile import CompiledPage, join_texts
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
    return PageFiller(values).fill(PageTemplate.from_page(compiled, omit, root)).decode()


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """A page of which only a setting's values are missing: fixed texts, with a slot or block between each and the next.

    Equal blocks of pages are one object, as equal slots are, so that filled ones can be cached.
    """

    texts: tuple[bytes, ...]
    """One more than there are slots and blocks; some are empty."""
    variable: tuple[Slot | Block, ...]

    @classmethod
    def from_page(cls, compiled: CompiledPage, omit: Collection[str], root: str) -> PageTemplate:
        """Return a compiled page without the items in ``omit``, and with its relative path to the site's root."""
        texts, variable = [b""], []
        for node in join_texts(_resolve(compiled.nodes, omit, root)):
            if isinstance(node, bytes):
                texts[-1] = node
            else:
                variable.append(node)
                texts.append(b"")
        return cls(tuple(texts), tuple(variable))


def _resolve(nodes: Iterable[Node], omit: Collection[str], root: str) -> Iterator[Node]:
    """Yield nodes with the items that are not omitted, and ROOT, as what they stand for."""
    for node in nodes:
        if isinstance(node, Slot):
            yield _make(node, root) if node.name == ROOT else node
        elif isinstance(node, bytes):
            yield node
        elif node.verb is not Verb.ITEM:
            yield _get_block(node.verb, node.name, tuple(join_texts(_resolve(node.body, omit, root))))
        elif node.name not in omit:
            yield from _resolve(node.body, omit, root)


def _get_block(verb: Verb, name: str, body: tuple[Node, ...]) -> Block:
    return Block(verb, name, body)


class PageFiller(dict[Slot | Block, bytes]):
    """A filler of many pages with one setting's values: a cache of filled slots and blocks."""

    def __init__(self, values: Values) -> None:
        super().__init__()
        self._values = values

    def fill(self, page: PageTemplate) -> bytes:
        """Return a page with the setting's values, as UTF-8."""
        parts = [b""] * (len(page.texts) + len(page.variable))
        parts[::2] = page.texts
        parts[1::2] = map(self.__getitem__, page.variable)
        return b"".join(parts)

    def __missing__(self, node: Slot | Block) -> bytes:
        self[node] = filled = self._fill(node, None)
        return filled

    def _fill(self, node: Node, row: Row | None) -> bytes:
        if isinstance(node, bytes):
            return node
        if isinstance(node, Slot):
            return _make(node, format_value(self._find(node.name, row), self._values))
        return b"".join(self._fill(inner, of) for of in self._rows(node, row) for inner in node.body)

    def _rows(self, block: Block, row: Row | None) -> Iterable[Row | None]:
        """Return the rows for which a block's body is filled; none if it is omitted."""
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
        return self._values[name] if name in self._values or not is_fact(name) else None


@lru_cache(maxsize=1 << 11)  # schools have many values in common
def _make(slot: Slot, text: str) -> bytes:
    return escape(slot.name, capitalise(text) if slot.capital else text, slot.context).encode() if text else b""
