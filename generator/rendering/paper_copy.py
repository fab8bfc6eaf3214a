"""Copies of HTML for paper: several in one document, without ids, and without what is only for the screen.

The addresses in a copy depend on where it will be, so each is in a block, until ``convert_addresses`` replaces them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from generator.html_tokens import Token, parse_token, tokenize
from generator.stamping.nodes import Block, Node, Slot, write_tokens
from generator.stamping.tokens import TOKEN, Verb, make_token

DROPPED = frozenset({"button", "dialog", "nav", "script", "select", "template"})
"""Elements that a copy leaves out, with all that is in them; so it does hidden ones, which only scripts show."""
ADDRESS = "lesson.address"
"""The name of the block of an address, which no question or scenario can have as its id."""
_CHANGED = re.compile(rf"<(?:[a-z][^\s/>]*[\s/]|(?:{'|'.join(sorted(DROPPED))})>)", re.IGNORECASE)
"""The start of a tag that may have to be changed or left out: one with attributes, or of an element of DROPPED."""
_LINKS_ON_SCREEN = re.compile(r'\sclass="(?:answers__back|question__to-answer|scenario__to-answer|step__ways)"')
"""The class of elements with links from one part of a page to another, which a copy leaves out as well."""
_VOID = frozenset({"br", "hr", "img", "input"})
_VALUE = r"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]*))?"""
_LEFT_OUT = re.compile(
    rf"\s+(?:id|for|name|form|list|headers|loading|tabindex|autocomplete|novalidate|data-(?!panel\b)[\w-]+"
    rf"|aria-(?:labelledby|describedby|controls|owns|live))(?=[\s=/>]){_VALUE}|(\s+[^\s=/>\"']+{_VALUE})"
)
"""An attribute that a copy leaves out, or in group 1 one that it keeps.

Ids would not be unique in the document, and WebKit prints no picture that waits to be seen (``loading``).
"""
_ADDRESS = re.compile(r'(\s(?:href|src)=")([^"]*)(")')
_IN_BLOCK = rf"\1{make_token(Verb.ITEM, ADDRESS)}\2{make_token(Verb.END)}\3"


def copy_for_paper(html: str) -> str:
    """Return HTML with tokens as a copy for paper, in which the addresses of links and pictures are in blocks."""
    return "".join(_copy(html))


def is_same_on_paper(html: str) -> bool:
    """Return whether HTML is its own copy for paper, since it has no tags that a copy may change or leave out."""
    return not _CHANGED.search(html)


def convert_addresses(nodes: Iterable[Node], convert: Callable[[str], str]) -> Iterator[Node]:
    """Yield the nodes of a copy with each address, which may hold tokens, as ``convert`` returns it."""
    for node in nodes:
        if not isinstance(node, Block):
            yield node
        elif node.name != ADDRESS:
            yield Block(node.verb, node.name, tuple(convert_addresses(node.body, convert)))
        else:
            texts = TOKEN.split(convert(write_tokens(node.body)))[::2]
            slots: list[Node] = [one for one in node.body if isinstance(one, Slot)]
            for text, slot in zip(texts, [*slots, b""], strict=True):
                yield text.encode()
                yield slot


def _copy(html: str) -> Iterator[str]:
    at, within, depth = 0, "", 0
    for token in tokenize(html):
        if within:
            depth += _count_level(token, within)
            if not depth:
                at, within = token.end, ""
        else:
            tag = token.tag
            copy = _copy_tag(tag)
            if copy is None:
                yield html[at : token.start]
                at = token.end
                within, depth = ("", 0) if token.body is not None or token.name in _VOID else (token.name, 1)
            elif copy != tag:
                yield html[at : token.start]
                yield copy
                at = token.start + len(tag)
    yield "" if within else html[at:]


def _count_level(token: Token, name: str) -> int:
    """Return by how much a token changes the number of open elements of a name."""
    if token.name != name:
        return 0
    return -1 if token.is_end else 1


@lru_cache(maxsize=1024)
def _copy_tag(text: str) -> str | None:
    """Return the copy of a tag, or any other token; None for the start of an element that a copy leaves out."""
    token = parse_token(text)
    if token is None or not token.name or token.is_end:
        return text
    is_hidden = "hidden" in text and token.get("hidden") is not None
    if is_hidden or token.name in DROPPED or _LINKS_ON_SCREEN.search(text):
        return None
    kept = _LEFT_OUT.sub(r"\1", text)
    return _ADDRESS.sub(_IN_BLOCK, kept) if "href=" in kept or "src=" in kept else kept
