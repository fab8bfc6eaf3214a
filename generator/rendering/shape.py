"""Shapes of items: a template rendered once for all items that differ only in their texts and ids.

A course of a thousand questions has few shapes: so many choices, with feedback or without. Jinja renders a *skeleton*
of each, in which holes stand for the texts and ids; an item's piece is its shape with the holes filled. An item shares
its shape only if its class says so (``shares_shape``), because a template or property that reads a text or compares
ids would read holes. Any other item, and one whose texts hold ``if`` or ``each``, is rendered as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import Environment
from markupsafe import Markup, escape

from generator.bank.model import Item, Prose, Scene
from generator.rendering.browser_data import build_item_facts, to_script_json
from generator.rendering.environment import HOLE, TextHole
from generator.rendering.piece import Piece, compile_piece, find_modules
from generator.stamping.compile import compile_page, join_texts
from generator.stamping.nodes import Block, Node, Slot
from generator.stamping.tokens import OPEN, Verb, make_token

ID = re.compile("\ufdd0([0-9]+)\ufdd1")
"""An id in a skeleton: its number between noncharacters (Unicode 23.7), which no text holds."""
FACTS = f"{HOLE}facts.0"
"""The hole for an item's data."""
IDS = frozenset({"id", "target", "next"})
"""Fields whose value is an id: of the item, a scene or a choice."""
UNSEEN = frozenset({"span", "module", "covers"})
"""Fields that no template shows; an item's statements are in its data."""
APART = frozenset({(Scene, "name")})
"""Fields that templates get apart from the item, as its labels."""
CONTROL = re.compile(r"\{\{\s*(?:if|each|end)\b")

Variables = Callable[[Any, Sequence[Any]], Mapping[str, object]]
"""Returns a template's variables for an item and its labels, or for the skeleton of both."""


@dataclass(slots=True)
class Contents:
    """The texts and ids of an item, in the order of its skeleton's holes, and its form: all that is left."""

    form: list[object] = field(default_factory=list)
    texts: list[Prose] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def collect(self, value: object) -> None:
        """Add an item, or a part of one."""
        kind: type = type(value)
        if isinstance(value, Prose):
            self.form.append(Prose)
            self.texts.append(value)
        elif isinstance(value, tuple):
            self.form.append(len(value))
            for part in value:
                self.collect(part)
        elif names := _field_names(kind):
            self.form.append(kind)
            for name in names:
                part = getattr(value, name)
                self.collect(part) if name not in IDS or part is None else self.form.append(self.number_id(part))
        else:
            self.form.append(value)

    def number_id(self, id_: str) -> int:
        """Return the number of an id's hole."""
        return self.ids.setdefault(id_, len(self.ids))

    def make_skeleton(self, value: Any) -> Any:
        """Return an item, or a part of one, with holes for its texts and ids, numbered as ``collect`` does."""
        if isinstance(value, Prose):
            self.texts.append(value)
            return TextHole(len(self.texts) - 1)
        if isinstance(value, tuple):
            return tuple(map(self.make_skeleton, value))
        kind: type = type(value)
        changes = {}
        for name in _field_names(kind):
            part = getattr(value, name)
            is_id = name in IDS and part is not None
            changes[name] = f"\ufdd0{self.number_id(part)}\ufdd1" if is_id else self.make_skeleton(part)
        return replace(value, **changes) if changes else value


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields that a template may show; none for another type."""
    names = (f.name for f in fields(kind)) if is_dataclass(kind) else ()
    return tuple(name for name in names if name not in UNSEEN and (kind, name) not in APART)


@dataclass(frozen=True, slots=True)
class _IdHole:
    number: int


@dataclass(frozen=True, slots=True)
class _FilledHole:
    """A hole for a text, with the filter of the template that renders it."""

    index: int
    render: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _FactsHole:
    """The hole for an item's data."""


@dataclass(frozen=True, slots=True)
class _ItemBlock:
    """The block of an item, whose name is the id with a number."""

    number: int
    body: tuple[_Part, ...]


_Part = bytes | Slot | Block | _IdHole | _FilledHole | _FactsHole | _ItemBlock


@dataclass(frozen=True, slots=True)
class _Shape:
    """A template rendered for a skeleton."""

    parts: tuple[_Part, ...]
    modules: frozenset[str]
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A way to show an item: a template of the theme and its variables."""

    template: str
    list_variables: Variables
    labels: tuple[Prose, ...] = ()
    """Texts that the template gets apart from the item."""
    check: bool = False
    """The variable ``check``: whether the item is shown in a module check."""
    has_facts: bool = False
    """Whether the template has the variable ``facts``: the item's data for the browser."""

    def render(self, environment: Environment, item: Any, labels: Sequence[Any], facts: Markup) -> str:
        """Return the HTML of an item, or of its skeleton."""
        template = environment.get_template(self.template)
        return template.render(facts=facts, check=self.check, **self.list_variables(item, labels))


_SHAPES: WeakKeyDictionary[Environment, dict[tuple[object, ...], _Shape]] = WeakKeyDictionary()
"""The shapes of each theme: as many as a course's items have forms, however large it is."""


def render_piece(environment: Environment, item: Item, view: View) -> Piece:
    """Render an item by a template of the theme."""
    facts = to_script_json(build_item_facts(item)) if view.has_facts else Markup()
    contents = Contents()
    if item.shares_shape:
        contents.collect((item, view.labels))
    if not contents.form or OPEN in facts or any(CONTROL.search(prose.text) for prose in contents.texts):
        return compile_piece(view.render(environment, item, view.labels, facts))
    shapes = _SHAPES.setdefault(environment, {})
    key = (view.template, view.check, *contents.form)
    shape = shapes.get(key)
    if shape is None:
        shape = shapes[key] = _make_shape(environment, item, view)
    return _Filling(contents.texts, [id_.encode() for id_ in contents.ids], facts.encode()).fill(shape)


def _make_shape(environment: Environment, item: Item, view: View) -> _Shape:
    skeleton, labels = Contents().make_skeleton((item, view.labels))
    html = view.render(environment, skeleton, labels, Markup(make_token(Verb.VALUE, FACTS)))  # noqa: S704
    parts = tuple(_find_holes(environment, compile_page(html, "html").nodes))
    return _Shape(parts, find_modules(html), html)


def _find_holes(environment: Environment, nodes: Iterable[Node]) -> Iterator[_Part]:
    for node in nodes:
        if isinstance(node, bytes):
            for at, part in enumerate(ID.split(node.decode())):
                yield _IdHole(int(part)) if at % 2 else part.encode()
        elif isinstance(node, Block):
            found = ID.fullmatch(node.name)
            yield _ItemBlock(int(found[1]), tuple(_find_holes(environment, node.body))) if found else node
        elif node.name == FACTS:
            yield _FactsHole()
        elif node.name.startswith(HOLE):
            _, name, index = node.name.split(".")
            yield _FilledHole(int(index), environment.filters[name].render)
        else:
            yield node


@dataclass(slots=True)
class _Filling:
    """The contents of one item, put into the holes of its shape."""

    texts: list[Prose]
    ids: list[bytes]
    facts: bytes
    markup: list[str] = field(default_factory=list)
    """The texts' HTML, for the allow-list."""

    def fill(self, shape: _Shape) -> Piece:
        nodes = self._fill(shape.parts)
        return Piece(nodes, shape.modules, (shape.html, "".join(self.markup)))

    def _fill(self, parts: Iterable[_Part]) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for part in parts:
            if isinstance(part, bytes):
                nodes.append(part)
            elif isinstance(part, _IdHole):
                nodes.append(self.ids[part.number])
            elif isinstance(part, _FilledHole):
                nodes += self._render(part)
            elif isinstance(part, _ItemBlock):
                nodes.append(Block(Verb.ITEM, self.ids[part.number].decode(), self._fill(part.body)))
            else:
                nodes.append(self.facts if isinstance(part, _FactsHole) else part)
        return tuple(join_texts(nodes))

    def _render(self, hole: _FilledHole) -> Sequence[Node]:
        html, nodes = _render_text(hole.render, self.texts[hole.index].text)
        if "<" in html:
            self.markup.append(html)
        return nodes


@lru_cache(maxsize=1024)  # a page shows most texts twice: where they are asked, and among the answers
def _render_text(render: Callable[[str], str], text: str) -> tuple[str, tuple[Node, ...]]:
    """Return a text as HTML, and compiled."""
    html = str(escape(render(text)))
    return html, compile_page(html, "html").nodes if OPEN in html else (html.encode(),)
