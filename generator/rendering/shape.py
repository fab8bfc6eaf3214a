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
from functools import cache, cached_property, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from generator.bank.model import Item, Prose, Scene
from generator.rendering.browser_data import build_item_facts, to_script_json
from generator.rendering.environment import HOLE, TextHole
from generator.rendering.piece import Piece, compile_piece
from generator.stamping.compile import compile_page, join_texts
from generator.stamping.nodes import Block, Node
from generator.stamping.tokens import OPEN, Verb, make_token

ID = re.compile("\ufdd0([0-9]+)\ufdd1")
"""An id in a skeleton: its number between noncharacters (Unicode 23.7), which no text holds."""
FACTS = f"{HOLE}facts.0"
"""The hole for an item's data."""
IDS = frozenset({"id", "target", "next"})
"""Fields whose value is an id: of the item, a scene or a choice."""
UNSEEN = frozenset({"span", "module", "covers", "points", "must_pass", "route", "shuffle"})
"""Fields that no template shows; most are in an item's data."""
FORM = frozenset({"note", "intro", "cast", "body", "hints"})
"""Fields that only an item's form shows."""
ANSWER = frozenset({"mark", "feedback", "explanation"})
"""Fields that only its answer shows."""
APART = frozenset({(Scene, "name")})
"""Fields that templates get apart from the item, as its labels."""
CONTROL = re.compile(r"\{\{\s*(?:if|each|end)\b")

Variables = Callable[[Any, Sequence[Any]], Mapping[str, object]]
"""Returns a template's variables for an item and its labels, or for the skeleton of both."""


@dataclass(slots=True)
class Contents:
    """The texts and ids of an item, in the order of its skeleton's holes, and its form: all that is left."""

    omits: frozenset[str]
    """Fields that the template does not show, besides those that none shows."""
    form: list[object] = field(default_factory=list)
    texts: list[Prose] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def collect(self, value: object) -> None:
        """Add an item, or a part of one."""
        kind: Any = type(value)
        if isinstance(value, Prose):
            self.form.append(Prose)
            self.texts.append(value)
        elif isinstance(value, tuple):
            self.form.append(len(value))
            for part in value:
                self.collect(part)
        elif names := _field_names(kind, self.omits):
            self.form.append(kind)
            for name in names:
                part = getattr(value, name)
                if part is None:
                    self.form.append(None)
                else:
                    self.form.append(self.number_id(part)) if name in IDS else self.collect(part)
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
        kind: Any = type(value)
        changes: dict[str, object] = {}
        for name in _field_names(kind, self.omits):
            part = getattr(value, name)
            is_id = name in IDS and part is not None
            changes[name] = f"\ufdd0{self.number_id(part)}\ufdd1" if is_id else self.make_skeleton(part)
        if not changes:
            return value
        omitted = {one.name for one in fields(value)} & self.omits
        return replace(value, **changes, **{name: StrictUndefined(name=name) for name in omitted})


@cache
def _field_names(kind: type, omits: frozenset[str]) -> tuple[str, ...]:
    """Return the names of a dataclass's fields that a template may show; none for another type."""
    names = (f.name for f in fields(kind)) if is_dataclass(kind) else ()
    return tuple(name for name in names if name not in UNSEEN | omits and (kind, name) not in APART)


@dataclass(frozen=True, slots=True)
class _Run:
    """HTML with ids of the item in it: a format string, and a function that picks the ids for it."""

    pattern: bytes
    pick: Callable[[Sequence[bytes]], object]

    def fill(self, ids: Sequence[bytes], _: object) -> tuple[Node, ...]:
        """Return the HTML with an item's ids in the holes."""
        return (self.pattern % self.pick(ids),)


@dataclass(frozen=True, slots=True)
class _Block:
    """A block, whose name may be an id of the item."""

    verb: Verb
    name: str | int
    """The name, or the number of the id."""
    body: tuple[_Part, ...]

    def fill(self, ids: Sequence[bytes], texts: Sequence[tuple[Node, ...]]) -> tuple[Node, ...]:
        """Return the block with an item's ids and texts in the holes."""
        name = self.name if isinstance(self.name, str) else ids[self.name].decode()
        return (Block(self.verb, name, _fill_holes(self.body, ids, texts)),)


_Part = tuple[Node, ...] | int | _Run | _Block
"""A part of a shape: nodes that all its items share, HTML or a block with ids, or the index of a text (0: the data)."""


@dataclass(frozen=True)
class _Shape:
    """A template rendered for a skeleton."""

    skeleton: Piece
    parts: tuple[_Part, ...]
    holes: dict[str, int]
    """The index of the data and of each text in the parts, by the name of the hole; that of the data is 0."""
    texts: tuple[tuple[Callable[[str], str], int], ...]
    """The filter of each text, in this order, and its index among the item's texts."""

    @cached_property
    def on_paper(self) -> _Shape:
        """The shape of the copies for paper."""
        copy = self.skeleton.on_paper
        return replace(self, skeleton=copy, parts=tuple(_find_holes(copy.nodes, self.holes)))

    def fill(self, ids: Sequence[bytes], texts: Sequence[Piece]) -> Piece:
        """Return the piece of an item with these ids, and with its data and texts in the holes."""
        with_tags = "".join(chain.from_iterable(text.fragments for text in texts))
        return Piece(
            nodes=_fill_holes(self.parts, ids, [text.nodes for text in texts]),
            modules=self.skeleton.modules,
            fragments=tuple(filter(None, (*self.skeleton.fragments, with_tags))),
            copy=lambda: self.on_paper.fill(ids, [text.on_paper for text in texts]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A way to show an item: a template of the theme and its variables."""

    template: str
    list_variables: Variables
    labels: tuple[Prose, ...] = ()
    """Texts that the template gets apart from the item."""
    check: bool = False
    """The variable ``check``: whether the item is shown in a module check."""
    is_form: bool = False
    """Whether it is the item's form, with the variable ``facts``: the item's data for the browser."""

    @property
    def omits(self) -> frozenset[str]:
        """The fields that the template does not show, and gets undefined."""
        return ANSWER if self.is_form else FORM

    def render(self, environment: Environment, item: Any, labels: Sequence[Any], facts: Markup) -> str:
        """Return the HTML of an item, or of its skeleton."""
        template = environment.get_template(self.template)
        return template.render(facts=facts, check=self.check, **self.list_variables(item, labels))


_SHAPES: WeakKeyDictionary[Environment, dict[tuple[object, ...], _Shape]] = WeakKeyDictionary()
"""The shapes of each theme: as many as a course's items have forms, however large it is."""


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """An item as the key of a cache, equal to no other item; to compare or hash all its texts would take long."""

    item: Item

    def __eq__(self, other: object) -> bool:
        """Return whether it is the same object."""
        return isinstance(other, _Same) and other.item is self.item

    def __hash__(self) -> int:
        """Return the hash of the id."""
        return hash(self.item.id)


def render_piece(environment: Environment, item: Item, view: View) -> Piece:
    """Render an item by a template of the theme."""
    return _render(environment, _Same(item), view)


@lru_cache(maxsize=1024)  # a lesson's items are in the printed course as well, and those of its check on a third page
def _render(environment: Environment, same: _Same, view: View) -> Piece:
    item = same.item
    facts = to_script_json(build_item_facts(item)) if view.is_form else Markup()
    contents = Contents(view.omits)
    if item.shares_shape:
        contents.collect((item, view.labels))
    if not contents.form or OPEN in facts or any(map(_has_control, contents.texts)):
        return compile_piece(view.render(environment, item, view.labels, facts))
    shapes = _SHAPES.setdefault(environment, {})
    key = (view.template, view.check, *contents.form)
    shape = shapes.get(key)
    if shape is None:
        shape = shapes[key] = _make_shape(environment, item, view)
    return _fill_shape(shape, contents, facts)


def _has_control(prose: Prose) -> bool:
    return "{{" in prose.text and CONTROL.search(prose.text) is not None


def _make_shape(environment: Environment, item: Item, view: View) -> _Shape:
    skeleton, labels = Contents(view.omits).make_skeleton((item, view.labels))
    html = view.render(environment, skeleton, labels, Markup(make_token(Verb.VALUE, FACTS)))  # noqa: S704
    holes, piece = {FACTS: 0}, compile_piece(html)
    parts = tuple(_find_holes(piece.nodes, holes))
    _, *texts = (name.split(".") for name in holes)
    shown = tuple((environment.filters[filter_].render, int(number)) for _, filter_, number in texts)
    return _Shape(piece, parts, holes, shown)


def _find_holes(nodes: Iterable[Node], holes: dict[str, int]) -> Iterator[_Part]:
    """Yield the parts of a skeleton; ``holes`` numbers the slots for texts and data, by their names."""
    for node in nodes:
        if isinstance(node, bytes):
            pattern, ids = ID.sub("%b", node.decode().replace("%", "%%")), ID.findall(node.decode())
            yield _Run(pattern.encode(), itemgetter(*map(int, ids))) if ids else (node,)
        elif isinstance(node, Block):
            found = ID.fullmatch(node.name)
            yield _Block(node.verb, int(found[1]) if found else node.name, tuple(_find_holes(node.body, holes)))
        else:
            yield holes.setdefault(node.name, len(holes)) if node.name.startswith(HOLE) else (node,)


def _fill_shape(shape: _Shape, contents: Contents, facts: str) -> Piece:
    texts = [_render_text(render, contents.texts[number].text) for render, number in shape.texts]
    return shape.fill([id_.encode() for id_ in contents.ids], [Piece((facts.encode(),), frozenset(), ()), *texts])


def _fill_holes(parts: Iterable[_Part], ids: Sequence[bytes], texts: Sequence[tuple[Node, ...]]) -> tuple[Node, ...]:
    filled = [
        texts[part] if isinstance(part, int) else part if isinstance(part, tuple) else part.fill(ids, texts)
        for part in parts
    ]
    return tuple(join_texts(chain.from_iterable(filled)))


@lru_cache(maxsize=1024)  # a page shows most texts twice: where they are asked, and among the answers
def _render_text(render: Callable[[str], str], text: str) -> Piece:
    """Return a text as a piece, with no fragment if it has no tags."""
    html = render(text)
    nodes = compile_page(html, "html").nodes if OPEN in html else (html.encode(),)
    return Piece(nodes, frozenset(), (html,) if "<" in html else ())
