"""The answer key below a test, ``Answers: 1. B  2. A``, with an answer for each question number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

_HEADING = re.compile(
    r"(?:the\s+)?(?:(?:correct|right)\s+)?"
    r"(?:(?P<many>answers|(?:answer\s+)?key|answer\s+sheet|mark\s+scheme)|answer)\s*[:.]?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?:q(?:uestion)?\.?\s*)?(?P<number>\d{1,3})\s*[.):=–-]*\s*"
    r"(?P<said>[A-Za-z](?:\s*(?:[,&/]|and)\s*[A-Za-z])*(?![A-Za-z])|true|false)[.;,]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """The right answer to one question in an answer key, such as ``1. B``."""

    line: int
    said: str


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """An answer key at the end of a plain question list, with the range of its lines, counted from 0."""

    first: int
    last: int
    answers: Mapping[str, KeyEntry]
    """Entries by question number."""


def find_answer_key(lines: Sequence[str]) -> AnswerKey:
    """Return the answer key in these lines, or an empty one at their end if there is none."""
    for index in range(len(lines) - 1, -1, -1):
        heading = _HEADING.fullmatch(lines[index].strip().strip("*#").strip())
        if heading:
            below = (lines[i] for i in range(index + 1, len(lines)))
            found = _read_key(chain([heading["rest"]], below), index + 1)
            if len(found) > 1 or (found and not heading["rest"] and heading["many"]):
                return AnswerKey(index, max(entry.line for entry in found.values()), found)
    return AnswerKey(len(lines), len(lines), {})


def _read_key(lines: Iterable[str], first: int) -> Mapping[str, KeyEntry]:
    """Return the entries of the first lines that have only answers with different numbers."""
    found: dict[str, KeyEntry] = {}
    for number, line in enumerate(lines, first):
        entries = _read_line(line.strip(), number)
        if entries is None or not found.keys().isdisjoint(entries):
            break
        found |= entries
    return found


def _read_line(text: str, number: int) -> Mapping[str, KeyEntry] | None:
    entries: dict[str, KeyEntry] = {}
    position = 0
    while position < len(text):
        entry = _ENTRY.match(text, position)
        if entry is None or entry["number"] in entries:
            return None
        entries[entry["number"]] = KeyEntry(number, entry["said"])
        position = entry.end()
    return entries
