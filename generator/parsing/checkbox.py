"""The grammar of the start of a choice: a list marker and a checkbox with a mark, as in ``- [x]``.

Whoever looks for one takes the pattern from here: what the guide teaches, what people type instead, and what Word and
Google Docs make of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.bank.model import Mark

MARKS: Mapping[str, Mark] = {" ": Mark.WRONG, "x": Mark.RIGHT, "~": Mark.PARTIAL, "!": Mark.UNSAFE}
"""What the guide has between the brackets."""
MARK_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("right", "correct", "yes", "true", "✓", "✔", "✅"), "x"),
    **dict.fromkeys(("wrong", "incorrect", "no", "false"), " "),
    "partly": "~",
    "unsafe": "!",
}
"""What people write in place of a mark, and the mark that they mean."""
MARKS_HINT = "Write [x] for right, [ ] for not right, [~] for partly right or [!] for unsafe"
PASTED_BOXES: Mapping[str, str] = {"☐": "[ ]", "□": "[ ]", "☑": "[x]", "☒": "[☒]"}
"""Boxes of one character. What ``☒`` means is asked, not guessed: Word writes it for *ticked*, people for *wrong*."""
PASTED_BULLETS = "•·▪◦‣●○"

# Parts of patterns
SIGN = rf"[{''.join(MARKS)}X]"
"""A mark, also as a capital."""
CHECKBOX = rf"\[{SIGN}\]"
BULLET = "[-*+]"
LIST_MARKER = rf"(?:{BULLET}|[0-9]{{1,9}}[.)])"
"""As Markdown has it: longer numbers begin no list."""
TIDY_CHOICE = rf"- \[[{''.join(MARKS)}]\] "
"""The start of a choice as the guide has it."""

_MARKER = re.compile(rf"\s*{LIST_MARKER}(?:[ \t]+|$)")
_CHECKBOX = re.compile(
    # up to three signs, one or two letters, or a word for a mark; [words](address) is a link and [words]: a reference
    r"\s*\[(?P<mark>[^\]\w]{0,3}| ?\w{1,2} ?|right|wrong|yes|no|true|false|correct|incorrect|partly|unsafe)\]"
    r"(?![(\[:])\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A checkbox in a line."""

    written: str
    """What stands between its brackets."""
    start: int
    """Where its bracket opens."""
    end: int
    """Where the words after it begin."""

    @property
    def sign(self) -> str:
        """What stands there, as the guide would have it."""
        return self.written.strip().lower() or " "

    @property
    def mark(self) -> Mark | None:
        """The mark; None where it is none of ours."""
        return MARKS.get(self.sign)


def find_text_start(line: str) -> int:
    """Return where the words after a line's list marker begin; 0 where it has none."""
    marker = _MARKER.match(line)
    return marker.end() if marker else 0


def find_checkbox(line: str) -> Checkbox | None:
    """Return the checkbox after a line's list marker."""
    start = find_text_start(line)
    match = _CHECKBOX.match(line, start) if start else None
    return Checkbox(match["mark"], match.start("mark") - 1, match.end()) if match else None
