"""Compile a page of the base site once into nodes that any number of settings can fill.

The base site has tokens where a setting's values go. Compiling finds each token's context and pairs every ``if``,
``each`` and ``item`` with its ``end``, so that filling only looks up and joins.

A base contains the result, so the browser has no twin of this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import cast

from generator.stamping.context import find_context
from generator.stamping.escape import Context
from generator.stamping.nodes import Block, Node, check_depth, get_slot
from generator.stamping.tokens import CLOSE, OPEN, PRIVATE, TOKEN, Tag, Verb, parse_token

KINDS = {".html": "html", ".json": "json", ".webmanifest": "json", ".xml": "xml", ".css": "css"}
"""The kind of a file by its suffix; other files have no tokens."""

CONTROL = f"{OPEN}(?:if|unless|each|item|end)(?: [^{OPEN}{CLOSE}]*)?{CLOSE}"
LONE_CONTROL = re.compile(rf"<(?:p|li)>\s*{OPEN}(?!{Verb.VALUE})")
"""The beginning of all that the patterns below match; few pages have it."""
CONTROL_ONLY = tuple(re.compile(rf"<{tag}>\s*((?:{CONTROL}\s*)+)</{tag}>") for tag in ("p", "li"))
"""Pattern of a paragraph or list item with only control tokens, which Markdown made and the author did not mean."""
CONDITIONAL_ELEMENT = re.compile(
    rf"<(p|li)>({OPEN}(?:if|unless) [^{OPEN}{CLOSE}]*{CLOSE})((?:(?!{CONTROL}|</\1>).)*)({OPEN}end{CLOSE})</\1>",
    re.DOTALL,
)
"""Pattern of a paragraph or list item whose entire content is conditional."""
CONDITIONAL_LOOSE_ITEM = re.compile(
    rf"<li>\s*<p>({OPEN}(?:if|unless) [^{OPEN}{CLOSE}]*{CLOSE})"
    rf"((?:(?!{CONTROL}|</p>).)*)({OPEN}end{CLOSE})</p>\s*</li>",
    re.DOTALL,
)
"""The same for a list item in a list whose items are paragraphs."""
ELEMENT = re.compile(
    rb"<(?P<end>/?)(?P<name>(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[a-z][\w-]*)",
    re.IGNORECASE,
)
"""Pattern of the start or end tag of an element that is not void."""
ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\u(e00[01])", re.IGNORECASE)
"""Pattern of a token's delimiter in JSON that is written in ASCII."""
PRIVATE_BYTES = (b"\xee", b"\xef", b"\xf3", b"\xf4")
"""The first UTF-8 bytes of all private-use characters, and of few others."""


@dataclass(frozen=True)
class CompiledPage:
    """A page ready to be filled: text, slots for values, and blocks (such as a question that a site may omit)."""

    nodes: tuple[Node, ...]

    @property
    def items(self) -> frozenset[str]:
        """The ids of all questions and scenarios in the compiled page."""
        return frozenset(_find_items(self.nodes))


def _find_items(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Block):
            yield from (node.name,) if node.verb is Verb.ITEM else ()
            yield from _find_items(node.body)


def join_texts(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes with adjacent texts joined."""
    for kind, run in groupby(nodes, type):
        if kind is bytes:
            yield b"".join(cast(Iterator[bytes], run))
        else:
            yield from run


class PageError(ValueError):
    """The error for a page that cannot be filled; its text has the reason and the line of the rendered page."""


@dataclass(slots=True)
class _Open:
    """A block whose end token has not been read yet."""

    verb: Verb = Verb.ITEM
    name: str = ""
    nodes: list[Node] = field(default_factory=list)


def compile_page(text: str, kind: str) -> CompiledPage:
    """Compile a page of a ``kind`` (html, json, js, xml, css, md) to slots and blocks; raise PageError if invalid."""
    text = PREPARE[kind](text)
    context_at = CONTEXTS[kind](text)
    stack = [_Open()]
    here = 0
    for match in TOKEN.finditer(text):
        _add_text(stack[-1], text, here, match.start())
        here = match.end()
        try:
            _add_token(stack, parse_token(match[1]), match.start(), context_at)
            if kind == "html" and match[1] == Verb.END:
                _check_balance(stack[-1].nodes[-1])
        except ValueError as fault:
            raise PageError(f"line {_line(text, match.start())}, {match[1]}: {fault}") from None
    _add_text(stack[-1], text, here, len(text))
    if len(stack) > 1:
        raise PageError(f"{stack[-1].verb} {stack[-1].name} has no end")
    return CompiledPage(tuple(stack[0].nodes))


def _add_token(stack: list[_Open], tag: Tag, at: int, context_at: Callable[[int], Context]) -> None:
    if tag.verb is Verb.VALUE:
        stack[-1].nodes.append(get_slot(tag.name, tag.capital, context_at(at)))
    elif tag.verb is not Verb.END:
        stack.append(_Open(tag.verb, tag.name))
        check_depth([one.verb for one in stack[1:]])
    elif len(stack) == 1:
        raise ValueError("there is nothing to end here")
    else:
        done = stack.pop()
        stack[-1].nodes.append(Block(done.verb, done.name, tuple(done.nodes)))


def _check_balance(block: Node) -> None:
    """Raise ValueError if an element begins in a block that may be omitted or repeated and ends outside it."""
    if not isinstance(block, Block) or block.verb is Verb.ITEM:
        return
    opened: list[str] = []
    for match in (m for text in block.body if isinstance(text, bytes) for m in ELEMENT.finditer(text)):
        name = match["name"].decode().lower()
        if not match["end"]:
            opened.append(name)
        elif not opened or opened.pop() != name:
            opened = [name]
            break
    if opened:
        raise ValueError(f"<{opened[0]}> begins or ends between {block.verb} {block.name} and its end, not both")


def _add_text(to: _Open, text: str, start: int, end: int) -> None:
    if start < end:
        data = text[start:end].encode("utf-8", "replace")
        is_suspect = not data.isascii() and any(byte in data for byte in PRIVATE_BYTES)
        stray = PRIVATE.search(text, start, end) if is_suspect else None
        if stray:
            raise PageError(f"line {_line(text, stray.start())}: a private-use character that is no token")
        to.nodes.append(data)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _prepare_html(text: str) -> str:
    if not LONE_CONTROL.search(text):
        return _restore(text)
    for lone in CONTROL_ONLY:
        text = lone.sub(r"\1", text)
    text = CONDITIONAL_LOOSE_ITEM.sub(r"\1<li>\n<p>\2</p>\n</li>\3", text)
    return _restore(CONDITIONAL_ELEMENT.sub(r"\2<\1>\3</\1>\4", text))


def _restore(text: str) -> str:
    found = "\\ue00" in text or "\\uE00" in text
    return ESCAPED.sub(lambda m: m[1] + chr(int(m[2], 16)), text) if found else text


PREPARE: dict[str, Callable[[str], str]] = {
    "html": _prepare_html,
    "json": _restore,
    "js": str,
    "xml": str,
    "css": str,
    "md": str,
}
CONTEXTS: dict[str, Callable[[str], Callable[[int], Context]]] = {
    "html": lambda text: partial(find_context, text),
    "json": lambda _: lambda _: Context.JSON_FILE,
    "js": lambda _: lambda _: Context.JSON_BLOCK,
    "xml": lambda _: lambda _: Context.XML,
    "css": lambda _: lambda _: Context.COLOUR,
    "md": lambda _: lambda _: Context.MARKDOWN,
}
