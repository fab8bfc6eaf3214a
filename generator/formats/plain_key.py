"""The key at the end of a test, ``Answers: 1. B  2. A``: each of its answers goes to the question of that number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_HEADING = re.compile(
    r"(?:the\s+)?(?:(?:correct|right)\s+)?(?:answers?(?:\s+key)?|key|answer\s+sheet|mark\s+scheme)\s*[:.]?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?:q(?:uestion)?\.?\s*)?(?P<number>\d{1,3})\s*[.):=–-]*\s*"
    r"(?P<said>[A-Za-z](?:\s*(?:[,&/]|and)\s*[A-Za-z])*(?![A-Za-z])|true|false)[.;,]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One answer of the key."""

    line: int
    said: str


def take_key(lines: Sequence[str]) -> tuple[Sequence[str], Mapping[str, KeyEntry]]:
    """Return the lines without the key at their end, and its answers by number; where there is none, all lines."""
    for index in range(len(lines) - 1, -1, -1):
        heading = _HEADING.fullmatch(lines[index].strip().strip("*#").strip())
        if heading is None:
            continue
        rest = [heading["rest"], *lines[index + 1 :]]
        found = _read_key(rest, index + 1)
        if found:
            return [*lines[:index], *([""] * len(rest))], found
    return lines, {}


def _read_key(lines: Sequence[str], first: int) -> Mapping[str, KeyEntry]:
    """Read lines that hold nothing but numbers and answers; none where they hold more, or only one."""
    found: dict[str, KeyEntry] = {}
    for number, line in enumerate(lines, first):
        text = line.strip()
        position = 0
        while position < len(text):
            entry = _ENTRY.match(text, position)
            if entry is None or entry["number"] in found:
                return {}
            found[entry["number"]] = KeyEntry(number, entry["said"])
            position = entry.end()
    return found if len(found) > 1 else {}
