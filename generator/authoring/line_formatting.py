"""Formatting within the lines of a quiz file: ids, arrows, check marks, quotes in braces, trailing spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.diagnostics.finding import Edit
from generator.parsing.attributes import AttributeValue, find_space_before_braces, straighten_quotes
from generator.parsing.blocks import ParseContext
from generator.parsing.checkbox import BULLET, find_checkbox, find_text_start
from generator.parsing.choices import ARROWS, is_choice_list
from generator.parsing.nested_parts import Part

_SIGN = re.compile(rf" *(?:#{{1,6}}|{BULLET})")


class _Change(NamedTuple):
    """A replacement of characters in a line."""

    line: int
    start: int
    end: int
    text: str


def normalize_lines(context: ParseContext, unchanged: frozenset[int], id_edits: Iterable[Edit]) -> list[str]:
    """Return a quiz file's lines with marks and arrows normalized and ids added, except at indexes in ``unchanged``.

    Quotes in braces and trailing spaces are normalized too. ``id_edits`` add the missing ids.
    """
    changes = [
        *_change_ids(context, id_edits),
        *_change_arrows(context),
        *_change_marks(context),
        *_change_gaps(context),
    ]
    headings = {part.first for part in context.parts if part.kind == "heading"}
    texts = [straighten_quotes(text) if i in headings else text for i, text in enumerate(context.texts)]
    ends = [len(text) for text in texts]
    for change in sorted(changes, key=lambda c: (c.line, c.start, c.end), reverse=True):
        if change.end <= ends[change.line]:  # one that shares characters with another waits for the next round
            text, ends[change.line] = texts[change.line], change.start
            texts[change.line] = text[: change.start] + change.text + text[change.end :]
    breaks = {line for part in _walk(context.parts) if part.kind == "text" for line in range(part.first, part.last - 1)}
    return [
        context.source.lines[context.first_line - 1 + i] if i in unchanged else _trim(text, breaks=i in breaks)
        for i, text in enumerate(texts)
    ]


def _walk(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _walk(part.parts)


def _trim(text: str, *, breaks: bool) -> str:
    """Strip trailing spaces, except two that break a line and one after a lone bullet or heading sign."""
    bare = text.rstrip(" \t")
    if breaks and bare and text.endswith("  "):
        return f"{bare}  "
    return f"{bare} " if bare != text and _SIGN.fullmatch(bare) else bare


def _position(context: ParseContext, line: int, column: int) -> int:
    return column - 1 - context.shift_at(line)


def _change_ids(context: ParseContext, edits: Iterable[Edit]) -> Iterator[_Change]:
    for edit in edits:
        line = edit.span.line - context.first_line
        at = _position(context, line, edit.span.column)
        yield _Change(line, at, at, edit.text)


def _change_arrows(context: ParseContext) -> Iterator[_Change]:
    """Yield the changes that write each arrow as `` -> ``; arrows without a target stay."""
    for arrow in context.arrows:
        change = _change_arrow(context, arrow) if arrow.text else None
        if change:
            yield change


def _change_arrow(context: ParseContext, arrow: AttributeValue) -> _Change | None:
    line = arrow.span.line - context.first_line
    start, end = (_position(context, line, span.column) for span in (arrow.span, arrow.start))
    text = context.texts[line]
    if not text[start:].startswith(ARROWS):
        return None  # quotes before it were straightened, which moved it
    words = text[:start].rstrip()
    return _Change(line, len(words), end, " -> ") if words else _Change(line, start, end, "-> ")


def _change_gaps(context: ParseContext) -> Iterator[_Change]:
    """Yield the changes that leave one space before the braces of a heading or choice."""
    lists = (part for part in context.parts if is_choice_list(part))
    choices = (item for part in lists for item in part.parts if _is_one_line(item))
    for part in (*(part for part in context.parts if part.kind == "heading"), *choices):
        text = context.texts[part.first]
        gap, box = find_space_before_braces(text), find_checkbox(text)
        if gap and text[: gap[0]].strip() and (box is None or gap[0] > box.end):
            yield _Change(part.first, *gap, " ")


def _is_one_line(item: Part) -> bool:
    """Return whether the text of a choice is on one line, which then ends in its braces."""
    words = [part for part in item.parts if part.kind in ("text", "code")]
    return len(words) == 1 and words[0].last == item.first + 1


def _may_join(parts: Sequence[Part], index: int) -> bool:
    """Return whether a list may get the bullets of adjacent lists, which joins them: only if all are choices."""
    beside = (parts[i] for i in (index - 1, index + 1) if 0 <= i < len(parts))
    return all(part.kind != "list" or is_choice_list(part) for part in beside)


def _change_marks(context: ParseContext) -> Iterator[_Change]:
    """Yield the changes that write a choice's bullet as ``-`` and normalize its check mark, followed by a space."""
    for index, part in enumerate(context.parts):
        may_join = _may_join(context.parts, index)
        for item in part.parts if is_choice_list(part) else ():
            text = context.texts[item.first]
            start, box = find_text_start(text), find_checkbox(text)
            sign = text[:start].strip()
            if sign in ("*", "+") and may_join:
                at = text.index(sign)
                yield _Change(item.first, at, at + 1, "-")
            if box and box.mark:
                clean = f"[{box.content}]"
                yield _Change(item.first, start, box.end, f"{clean} " if text[box.end :] else clean)
