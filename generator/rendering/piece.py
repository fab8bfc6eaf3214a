"""Pieces of pages: fragments that are compiled before they are put into a page, so that no page is searched for them.

A piece carries all that its page must know of it: its compiled nodes, the components whose scripts it needs, and the
fragments of HTML that the allow-list has to see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from weakref import WeakKeyDictionary

from jinja2 import Environment
from markupsafe import Markup, escape

from generator.html_tokens import find_tags_with_attribute, parse_token
from generator.rendering.paper_copy import convert_addresses, copy_for_paper, is_same_on_paper
from generator.stamping.compile import CompiledPage, compile_page
from generator.stamping.nodes import Block, Node, Slot, write_tokens
from generator.stamping.tokens import Verb, make_token

NAME = "data-module"
"""The attribute with the name of an element's component."""
ITEM, LESSON = "data-item", "lesson"
"""The attribute of questions and stories, and the script that all of them build on."""
FINISH = "finish"
"""The embed and component that end a lesson without a check; it builds on that script as well."""
LATE = "data-late"
"""The attribute of components whose scripts are loaded when they are opened."""
PART = "part."
"""Prefix of the name of a slot that holds another piece."""


@dataclass(frozen=True)
class Piece:
    """A compiled fragment of a page."""

    nodes: tuple[Node, ...]
    modules: frozenset[str]
    """Names of the components in it whose scripts a page loads."""
    fragments: tuple[str, ...]
    """The HTML that it was made of, without authored text that can hold no tags."""
    copy: Callable[[], Piece] | None = field(default=None, compare=False)
    """Returns ``on_paper``, where that takes less time than to copy the HTML."""

    @cached_property
    def html(self) -> str:
        """The fragment as HTML with tokens."""
        return write_tokens(self.nodes)

    @cached_property
    def on_paper(self) -> Piece:
        """The copy for paper (see paper_copy.py), which needs no scripts and has only tags that the fragment has."""
        if not self.fragments:
            return self
        if self.copy:
            return self.copy()
        return Piece(self.nodes, frozenset(), ()) if is_same_on_paper(self.html) else compile_copy(self.html)

    def with_parts(self, parts: Sequence[Piece]) -> Piece:
        """Return the piece with other pieces in the places of their tokens."""
        return Piece(
            nodes=insert_parts(self.nodes, [part.nodes for part in parts]),
            modules=self.modules.union(*(part.modules for part in parts)),
            fragments=(*self.fragments, *chain.from_iterable(part.fragments for part in parts)),
            copy=lambda: self.on_paper.with_parts([part.on_paper for part in parts]),
        )

    def with_addresses(self, convert: Callable[[str], str]) -> Piece:
        """Return a copy for paper with its addresses, which may hold tokens, as ``convert`` returns them."""
        return replace(self, nodes=tuple(convert_addresses(self.nodes, convert)), copy=None)


def make_piece_placeholder(index: int) -> str:
    """Return the placeholder token, in a fragment's or page's HTML, of the piece at an index."""
    return make_token(Verb.VALUE, f"{PART}{index}")


def compile_piece(html: str) -> Piece:
    """Compile a fragment of HTML; raise PageError if it is invalid."""
    return Piece(nodes=compile_page(html, "html").nodes, modules=find_modules(html), fragments=(html,))


def compile_copy(html: str) -> Piece:
    """Compile the copy for paper of a fragment of HTML; raise PageError if it is invalid."""
    return Piece(nodes=compile_page(copy_for_paper(html), "html").nodes, modules=frozenset(), fragments=())


def join_pieces(pieces: Sequence[Piece]) -> Piece:
    """Return pieces as one, each with a line break after it."""
    return Piece(
        nodes=tuple(chain.from_iterable((*piece.nodes, b"\n") for piece in pieces)),
        modules=frozenset().union(*(piece.modules for piece in pieces)),
        fragments=tuple(chain.from_iterable(piece.fragments for piece in pieces)),
        copy=lambda: join_pieces([piece.on_paper for piece in pieces]),
    )


def compile_with_pieces(html: str, pieces: Sequence[Piece]) -> CompiledPage:
    """Compile a page whose part tokens are replaced by pieces; raise PageError if it is invalid."""
    return CompiledPage(insert_parts(compile_page(html, "html").nodes, [piece.nodes for piece in pieces]))


_SKELETONS: WeakKeyDictionary[Environment, dict[tuple[str, str], Piece]] = WeakKeyDictionary()
"""Templates of each theme, rendered with the tokens of their parts: as many as pages have forms, not as pages."""


Place = Callable[["Piece | str"], Markup]
"""Places a piece or a text in a template: returns its token."""


def render_with_parts(
    environment: Environment, template: str, variables: Callable[[Place], Mapping[str, object]]
) -> Piece:
    """Render a template of the theme with pieces or texts in it, once for all variables that differ only in these.

    ``variables`` gets a function that places a piece or text, and returns the template's variables.
    """
    parts: list[Piece] = []

    def place(part: Piece | str) -> Markup:
        """Return the token of a piece or text in the template."""
        parts.append(compile_piece(str(escape(part))) if isinstance(part, str) else part)
        return Markup(make_piece_placeholder(len(parts) - 1))  # noqa: S704

    given = variables(place)
    skeletons = _SKELETONS.setdefault(environment, {})
    key = (template, repr(given))
    if key not in skeletons:
        skeletons[key] = compile_piece(environment.get_template(template).render(**given))
    return skeletons[key].with_parts(parts)


def insert_parts(nodes: Iterable[Node], parts: Sequence[Sequence[Node]]) -> tuple[Node, ...]:
    """Return compiled nodes in which each slot for a part is replaced by the nodes of that part."""
    return tuple(_insert(nodes, parts)) if parts else tuple(nodes)


def _insert(nodes: Iterable[Node], parts: Sequence[Sequence[Node]]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Slot) and node.name.startswith(PART):
            yield from parts[int(node.name.removeprefix(PART))]
        elif isinstance(node, Block):
            body = insert_parts(node.body, parts)
            yield node if body == node.body else replace(node, body=body)
        else:
            yield node


def find_modules(html: str) -> frozenset[str]:
    """Return the names of the components in HTML whose scripts a page loads; that of questions and stories is one."""
    return frozenset(filter(None, {_read_module(tag.tag) for tag in find_tags_with_attribute(html, NAME)}))


def _read_module(tag: str) -> str | None:
    token = parse_token(tag)
    if token is None or token.get(LATE) is not None:
        return None
    name = token.get(NAME)
    return LESSON if token.get(ITEM) is not None or name == FINISH else name
