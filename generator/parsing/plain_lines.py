"""A fast parser for quiz files that use only the plainest Markdown, as nearly all do.

A Markdown parser tries ten rules at each line, which took most of the time. If every line begins in one of five ways,
this parser gives the same result; at the first line that does not, the Markdown parser handles the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.parsing.checkbox import find_checkbox
from generator.parsing.fences import Fence
from generator.parsing.part import Part

_QUOTED = "  > "
_SAFE = r"[^\W\d_]|[“‘(\"'{]"
"""The first characters of plain text: a letter, quotation mark or bracket without a meaning in Markdown."""
_KIND = re.compile(
    rf"(?P<blank>\Z)|(?P<heading>#{{1,6}} +[^\s#])|(?P<item>- \[)|(?P<quote>  > (?:{_SAFE}))|(?P<text>{_SAFE})"
)


class _OddLineError(Exception):
    """A line in a position that only the Markdown parser can handle."""


def parse_plain_lines(
    texts: Sequence[str], keywords: Mapping[int, str], messages: Mapping[int, Fence]
) -> list[Part] | None:
    """Parse lines to Markdown blocks, None if too complex; ``keywords`` and ``messages`` (chats) are by line index.

    Return None if a line needs the full Markdown parser. ``keywords`` are words that begin a line, and ``messages``
    fenced blocks by their first line.
    """
    kinds: list[str] = []
    ends = len(texts) - (not texts[-1]) if texts else 0  # a line break at the end begins no line of its own
    while len(kinds) < ends:
        index = len(kinds)
        match = _KIND.match(texts[index])
        if index in messages:
            kinds += _name_lines(texts, messages[index])
        elif match is None:
            return None
        else:
            kinds.append("keyword" if index in keywords else match.lastgroup or "")
    try:
        return list(_read(texts, [*kinds, "end"], keywords, messages)) if "odd" not in kinds else None
    except _OddLineError:
        return None


def _name_lines(texts: Sequence[str], fence: Fence) -> list[str]:
    """Return the kinds of the lines of messages: at the margin or in feedback, if they are closed."""
    size = fence.last - fence.first
    if fence.is_closed and not fence.lead:
        return ["message", *["inside"] * (size - 1)]
    is_plain = fence.is_closed and fence.lead == _QUOTED
    is_plain = is_plain and all(texts[i].startswith(_QUOTED.rstrip()) for i in range(fence.first, fence.last))
    return ["quote" if is_plain else "odd"] * size


def _read(
    texts: Sequence[str], kinds: Sequence[str], keywords: Mapping[int, str], messages: Mapping[int, Fence]
) -> Iterator[Part]:
    here = 0
    while (kind := kinds[here]) != "end":
        first, here = here, here + 1
        if kind == "heading":
            yield Part("heading", first, here, level=len(texts[first]) - len(texts[first].lstrip("#")))
        elif kind == "item":
            items = list(_read_items(texts, kinds, first, messages))
            here = items[-1].last
            yield Part("list", first, here, parts=items)
        elif kind == "message":
            here = messages[first].last
            yield Part("message", first, here)
        elif kind != "blank":
            here = _pass_over(kinds, here, "text")
            if kind == "quote" or kinds[here] == "quote":
                raise _OddLineError
            yield Part(kind, first, here, keyword=keywords.get(first, ""))


def _read_items(texts: Sequence[str], kinds: Sequence[str], here: int, messages: Mapping[int, Fence]) -> Iterator[Part]:
    """Yield the items of a list, each with the blank lines below it."""
    while kinds[here] == "item":
        first, end = here, _pass_over(kinds, here + 1, "quote")
        here = _pass_over(kinds, end, "blank")
        if kinds[end] == "text" or kinds[here] == "quote":
            raise _OddLineError
        parts = [Part("text", first, first + 1)]
        if end > first + 1:
            parts.append(Part("quote", first + 1, end, parts=_read_quote(first + 1, end, messages)))
        yield Part("item", first, here, parts=parts, checkbox=find_checkbox(texts[first]))


def _read_quote(first: int, end: int, messages: Mapping[int, Fence]) -> list[Part]:
    """Return the texts and messages of a quote."""
    parts: list[Part] = []
    start = first
    for here in messages:
        if start <= here < end:
            if start < here:
                parts.append(Part("text", start, here))
            start = messages[here].last
            parts.append(Part("message", here, start))
    if start < end:
        parts.append(Part("text", start, end))
    return parts


def _pass_over(kinds: Sequence[str], here: int, kind: str) -> int:
    """Return the index of the first line that is of another kind."""
    while kinds[here] == kind:
        here += 1
    return here
