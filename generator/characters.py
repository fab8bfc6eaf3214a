"""Characters that no text of an author may hold: those kept for tokens, and those that nobody sees."""

from __future__ import annotations

import re

from generator.findings import Finding, Span, error, rewrite
from generator.tokens import PRIVATE

CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
WORDS_ARROW = "\uf0e0"
"""What Word makes of an arrow that somebody types: a sign of its font Wingdings."""


def find_unwanted(path: str, text: str) -> list[Finding]:
    """Report the first such character of each line."""
    return [*_find_private(path, text), *_find_controls(path, text)]


def _find_private(path: str, text: str) -> list[Finding]:
    """Report the first private-use character of each line; they are kept for the tokens of a setting's values."""
    if not PRIVATE.search(text):
        return []
    return [
        error(
            "F005",
            Span(path=path, line=number, column=match.start() + 1),
            f"this character (U+{ord(match.group()):04X}) has no meaning outside one font",
            "Delete it; if it was an arrow made by Word, type ->",
            rewrite(Span(path=path, line=number, column=match.start() + 1), 1, "->", certain=True)
            if match.group() == WORDS_ARROW
            else None,
        )
        for number, line in enumerate(text.split("\n"), 1)
        if (match := PRIVATE.search(line))
    ]


def _find_controls(path: str, text: str) -> list[Finding]:
    """Report the first control character of each line: no key writes it, and it can hide what follows."""
    if not CONTROL.search(text):
        return []
    places = (
        (Span(path=path, line=number, column=match.start() + 1), match)
        for number, line in enumerate(text.split("\n"), 1)
        if (match := CONTROL.search(line))
    )
    return [
        error(
            "F018",
            at,
            f"a control character (U+{ord(match.group()):04X}) stands here, which nobody sees",
            "Delete it: put the cursor behind it and press Backspace",
            rewrite(at, 1, "", certain=True),
        )
        for at, match in places
    ]
