"""Checks of the messages in a file: that each is closed, where it is allowed, and can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.parsing.fences import Fence
from generator.parsing.messages import Problem, find_colon, read_messages
from generator.parsing.part import Part
from generator.stamping.tokens import InvalidTag, Verb, find_tags

MAX_FENCE_INDENT = 3
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)?")


def find_problems(lines: Sequence[str], fence: Fence) -> Iterator[Problem]:
    """Yield the errors in one fenced block of messages (such as a chat), with their line numbers among ``lines``."""
    if not fence.is_closed:
        hint = f"Write {fence.signs} below the last line"
        yield Problem(fence.first, len(fence.lead), "F009", f"this {fence.kind} is never closed", hint)
        return
    yield from _find_conditions(lines, fence)
    starts = [_find_start(lines[index], fence) for index in fence.body]
    texts = [lines[index][start:] for index, start in zip(fence.body, starts, strict=True)]
    for problem in read_messages(fence.kind, fence.where, texts)[1]:
        start = starts[problem.line] if problem.line >= 0 else len(fence.lead)
        yield replace(problem, line=fence.body.start + problem.line, position=start + problem.position)


def _find_conditions(lines: Sequence[str], fence: Fence) -> Iterator[Problem]:
    """Yield conditions that would cut a message in two: in a caption, in a name, or across lines."""
    hint = "Put {{ if … }} and {{ end }} round words of one line, behind the name and the time"
    for index in (fence.first, *fence.body):
        line = lines[index]
        verbs = [(tag.offset, tag.verb) for tag in find_tags(line) if not isinstance(tag, InvalidTag)]
        controls = [(offset, verb) for offset, verb in verbs if verb is not Verb.VALUE]
        head = len(line) if index == fence.first else find_colon(line) if fence.has_senders else -1
        is_cut = controls and (controls[0][0] < head or len(controls) != 2 * [v for _, v in controls].count(Verb.END))
        if is_cut:
            yield Problem(index, controls[0][0], "M005", "this condition would cut a message in two", hint)


def make_misplaced_problem(fence: Fence, hint: str) -> Problem:
    """Return the error for a fenced block of messages (such as a chat) in a place where none is allowed."""
    return Problem(fence.first, len(fence.lead), "M004", f"this {fence.kind} cannot be shown here", hint)


def is_at_margin(fence: Fence) -> bool:
    """Return whether a fence is outside lists, quotes and indented text."""
    return not fence.lead.strip() and "\t" not in fence.lead and len(fence.lead) <= MAX_FENCE_INDENT


def find_misplaced(parts: Sequence[Part], fences: Mapping[int, Fence], parent: str = "") -> Iterator[int]:
    """Yield the index of the first line of each message block in a list item or indented; ``parent`` is what holds it.

    Those inside the words of a Markdown list item are misplaced.
    """
    for part in parts:
        if part.kind == "message" and parent == "item":
            yield part.first
        elif part.kind == "code":
            yield from (line for line in range(part.first, part.last) if line in fences)
        yield from find_misplaced(part.parts, fences, part.kind)


def _find_start(line: str, fence: Fence) -> int:
    """Return where the text of a line begins, after the sign of the quote that the messages are in."""
    sign = _QUOTE.match(line) if fence.is_quoted else None
    return sign.end() if sign else 0
