"""The blank lines and indentation of a quiz file: one blank line between blocks, none in a list
of choices, and feedback below the words that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.parsing.blocks import ParseContext
from generator.parsing.checkbox import find_text_start
from generator.parsing.choices import is_choice_list
from generator.parsing.nested_parts import Part

_QUOTE = re.compile(r" *>")
AS_THEY_ARE = ("comment",)
"""What stands beside these belongs to them, or does not: only the author knows."""


def lay_out(context: ParseContext, texts: Sequence[str], kept: frozenset[int]) -> list[str]:
    """Return the lines with as many blank lines between them as belong there; ``kept`` are those that stay."""
    texts = _indent(context, texts, kept)
    gaps = dict(_find_gaps(context))
    made: list[str] = []
    blank = 0
    for index, text in enumerate(texts):
        if not text and index not in kept:
            blank += 1
            continue
        made += [""] * (gaps.get(index, min(blank, 1)) if made else 0)
        made.append(text)
        blank = 0
    return made


def _find_gaps(context: ParseContext) -> Iterator[tuple[int, int]]:
    """Yield how many blank lines stand above a line, where that does not depend on how many there are."""
    for above, part in pairwise(context.parts):
        if above.kind not in AS_THEY_ARE and part.kind not in AS_THEY_ARE:
            yield from _find_gap(context, above, part)
    for part in context.parts:
        if is_choice_list(context, part):
            yield from _find_inner_gaps(part)


def _find_gap(context: ParseContext, above: Part, part: Part) -> Iterator[tuple[int, int]]:
    """Yield what stands between two blocks; within the words of a question it is for the author to say."""
    lists = [is_choice_list(context, one) for one in (above, part)]
    goes_on = lists[0] and part.kind == "quote"
    if goes_on or (lists[1] and (lists[0] or above.kind == "quote")):
        yield part.first, 0
    elif any(lists) or "heading" in (above.kind, part.kind) or (above.kind == "keyword") != (part.kind == "keyword"):
        yield part.first, 1


def _find_inner_gaps(choices: Part) -> Iterator[tuple[int, int]]:
    """Yield that no blank line stands above a choice, nor above its first line of feedback."""
    for item in choices.parts[1:]:
        yield item.first, 0
    for item in choices.parts:
        for above, part in pairwise(item.parts):
            if above.kind == "text" and part.kind == "quote":
                yield part.first, 0


def _indent(context: ParseContext, texts: Sequence[str], kept: frozenset[int]) -> list[str]:
    """Begin headings, choices and words such as ``Why:`` at the start of the line, and feedback below their words."""
    made = list(texts)
    inside = 0
    for part in context.parts:
        if is_choice_list(context, part):
            for item in part.parts:
                if item.first not in kept:
                    made[item.first] = made[item.first].lstrip(" ")
                marker = made[item.first][: find_text_start(made[item.first])].rstrip()
                inside = len(marker) + 1 if marker else 0
                for quote in item.parts:
                    _move(quote, inside, made, kept)
        elif part.kind in ("heading", "keyword") and part.first not in kept:
            made[part.first] = made[part.first].lstrip(" ")
            inside = 0
        elif inside and part.kind == "quote":
            _move(part, inside, made, kept)
        elif part.kind != "comment":
            inside = 0
    return made


def _move(part: Part, indent: int, texts: list[str], kept: frozenset[int]) -> None:
    """Move a quote whose lines all bear its sign."""
    lines = range(part.first, part.last)
    if part.kind == "quote" and all(_QUOTE.match(texts[i]) and i not in kept for i in lines):
        for i in lines:
            texts[i] = " " * indent + texts[i].lstrip(" ")
