"""A part of a GIFT question, with its place, and the conversion of its text to Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.formats.collector import FindingCollector
from generator.formats.gift.chunks import Chunk
from generator.formats.moodle.texts import MARKDOWN, read_text

ESCAPE = r"Write a backslash before each {, }, =, ~, # or : that is part of the text"
_FORMAT = re.compile(r"\s*\[(?P<name>html|markdown|plain|moodle)\]")
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_SPACES = re.compile(r"[ \t]*\n[ \t]*|[ \t]+")


class GiftError(Exception):
    """The error for a question that is not valid GIFT: the reason, and the offset in its chunk."""

    def __init__(self, message: str, offset: int, hint: str = ESCAPE) -> None:
        super().__init__(message)
        self.offset = offset
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a question's source."""

    text: str
    at: int
    """Its offset in the chunk."""

    def cut(self, start: int, end: int | None = None) -> Piece:
        """Return a part of this part."""
        return Piece(self.text[start:end], self.at + start)

    def find(self, sign: re.Pattern[str]) -> Sequence[re.Match[str]]:
        """Return the matches of a pattern's group ``sign``; the pattern itself passes over escaped characters."""
        return [match for match in sign.finditer(self.text) if match["sign"]]

    def split_format(self, default: str) -> tuple[str, Piece]:
        """Return the format that the text declares at its start, such as html, and the rest."""
        match = _FORMAT.match(self.text)
        return (match["name"], self.cut(match.end())) if match else (default, self)

    def unescape(self) -> str:
        r"""Return the text with its escaped signs as they are meant, and ``\n`` as a line break."""
        return _ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], self.text)


@dataclass(frozen=True, slots=True)
class TextContext:
    """The context in which texts of a question are read: its chunk, and the format of those that declare none."""

    collector: FindingCollector
    chunk: Chunk
    form: str

    def read(self, piece: Piece, *, edges: bool = False) -> str:
        """Return a text as Markdown; ``edges`` keeps one space at each end where there is white space."""
        form, rest = piece.split_format(self.form)
        source = rest.text if form in (MARKDOWN, "html") else _SPACES.sub(" ", rest.text)
        line, _ = self.chunk.locate(rest.at)
        text = read_text(self.collector, Piece(source, 0).unescape(), form, line)
        if not edges or not text:
            return text
        before, after = (" " if end.isspace() and end != "\n" else "" for end in (source[0], source[-1]))
        return f"{before}{text}{after}"
