"""Fenced blocks: code samples, and messages, whose first line names their kind: three backticks, then ``chat``.

A fence that is opened behind ``>`` ends with its quote. An unclosed code sample hides the rest of the file; unclosed
messages end where something else begins, so that the rest is still read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MESSAGE_KINDS = ("chat", "email", "post", "notice")
"""The words after the backticks that make a fenced block a message; with any other word it is a code sample."""
_FENCE = re.compile(r"(?P<lead>[\s>*+-]*)(?P<signs>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
_INFO = re.compile(rf"[ \t]*(?P<kind>{'|'.join(MESSAGE_KINDS)})(?:[ \t]+(?P<where>.*))?", re.IGNORECASE)
_OTHER = re.compile(r" {0,3}(?:#{1,6}[ \t]|[-*+] \[|::: |->|(?:why|hint|answer|scale|content note) ?:)", re.IGNORECASE)
"""The start of a line that belongs to no message, if the message is not closed."""
_THREADS = ("chat", "post")
"""The kinds whose lines each begin with a name; if unclosed, they end at a blank line."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of Markdown: ``first`` is the index of its opening line, ``last`` that of the line after it."""

    first: int
    last: int
    lead: str
    """The spaces and signs of lists and quotes before the backticks."""
    signs: str
    kind: str
    """The kind of messages in lower case; empty for a code sample."""
    where: str
    """The text after the kind of messages."""
    is_closed: bool

    @property
    def is_quoted(self) -> bool:
        """Whether the fenced block is inside a Markdown quote, so that each of its lines begins with ``>``."""
        return ">" in self.lead

    @property
    def has_senders(self) -> bool:
        """Whether the fenced block is of a kind (chat or post) in which each message begins with its sender's name."""
        return self.kind in _THREADS

    @property
    def body(self) -> range:
        """The indexes of the lines between the opening and closing fence, such as the messages of a chat."""
        return range(self.first + 1, self.last - self.is_closed)


def find_fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Yield the fenced blocks (between lines of backticks or tildes) of a Markdown text in order."""
    signs = {i: m for i, line in enumerate(lines) if ("```" in line or "~~~" in line) and (m := _FENCE.match(line))}
    last = 0
    for first, opening in signs.items():
        if first >= last:
            fence = _read_fence(lines, signs, first, opening)
            last = fence.last
            yield fence


def find_message_fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Yield the fenced blocks of a text that contain messages, such as a chat or an email."""
    return (fence for fence in find_fences(lines) if fence.kind)


def parse_info(info: str) -> tuple[str, str]:
    """Return kind (``chat``) and caption in the text after a message block's backticks; both empty for others."""
    match = _INFO.fullmatch(info.rstrip())
    return (match["kind"].lower(), (match["where"] or "").strip()) if match else ("", "")


def _read_fence(lines: Sequence[str], signs: Mapping[int, re.Match[str]], first: int, opening: re.Match[str]) -> Fence:
    kind, where = parse_info(opening["info"]) if opening["signs"].startswith("`") else ("", "")
    end, is_closed = _find_end(lines, signs, first, kind)
    last = end if is_closed or not kind else _find_other_block(lines, range(first + 1, end), kind)
    return Fence(first, last, opening["lead"], opening["signs"], kind, where, is_closed)


def _find_end(lines: Sequence[str], signs: Mapping[int, re.Match[str]], first: int, kind: str) -> tuple[int, bool]:
    """Return the line after a fence, and whether it is closed."""
    opening = signs[first]
    for index in range(first + 1, len(lines)):
        if ">" in opening["lead"] and not lines[index].lstrip().startswith(">"):
            return index, False
        sign = signs.get(index)
        if sign and sign["signs"].startswith(opening["signs"]) and not sign["info"].strip():
            return index + 1, True
        if sign and kind and sign["info"].strip():
            return index, False
    return len(lines), False


def _find_other_block(lines: Sequence[str], within: range, kind: str) -> int:
    """Return the first line that cannot belong to unclosed messages, or the end of the lines they may be in."""
    for index in within:
        is_blank = not lines[index].strip()
        if _OTHER.match(lines[index]) or (is_blank and kind in _THREADS):
            return index
    return within.stop
