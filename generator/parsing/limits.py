"""Limits on lines, paragraphs and nesting, which keep the time of all parsers and rules linear.

Some parsers need quadratic time for a long paragraph of hostile text, or recurse once per level of nesting.
Text beyond a limit is reported and blanked before they see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.parsing.checkbox import LIST_MARKER

MAX_LINE = 5_000
MAX_PARAGRAPH = 10_000
MAX_PAGE = 60_000
MAX_PAGE_LINES = 2_000
MAX_BRACKETS = 100
"""Opening square brackets in one paragraph."""
MAX_OPEN_TAGS = 20
"""Tags opened one after another without a ``>``."""
MAX_INDENT = 16
"""Spaces before a list or quote marker."""
MAX_MARKERS = 6
MAX_WHITESPACE = 100
"""Spaces at the start of any other line, such as one inside an admonition."""
MARKERS = " \t>-*+.)0123456789"
_MARKERS = re.compile(rf"[ \t]*(?:(?:>|{LIST_MARKER})[ \t]*)*")
_MANY_MARKERS = re.compile(rf"\n[{re.escape(MARKERS)}]{{{MAX_MARKERS + 1}}}")
_NEW_BLOCK = re.compile(rf"[ \t>]*(?:{LIST_MARKER}[ \t]|[|#]|\Z)")
"""The start of a line that begins a new block."""
_RULE = re.compile(r"[-* \t]*")
_TAG_SIGN = re.compile(r"<(?=[A-Za-z/!?])|>")


@dataclass(frozen=True, slots=True)
class ExcessiveLine:
    """A line beyond a limit (of length, nesting, open tags, its paragraph or its page), with code, message and hint."""

    index: int
    code: str
    message: str
    hint: str
    is_first: bool
    """Whether the line before it is within the limit, so that a run of lines is reported once."""


def find_excessive_lines(lines: Sequence[str]) -> Iterator[ExcessiveLine]:
    """Yield each line of a file that is too long or nested too deeply."""
    if max(map(len, lines), default=0) <= MAX_LINE and not _MANY_MARKERS.search("\n".join(("", *lines))):
        return
    before = ""
    for index, line in enumerate(lines):
        code = _check_line(line)
        if code:
            yield ExcessiveLine(index, code, *_say(code, line), is_first=code != before)
        before = code


def _check_line(line: str) -> str:
    if len(line) > MAX_LINE:
        return "F006"
    return "F007" if len(line) - len(line.lstrip(MARKERS)) > MAX_MARKERS and _is_too_deep(line) else ""


def _say(code: str, line: str) -> tuple[str, str]:
    if code == "F006":
        return f"this line holds {len(line):,} characters", "Break it into several"
    return "this line is nested too deeply", "Take some signs or spaces away"


def _is_too_deep(line: str) -> bool:
    match = _MARKERS.match(line)
    signs = match.group().expandtabs(4) if match else ""
    words = line[match.end() :] if match else line
    indent = len(signs) - len(signs.lstrip(" "))
    return (
        (indent > MAX_INDENT and bool(signs.strip()))
        or (indent > MAX_WHITESPACE and bool(words))
        or (sum(sign in ">-*+.)" for sign in signs) > MAX_MARKERS and not _RULE.fullmatch(line))
    )


def _find_long_paragraphs(lines: Sequence[str]) -> Iterator[ExcessiveLine]:
    """Yield the lines of each paragraph from the first one beyond its limit."""
    text = "\n".join(lines)
    if len(text) < MAX_PARAGRAPH and text.count("[") <= MAX_BRACKETS:
        return
    size = brackets = 0
    is_first = True
    for index, line in enumerate(lines):
        if _NEW_BLOCK.match(line):
            size, brackets, is_first = 0, 0, True
        size, brackets = size + len(line) + 1, brackets + line.count("[")
        if size > MAX_PARAGRAPH or brackets > MAX_BRACKETS:
            most = f"{MAX_PARAGRAPH:,} characters" if size > MAX_PARAGRAPH else f"{MAX_BRACKETS} opening brackets"
            hint = "Put a blank line above this one, or make it shorter"
            yield ExcessiveLine(index, "F019", f"this paragraph holds more than {most}", hint, is_first)
            is_first = False


def _find_open_tags(lines: Sequence[str]) -> Iterator[ExcessiveLine]:
    """Yield the lines where too many tags are open."""
    if sum(line.count("<") for line in lines) <= MAX_OPEN_TAGS:
        return
    opened, is_first = 0, True
    for index, line in enumerate(lines):
        for sign in _TAG_SIGN.findall(line):
            opened = 0 if sign == ">" else opened + 1
        if opened > MAX_OPEN_TAGS:
            message = f"more than {MAX_OPEN_TAGS} tags begin here without an end"
            yield ExcessiveLine(
                index, "F031", message, "Write > at the end of each, or &lt; for the sign itself", is_first
            )
        is_first = opened <= MAX_OPEN_TAGS


def _find_long_page(lines: Sequence[str]) -> Iterator[ExcessiveLine]:
    """Yield the first line beyond the limits of a page."""
    if len(lines) <= MAX_PAGE_LINES and sum(map(len, lines)) + len(lines) <= MAX_PAGE:
        return
    ends = accumulate(len(line) + 1 for line in lines)
    first = min(next((at for at, end in enumerate(ends) if end > MAX_PAGE), MAX_PAGE_LINES), MAX_PAGE_LINES)
    message = f"this page holds more than {MAX_PAGE:,} characters or {MAX_PAGE_LINES:,} lines"
    if first < len(lines):
        yield ExcessiveLine(first, "F017", message, "Split it into several pages", is_first=True)


def _cut(lines: Sequence[str], found: Sequence[ExcessiveLine]) -> Sequence[str]:
    """Return the lines with all those beyond a page's limit blanked."""
    return [*lines[: found[0].index], *[""] * (len(lines) - found[0].index)] if found else lines


def blank_excessive_lines(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[ExcessiveLine]]:
    """Return a page's lines, blank where beyond a limit (length, nesting, tags, paragraph, page), and those blanked."""
    found = [*_find_long_page(lines)]
    lines = _cut(lines, found)
    for find in (find_excessive_lines, _find_long_paragraphs, _find_open_tags):
        beyond = [*find(lines)]
        indexes = {excess.index for excess in beyond}
        lines = ["" if index in indexes else line for index, line in enumerate(lines)] if indexes else lines
        found += beyond
    return lines, found
