"""Compiled nodes: a text split into fixed bytes, slots for values, and blocks, as in pages, requirements and base.json.

Python compiles; Python and the browser evaluate. As JSON, fixed text is a string, and a slot or block is an object with
its ``verb``. JSON may come from anywhere, so the reader checks verbs, contexts, depth and number.

Twin: theme/runtime/stamping/nodes.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator

from generator.stamping.escape import FORBIDDEN_CHARACTERS, Context
from generator.stamping.tokens import Verb, make_token

MAX_DEPTH = 12
"""Most levels of nested blocks: authors may nest six, templates add a few."""
MAX_EACH_DEPTH = 3
"""Most repeated levels among them, each of which multiplies the output."""
MAX_NODES = 200_000
"""Most nodes of one text; the largest page of the real course has 4,000."""
MAX_NAME = 200


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A placeholder for one value in a compiled page or text.

    Equal slots of pages are one object (get_slot), so that filled slots can be cached.
    """

    name: str
    capital: bool
    context: Context
    offset: int = 0
    """Start of its tag in an author's text; 0 in a page."""


@lru_cache(maxsize=1 << 14)
def get_slot(name: str, capital: bool, context: Context) -> Slot:
    """Return the slot (a placeholder in a compiled page) with these properties, the same object every time."""
    return Slot(name, capital, context)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A part of a compiled page that may be omitted or repeated: from ``if``, ``each`` or ``item`` to its ``end``."""

    verb: Verb
    name: str
    body: tuple[Node, ...]
    offset: int = 0
    """Start of its tag in an author's text; 0 in a page."""


Node = bytes | Slot | Block
"""Text is kept as UTF-8: it is written as it is, once or thousands of times."""


class NodesError(ValueError):
    """The error for JSON that is not nodes (text, slots, blocks) of a page; its text begins with a path, ``3.body``."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}" if place else why)
        self.place = place


def check_depth(verbs: Sequence[Verb]) -> None:
    """Raise ValueError if blocks, given by their verbs from the outermost to the innermost, are nested too deeply."""
    if len(verbs) > MAX_DEPTH:
        raise ValueError(f"more than {MAX_DEPTH} levels of blocks")
    if verbs.count(Verb.EACH) > MAX_EACH_DEPTH:
        raise ValueError(f"more than {MAX_EACH_DEPTH} levels of each")


def write_nodes(nodes: Iterable[Node]) -> list[Any]:
    """Return the nodes (text, slots and blocks) of a compiled page or text as JSON data."""
    return [_write_node(node) for node in nodes]


def _write_node(node: Node) -> str | dict[str, Any]:
    if isinstance(node, bytes):
        return node.decode()
    if isinstance(node, Block):
        return {"verb": node.verb.value, "name": node.name, "body": write_nodes(node.body)}
    capital = {"capital": True} if node.capital else {}
    return {"verb": Verb.VALUE.value, "name": node.name, "context": node.context.value, **capital}


def write_tokens(nodes: Iterable[Node]) -> str:
    """Return nodes as text with tokens, which compiles to the same nodes."""
    return "".join(map(_write_tokens, nodes))


def _write_tokens(node: Node) -> str:
    if isinstance(node, bytes):
        return node.decode()
    if isinstance(node, Slot):
        return make_token(Verb.VALUE, node.name, capital=node.capital)
    return f"{make_token(node.verb, node.name)}{write_tokens(node.body)}{make_token(Verb.END)}"


def read_nodes(data: object) -> tuple[Node, ...]:
    """Parse JSON into the nodes of a compiled page: text, slots and blocks; raise NodesError if any is invalid.

    A node is invalid if its verb or escaping context is unknown; so is one too many, or one nested too deeply.
    """
    return _Reader().read_list(data, "", ())


@dataclass(slots=True)
class _Reader:
    left: int = MAX_NODES

    def read_list(self, data: object, place: str, above: tuple[Verb, ...]) -> tuple[Node, ...]:
        """Parse a JSON list into a page's nodes; ``place`` is its path, ``above`` the verbs of the blocks around."""
        if not isinstance(data, list):
            raise NodesError(place, "not a list")
        self.left -= len(data)
        if self.left < 0:
            raise NodesError(place, f"more than {MAX_NODES:,} nodes")
        return tuple(self._read_node(one, f"{place}.{at}".lstrip("."), above) for at, one in enumerate(data))

    def _read_node(self, data: object, place: str, above: tuple[Verb, ...]) -> Node:
        if isinstance(data, str):
            if FORBIDDEN_CHARACTERS.search(data):
                raise NodesError(place, "a private-use character, or half of one")
            return data.encode()
        if not isinstance(data, dict):
            raise NodesError(place, "neither text nor a slot or block")
        verb = _read_verb(data.get("verb"), f"{place}.verb")
        name = data.get("name")
        if not isinstance(name, str) or len(name) > MAX_NAME:
            raise NodesError(f"{place}.name", "not a name")
        return _read_slot(data, place, name) if verb is Verb.VALUE else self._read_block(data, place, verb, name, above)

    def _read_block(self, data: dict[str, object], place: str, verb: Verb, name: str, above: tuple[Verb, ...]) -> Block:
        verbs = (*above, verb)
        try:
            check_depth(verbs)
        except ValueError as fault:
            raise NodesError(place, str(fault)) from None
        return Block(verb, name, self.read_list(data.get("body"), f"{place}.body", verbs))


def _read_verb(data: object, place: str) -> Verb:
    if data not in [*Verb] or data == Verb.END:
        raise NodesError(place, f"unknown verb {_quote(data)}")
    return Verb(str(data))


def _read_slot(data: dict[str, object], place: str, name: str) -> Slot:
    context, capital = data.get("context"), data.get("capital", False)
    if context not in [*Context]:
        raise NodesError(f"{place}.context", f"unknown context {_quote(context)}")
    if not isinstance(capital, bool):
        raise NodesError(f"{place}.capital", "neither true nor false")
    return get_slot(name, capital, Context(str(context)))


def _quote(data: object) -> str:
    return ascii(data)[:40]


Nodes = Annotated[tuple[Node, ...], PlainValidator(read_nodes), PlainSerializer(write_nodes)]
"""Nodes as a field of base.json."""
