"""Characters that no authored text may hold: those reserved for tokens, and invisible control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics.field_messages import format_message
from generator.diagnostics.finding import Edit, Finding, Fix, Span, error
from generator.stamping.tokens import PRIVATE

CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ALLOWED = re.compile("[\t\n -~\x85\xa0-\ud7ff\uf900-\U000effff]*")
"""Nearly every text; a pattern of what is allowed is a quick one."""
UNWANTED = re.compile(f"[\0\ud800-\udfff]|{CONTROL.pattern}|{PRIVATE.pattern}")
"""Also NUL and surrogates, which a file cannot hold but an escape in quotes can."""
NO_CHARACTER = ("no character has this number", "Type the character itself")
"""Message and hint about an escape such as ``\\ud800``, which is a surrogate, or one beyond Unicode."""
WORDS_ARROW = re.compile("\uf0e0")
"""The arrow that Word makes of ``-->``: a character of its font Wingdings."""


def find_forbidden_characters(path: str, text: str) -> list[Finding]:
    """Report the first private-use and the first control character of each line of a file."""
    return [] if _ALLOWED.fullmatch(text) else [*_find_private(path, text), *_find_controls(path, text)]


def _find_private(path: str, text: str) -> Iterator[Finding]:
    """Report the first private-use character of each line; they are reserved for the tokens of a setting's values."""
    for at, line, character in _find_first(PRIVATE, path, text):
        message, hint = format_message("F005", character=f"U+{ord(character):04X}")
        fix = _replace_all(WORDS_ARROW, at, line, "->") if WORDS_ARROW.match(character) else None
        yield error("F005", at, message, hint, fix)


def _find_controls(path: str, text: str) -> Iterator[Finding]:
    """Report the first control character of each line: it is invisible and can hide what follows."""
    for at, line, character in _find_first(CONTROL, path, text):
        message, hint = format_message("F018", character=f"U+{ord(character):04X}")
        yield error("F018", at, message, hint, _replace_all(CONTROL, at, line, ""))


def _find_first(pattern: re.Pattern[str], path: str, text: str) -> Iterator[tuple[Span, str, str]]:
    """Yield span, line and character of the first match in each line."""
    for number, line in enumerate(text.split("\n"), 1):
        if match := pattern.search(line):
            yield Span(path=path, line=number, column=match.start() + 1), line, match.group()


def _replace_all(pattern: re.Pattern[str], at: Span, line: str, text: str) -> Fix:
    """Return a fix that replaces every match of a pattern in a line with a text."""
    places = (Span(path=at.path, line=at.line, column=match.start() + 1) for match in pattern.finditer(line))
    return Fix(edits=tuple(Edit(span=place, length=1, text=text) for place in places), certain=True)


def check_escaped_characters(span: Span, text: str) -> Finding | None:
    """Return a finding at ``span`` for the first forbidden character that a YAML text has as an escape, or None."""
    match = UNWANTED.search(text)
    if match is None:
        return None
    if "\ud800" <= match.group() <= "\udfff":
        return error("F010", span, *NO_CHARACTER)
    code = "F005" if PRIVATE.match(match.group()) else "F018"
    message, hint = format_message(code, character=f"U+{ord(match.group()):04X}")
    return error(code, span, message, hint)
