"""Stamping for a preview: a value that the setting lacks is shown as a hole that names its field.

A built site never has one, because a page that shows a value which is not there stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.html_tokens import find_text_stretches, replace_stretches
from generator.stamping.compile import CompiledPage
from generator.stamping.escape import Context
from generator.stamping.nodes import Block, Node, Slot
from generator.stamping.tokens import Verb

HOLE = "⟦setting.yml: {}⟧"
"""What stands in the place of a value, with the value's name."""
_HOLE = re.compile(r"⟦setting\.yml: [a-z0-9_.]+⟧")


def insert_holes(compiled: CompiledPage) -> CompiledPage:
    """Return a page that shows a hole for each value in its text that a setting lacks."""
    return CompiledPage(tuple(_with_holes(compiled.nodes)))


def highlight_holes(html: str) -> str:
    """Return a filled page with the holes between its tags highlighted."""
    if HOLE[0] not in html:
        return html
    texts = find_text_stretches(html, outside={"option"})  # which, like a title, may hold no markup
    return replace_stretches(
        html, ((start, end, _HOLE.sub(r"<mark>\g<0></mark>", html[start:end])) for start, end in texts)
    )


def _with_holes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield Block(node.verb, node.name, tuple(_with_holes(node.body))) if isinstance(node, Block) else node
        if isinstance(node, Slot) and node.context is Context.TEXT:
            yield Block(Verb.UNLESS, node.name, (HOLE.format(node.name).encode(),))
