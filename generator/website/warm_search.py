"""What the search has read of each page, kept between builds: reading HTML is most of its work.

Material's plugin keeps its index to itself. Where it looks otherwise than expected, it is left alone.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from mkdocs.structure.pages import Page

Entry = dict[str, Any]


class Index(Protocol):
    """The part of Material's index that is used."""

    entries: list[Entry]

    def add_entry_from_context(self, page: Page) -> None:
        """Add what a page says."""


@dataclass(slots=True)
class WarmSearch:
    """Entries of pages."""

    _read: dict[str, tuple[object, list[Entry]]] = field(default_factory=dict)

    def adopt(self, plugin: object) -> None:
        """Let the search's plugin add kept entries for a page that reads as it did."""
        index: Any = getattr(plugin, "search_index", None)
        if hasattr(index, "entries") and hasattr(index, "add_entry_from_context"):
            index.add_entry_from_context = partial(self._add, index, index.add_entry_from_context)

    def _add(self, index: Index, add: Any, page: Page) -> None:
        looks = (page.content, page.url, page.title, dict(page.meta), _outline(page.toc))
        kept = self._read.get(page.file.src_uri)
        if kept is None or kept[0] != looks:
            before = len(index.entries)
            add(page)
            self._read[page.file.src_uri] = (looks, deepcopy(index.entries[before:]))
        else:
            index.entries += deepcopy(kept[1])


def _outline(toc: Any) -> list[object]:
    return [(heading.title, heading.id, _outline(heading.children)) for heading in toc]
