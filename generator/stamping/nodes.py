"""Compiled nodes: a text cut into fixed bytes, slots for values, and blocks, as pages, needs and base.json hold them.

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

from generator.stamping.escape import UNFIT, Context
from generator.stamping.tokens import Verb

DEEPEST = 12
"""Blocks inside one another: authors may nest six, templates add a few."""
DEEPEST_EACH = 3
"""How many of them may repeat: each multiplies what comes out."""
MOST_NODES = 200_000
"""Nodes of one text; the largest page of the real course has 4,000."""
MOST_NAME = 200


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A place for one value. Equal slots of pages are the same object (find_slot), so that a filled one is cached."""

    name: str
    capital: bool
    context: Context
    offset: int = 0
    """Start of its tag in an author's text; 0 in a page."""


@lru_cache(maxsize=1 << 14)
def find_slot(name: str, capital: bool, context: Context) -> Slot:
    """Return the slot of a page with these properties."""
    return Slot(name, capital, context)


@dataclass(frozen=True, slots=True)
class Block:
    """The content between a control token and its ``end``."""

    verb: Verb
    name: str
    body: tuple[Node, ...]
    offset: int = 0
    """As for a slot."""


Node = bytes | Slot | Block
"""Text is kept as UTF-8: it is written as it is, once or thousands of times."""


class NodesError(ValueError):
    """Data that are no compiled nodes; the text begins with the dotted place, for example ``3.body.0.verb``."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}" if place else why)
        self.place = place


def check_depth(verbs: Sequence[Verb]) -> None:
    """Raise ValueError if a block with these verbs around and including it lies too deep."""
    if len(verbs) > DEEPEST:
        raise ValueError(f"more than {DEEPEST} blocks inside one another")
    if verbs.count(Verb.EACH) > DEEPEST_EACH:
        raise ValueError(f"more than {DEEPEST_EACH} each inside one another")


def write_nodes(nodes: Iterable[Node]) -> list[Any]:
    """Return nodes as JSON data."""
    return [_write_node(node) for node in nodes]


def _write_node(node: Node) -> str | dict[str, Any]:
    if isinstance(node, bytes):
        return node.decode()
    if isinstance(node, Block):
        return {"verb": node.verb.value, "name": node.name, "body": write_nodes(node.body)}
    capital = {"capital": True} if node.capital else {}
    return {"verb": Verb.VALUE.value, "name": node.name, "context": node.context.value, **capital}


def read_nodes(data: object) -> tuple[Node, ...]:
    """Return the nodes that JSON data hold; raise NodesError if a verb, a context, the depth or the number is wrong."""
    return _Reader().read(data, "", ())


@dataclass(slots=True)
class _Reader:
    left: int = MOST_NODES

    def read(self, data: object, place: str, above: tuple[Verb, ...]) -> tuple[Node, ...]:
        if not isinstance(data, list):
            raise NodesError(place, "not a list")
        self.left -= len(data)
        if self.left < 0:
            raise NodesError(place, f"more than {MOST_NODES:,} nodes")
        return tuple(self._read_node(one, f"{place}.{at}".lstrip("."), above) for at, one in enumerate(data))

    def _read_node(self, data: object, place: str, above: tuple[Verb, ...]) -> Node:
        if isinstance(data, str):
            if UNFIT.search(data):
                raise NodesError(place, "a private-use character, or half of one")
            return data.encode()
        if not isinstance(data, dict):
            raise NodesError(place, "neither text nor a slot or block")
        verb = _read_verb(data.get("verb"), f"{place}.verb")
        name = data.get("name")
        if not isinstance(name, str) or len(name) > MOST_NAME:
            raise NodesError(f"{place}.name", "no name")
        return _read_slot(data, place, name) if verb is Verb.VALUE else self._read_block(data, place, verb, name, above)

    def _read_block(self, data: dict[str, object], place: str, verb: Verb, name: str, above: tuple[Verb, ...]) -> Block:
        verbs = (*above, verb)
        try:
            check_depth(verbs)
        except ValueError as fault:
            raise NodesError(place, str(fault)) from None
        return Block(verb, name, self.read(data.get("body"), f"{place}.body", verbs))


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
    return find_slot(name, capital, Context(str(context)))


def _quote(data: object) -> str:
    return ascii(data)[:40]


Nodes = Annotated[tuple[Node, ...], PlainValidator(read_nodes), PlainSerializer(write_nodes)]
"""Nodes as a field of base.json."""
