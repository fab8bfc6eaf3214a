"""Stamping for a preview: a missing value is shown as a note that names its field in setting.yml.

A built site never has one, because a missing value that a page shows stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.html_tokens import find_text_stretches, replace_stretches
from generator.stamping.compile import CompiledPage
from generator.stamping.escape import Context
from generator.stamping.fill import ROOT
from generator.stamping.nodes import Block, Node, Slot
from generator.stamping.tokens import Verb

NOTE = "⟦setting.yml: {}⟧"
"""The note shown in place of a missing value, with the value's name."""
_NOTE = re.compile(r"⟦setting\.yml: [a-z0-9_.]+⟧")


def insert_missing_notes(compiled: CompiledPage) -> CompiledPage:
    """Return a compiled page that shows a note such as ⟦setting.yml: head.phone⟧ for each missing value in its text."""
    return CompiledPage(tuple(_with_notes(compiled.nodes)))


def highlight_missing_notes(html: str) -> str:
    """Return a filled page with each note about a missing value (⟦setting.yml: head.phone⟧) in a ``<mark>``."""
    if NOTE[0] not in html:
        return html
    texts = find_text_stretches(html, outside={"option"})  # which, like a title, may hold no markup
    return replace_stretches(
        html, ((start, end, _NOTE.sub(r"<mark>\g<0></mark>", html[start:end])) for start, end in texts)
    )


def _with_notes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield Block(node.verb, node.name, tuple(_with_notes(node.body))) if isinstance(node, Block) else node
        if isinstance(node, Slot) and node.context in (Context.TEXT, Context.ATTRIBUTE) and node.name != ROOT:
            yield Block(Verb.UNLESS, node.name, (NOTE.format(node.name).encode(),))
