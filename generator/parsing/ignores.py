"""Comments that switch off a rule in one part of a file: ``<!-- lint: ignore W203 because … -->``.

Above the first heading they apply to the file; below, to the question or scenario they are in, or in a page to the part
up to the next heading. The codes are not checked here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics.finding import Span
from generator.diagnostics.source import Source, read_front_matter
from generator.parsing.limits import MAX_LINE
from generator.parsing.pasted_lines import flag_fenced_lines

NOTE = re.compile(r"<!--[ \t]*lint(?:[ \t]*:|[ \t]+(?=ignore\b))(?P<words>.*?)(?P<end>-->|$)", re.IGNORECASE)
"""A lint comment; one that continues on the next line cannot be parsed."""
_WORDS = re.compile(r"[ \t]*ignore\b(?P<codes>.*?)(?:\bbecause\b[ \t:]*(?P<reason>.*))?", re.IGNORECASE)
_CODES = re.compile(r"(?:[ \t,;:]*[A-Za-z]+[0-9]+\b)*")
_CODE = re.compile(r"[A-Za-z]+[0-9]+")
_BLOCK = re.compile(r" {0,3}##(?!#)")
_PART = re.compile(r"#{1,6}(?!#)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """A ``<!-- lint: ignore … -->`` comment of an author, and the lines of the file that it applies to."""

    codes: tuple[tuple[str, Span], ...]
    """The codes it names, with their positions; empty if the comment could not be parsed."""
    reason: str
    span: Span
    first: int
    last: int
    """The last line it applies to."""
    is_shown: bool = False
    """Whether learners would see it: in a quiz file, on a line with other text."""

    def covers(self, place: Span) -> bool:
        """Return whether the ``lint: ignore`` comment applies to findings at a position."""
        return place.path == self.span.path and self.first <= place.line <= self.last


def parse_ignores(source: Source, *, is_page: bool) -> tuple[Ignore, ...]:
    """Parse the ``lint: ignore`` comments in a quiz file or a page."""
    if "<!--" not in source.text or not NOTE.search(source.text):
        return ()
    _, first_line, _ = read_front_matter(source)
    lines = [(n, "" if is_code else line) for n, (line, is_code) in enumerate(flag_fenced_lines(source.lines), 1)]
    own = [(number, line) for number, line in lines[first_line - 1 :] if len(line) <= MAX_LINE]
    sign = _PART if is_page else _BLOCK
    starts = [number for number, line in own if sign.match(line)]
    return tuple(_read(source, starts, n, m, is_page=is_page) for n, line in own for m in NOTE.finditer(line))


def strip_ignore_notes(line: str) -> str:
    """Return a page's line without ``<!-- lint: ignore … -->`` comments, which are not published."""
    return NOTE.sub("", line) if "<!--" in line else line


def _read(source: Source, starts: Sequence[int], number: int, note: re.Match[str], *, is_page: bool) -> Ignore:
    first, last = _find_reach(starts, number, len(source.lines))
    words = _WORDS.fullmatch(note["words"].rstrip()) if note["end"] else None
    start = note.start("words") + words.start("codes") if words else 0
    return Ignore(
        codes=tuple(_read_codes(source, number, start, words["codes"])) if words else (),
        reason=(words["reason"] or "").strip() if words else "",
        span=source.span_at(number, note.start() + 1),
        first=first,
        last=last,
        is_shown=not is_page and _has_other_words(note.string),
    )


def _has_other_words(line: str) -> bool:
    return bool(NOTE.sub("", line).strip())


def _read_codes(source: Source, number: int, start: int, codes: str) -> Iterator[tuple[str, Span]]:
    """Yield the codes at the beginning of a text, each with its position."""
    beginning = _CODES.match(codes)
    for match in _CODE.finditer(beginning.group() if beginning else ""):
        yield match.group(), source.span_at(number, start + match.start() + 1)


def _find_reach(starts: Sequence[int], number: int, last: int) -> tuple[int, int]:
    """Return the first and last line that a comment in a line applies to."""
    at = bisect_right(starts, number)
    below = starts[at] if at < len(starts) else last + 1
    return (starts[at - 1], below - 1) if at else (1, last)
