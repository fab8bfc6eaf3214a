"""The grammar of the start of a choice: a list marker and a checkbox with a mark, as in ``- [x]``.

It covers the documented form, common variants, and the characters that Word and Google Docs paste.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.bank.model import Mark

MARKS: Mapping[str, Mark] = {" ": Mark.WRONG, "x": Mark.RIGHT, "~": Mark.PARTIAL, "!": Mark.UNSAFE}
"""The documented characters between the brackets."""
MARK_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("right", "correct", "yes", "true", "✓", "✔", "✅"), "x"),
    **dict.fromkeys(("wrong", "incorrect", "no", "false"), " "),
    "partly": "~",
    "unsafe": "!",
}
"""Words that people write instead of a mark, with the mark they mean."""
MARKS_HINT = "Write [x] for right, [ ] for not right, [~] for partly right or [!] for unsafe"
PASTED_BOXES: Mapping[str, str] = {"☐": "[ ]", "□": "[ ]", "☑": "[x]", "☒": "[☒]"}
"""Box characters. ``☒`` is reported as ambiguous: Word writes it for *ticked*, people for *wrong*."""
PASTED_BULLETS = "•·▪◦‣●○"

# Parts of patterns
SIGN = rf"[{''.join(MARKS)}X]"
"""A mark in either case."""
CHECKBOX = rf"\[{SIGN}\]"
BULLET = "[-*+]"
LIST_MARKER = rf"(?:{BULLET}|[0-9]{{1,9}}[.)])"
"""CommonMark 5.2: numbers of more than nine digits begin no list."""
TIDY_CHOICE = rf"- \[[{''.join(MARKS)}]\] "
"""The start of a choice in its documented form."""

_MARKER = re.compile(rf"\s*{LIST_MARKER}(?:[ \t]+|$)")
_CHECKBOX = re.compile(
    rf"\s*{LIST_MARKER}[ \t]++\s*+"
    # up to three signs, one or two letters, or a word for a mark; [words](address) is a link and [words]: a reference
    r"\[(?P<mark>[^\]\w]{0,3}| ?\w{1,2} ?|right|wrong|yes|no|true|false|correct|incorrect|partly|unsafe)\]"
    r"(?![(\[:])\s*",
    re.IGNORECASE,
)


class Checkbox(NamedTuple):
    """A checkbox at the start of a choice, such as ``[x]``."""

    written: str
    """The text between its brackets."""
    start: int
    """Offset of its opening bracket in the line."""
    end: int
    """Offset of the text after it."""
    mark: Mark | None
    """The choice's mark: ``x`` right, a space wrong, ``~`` partial, ``!`` unsafe; None for any other text."""

    @property
    def content(self) -> str:
        """The text between the brackets without spaces around it, in lower case; one space if there is none."""
        return _get_content(self.written)


def _get_content(written: str) -> str:
    return written.strip().lower() or " "


def find_text_start(line: str) -> int:
    """Return the offset of the text after a line's list marker, or 0 if it has none."""
    marker = _MARKER.match(line)
    return marker.end() if marker else 0


def find_checkbox(line: str) -> Checkbox | None:
    """Return the checkbox after a line's list marker, or None if there is none."""
    match = _CHECKBOX.match(line)
    if match is None:
        return None
    written = match["mark"]
    return Checkbox(written, match.start("mark") - 1, match.end(), MARKS.get(_get_content(written)))
