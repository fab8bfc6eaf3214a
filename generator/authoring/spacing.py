"""Blank lines and indentation of a formatted quiz file.

There is one blank line between blocks and none in a list of choices; feedback is indented below its choice.
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
UNCHANGED_KINDS = ("comment",)
"""Kinds of block whose spacing stays, since it may show what they belong to."""


def format_spacing(context: ParseContext, lines: Sequence[str], unchanged: frozenset[int]) -> list[str]:
    """Return a quiz file's ``lines`` with blank lines and indentation normalized; skip indexes in ``unchanged``."""
    lines = _indent(context, lines, unchanged)
    gaps = dict(_find_gaps(context))
    result: list[str] = []
    blank = 0
    for index, text in enumerate(lines):
        if not text and index not in unchanged:
            blank += 1
            continue
        result += [""] * (gaps.get(index, min(blank, 1)) if result else 0)
        result.append(text)
        blank = 0
    return result


def _find_gaps(context: ParseContext) -> Iterator[tuple[int, int]]:
    """Yield the index of a line and the number of blank lines above it, where it is fixed."""
    for above, part in pairwise(context.parts):
        if above.kind not in UNCHANGED_KINDS and part.kind not in UNCHANGED_KINDS:
            yield from _find_gap(above, part)
    for part in context.parts:
        if is_choice_list(part):
            yield from _find_inner_gaps(part)


def _find_gap(above: Part, part: Part) -> Iterator[tuple[int, int]]:
    """Yield the number of blank lines between two blocks; none for two paragraphs of a question's text."""
    lists = [is_choice_list(one) for one in (above, part)]
    goes_on = lists[0] and part.kind == "quote"
    if (above.kind, part.kind) == ("keyword", "message"):
        return
    if goes_on or (lists[1] and (lists[0] or above.kind == "quote")):
        yield part.first, 0
    elif any(lists) or "heading" in (above.kind, part.kind) or (above.kind == "keyword") != (part.kind == "keyword"):
        yield part.first, 1


def _find_inner_gaps(choices: Part) -> Iterator[tuple[int, int]]:
    """Yield 0 for the blank lines above a choice and above its feedback."""
    for item in choices.parts[1:]:
        yield item.first, 0
    for item in choices.parts:
        for above, part in pairwise(item.parts):
            if above.kind == "text" and part.kind == "quote":
                yield part.first, 0


def _indent(context: ParseContext, texts: Sequence[str], unchanged: frozenset[int]) -> list[str]:
    """Remove the indentation of headings, choices and keywords such as ``Why:``; indent feedback below its choice."""
    result = list(texts)
    inside = 0
    for part in context.parts:
        if is_choice_list(part):
            for item in part.parts:
                if item.first not in unchanged:
                    result[item.first] = result[item.first].lstrip(" ")
                marker = result[item.first][: find_text_start(result[item.first])].rstrip()
                inside = len(marker) + 1 if marker else 0
                for quote in item.parts:
                    _indent_quote(quote, inside, result, unchanged)
        elif part.kind in ("heading", "keyword") and part.first not in unchanged:
            result[part.first] = result[part.first].lstrip(" ")
            inside = 0
        elif inside and part.kind == "quote":
            _indent_quote(part, inside, result, unchanged)
        elif part.kind != "comment":
            inside = 0
    return result


def _indent_quote(part: Part, indent: int, texts: list[str], unchanged: frozenset[int]) -> None:
    """Indent a quote if all its lines begin with ``>``."""
    lines = range(part.first, part.last)
    if part.kind == "quote" and all(_QUOTE.match(texts[i]) and i not in unchanged for i in lines):
        for i in lines:
            texts[i] = " " * indent + texts[i].lstrip(" ")
