"""Division of a GIFT file at its blank lines into questions, each with the comments above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_COMMENT = re.compile(r"\s*//(?P<text>.*)")


@dataclass(slots=True)
class Chunk:
    """A question, a category or a text of a GIFT file: its lines without comments."""

    comments: list[str] = field(default_factory=list)
    """The text of each comment, without its slashes."""
    text: str = ""
    starts: list[int] = field(default_factory=list)
    """The offset of each line in the text."""
    numbers: list[int] = field(default_factory=list)
    """The number of each line in the file."""
    columns: list[int] = field(default_factory=list)

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of a character of the text, both counted from 1."""
        index = bisect_right(self.starts, offset) - 1
        return self.numbers[index], offset - self.starts[index] + 1


def split_chunks(lines: Sequence[str]) -> Iterator[Chunk]:
    """Yield the chunks of a GIFT file; comments without text below them belong to the next one."""
    chunk = Chunk()
    pieces: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if comment := _COMMENT.fullmatch(line):
            chunk.comments.append(comment["text"].strip())
        elif line.strip():
            chunk.starts.append(sum(map(len, pieces[-1:])) + (chunk.starts[-1] if chunk.starts else 0))
            chunk.numbers.append(number)
            pieces.append(f"{line}\n")
        elif pieces:
            chunk.text = "".join(pieces)
            yield chunk
            chunk, pieces = Chunk(), []
