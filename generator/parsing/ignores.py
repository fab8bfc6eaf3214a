"""``<!-- lint: ignore W203 because … -->``: an author's word that a rule is wrong about one place, and why.

Above the first heading it holds for the whole file. Below, in a quiz file for the question or scenario in which it
stands, and in a page for the part up to the next heading. Which rules there are is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.diagnostics.finding import Span
from generator.diagnostics.source import Source, read_front_matter
from generator.parsing.limits import MAX_LINE
from generator.parsing.pasted_lines import flag_fenced_lines

NOTE = re.compile(r"<!--[ \t]*lint(?:[ \t]*:|[ \t]+(?=ignore\b))(?P<words>.*?)(?P<end>-->|$)", re.IGNORECASE)
"""A note to the checker; one that goes on in the next line cannot be read."""
_WORDS = re.compile(r"[ \t]*ignore\b(?P<codes>.*?)(?:\bbecause\b[ \t:]*(?P<reason>.*))?", re.IGNORECASE)
_CODES = re.compile(r"(?:[ \t,;:]*[A-Za-z]+[0-9]+\b)*")
_CODE = re.compile(r"[A-Za-z]+[0-9]+")
_BLOCK = re.compile(r" {0,3}##(?!#)")
_PART = re.compile(r"#{1,6}(?!#)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """One note, and the lines for which it holds."""

    codes: tuple[tuple[str, Span], ...]
    """The codes it names; none where the note could not be read."""
    reason: str
    span: Span
    first: int
    last: int
    """The last line for which it holds."""
    is_shown: bool = False
    """Whether it stands where learners would see it: in a quiz file beside other words."""

    def covers(self, place: Span) -> bool:
        """Return whether a place lies where it holds."""
        return place.path == self.span.path and self.first <= place.line <= self.last


def parse_ignores(source: Source, *, is_page: bool) -> tuple[Ignore, ...]:
    """Read the notes to the checker in a quiz file or a page."""
    if "<!--" not in source.text or not NOTE.search(source.text):
        return ()
    _, first_line, _ = read_front_matter(source)
    lines = [(n, "" if is_code else line) for n, (line, is_code) in enumerate(flag_fenced_lines(source.lines), 1)]
    own = [(number, line) for number, line in lines[first_line - 1 :] if len(line) <= MAX_LINE]
    sign = _PART if is_page else _BLOCK
    starts = [number for number, line in own if sign.match(line)]
    return tuple(_read(source, starts, n, m, is_page=is_page) for n, line in own for m in NOTE.finditer(line))


def strip_ignore_notes(line: str) -> str:
    """Return a page's line without notes to the checker, which are no business of its readers."""
    return NOTE.sub("", line) if "<!--" in line else line


def _read(source: Source, starts: Sequence[int], number: int, note: re.Match[str], *, is_page: bool) -> Ignore:
    first, last = _find_reach(starts, number, len(source.lines))
    words = _WORDS.fullmatch(note["words"].rstrip()) if note["end"] else None
    start = note.start("words") + words.start("codes") if words else 0
    return Ignore(
        codes=tuple(_read_codes(source, number, start, words["codes"])) if words else (),
        reason=(words["reason"] or "").strip() if words else "",
        span=source.span(number, note.start() + 1),
        first=first,
        last=last,
        is_shown=not is_page and _has_other_words(note.string),
    )


@lru_cache(1)
def _has_other_words(line: str) -> bool:
    return bool(NOTE.sub("", line).strip())


def _read_codes(source: Source, number: int, start: int, codes: str) -> Iterator[tuple[str, Span]]:
    """Yield the codes at the beginning of some words, each with its place."""
    beginning = _CODES.match(codes)
    for match in _CODE.finditer(beginning.group() if beginning else ""):
        yield match.group(), source.span(number, start + match.start() + 1)


def _find_reach(starts: Sequence[int], number: int, last: int) -> tuple[int, int]:
    """Return the first and last line for which a note in a line holds."""
    at = bisect_right(starts, number)
    below = starts[at] if at < len(starts) else last + 1
    return (starts[at - 1], below - 1) if at else (1, last)
