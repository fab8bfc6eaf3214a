"""What of a page the search may find: its text without questions, scenarios and their answers.

They carry ``data-search-exclude`` for any search that knows it. Here they are cut out before the index is made, with
the tokens round them, so that what stamping finds in the index is whole. Its apostrophes are those that keyboards have:
the search takes ``don't`` and ``don’t`` for two words.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.stamping.tokens import TOKEN, Verb


def make_searchable(html: str) -> str:
    """Return a page's HTML as the search reads it: without items, and with straight apostrophes."""
    return strip_items(html).replace("’", "'")


def strip_items(html: str) -> str:
    """Return a page's HTML without what stands between each ``item`` token and its end, tokens included."""
    here, kept = 0, []
    for start, end in _find_items(html):
        kept.append(html[here:start])
        here = end
    return "".join([*kept, html[here:]])


def _find_items(html: str) -> Iterator[tuple[int, int]]:
    """Yield where each outermost item begins and ends."""
    start, depth = 0, 0
    for match in TOKEN.finditer(html):
        verb = match[1].partition(" ")[0]
        if depth == 0 and verb == Verb.ITEM:
            start, depth = match.start(), 1
        elif depth and verb == Verb.END:
            depth -= 1
            if depth == 0:
                yield start, match.end()
        elif depth and verb != Verb.VALUE:
            depth += 1
