"""Draft questions, and their rendering as Markdown in which text from other programs is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.parsing.checkbox import BULLET
from generator.parsing.nested_parts import KEYWORDS

_SIGN = re.compile(rf"(?=#{{1,6}}(?:\s|$)|>|{BULLET}(?:\s|$)|```|~~~|<!--|:::)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_WORD = re.compile(rf"({'|'.join(KEYWORDS)})( ?):", re.IGNORECASE)
_TAG = re.compile(r"\}\}\s*$")


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """A converted question, to be rendered as Markdown of a quiz file."""

    kind: str
    """The keyword of its heading, such as *Question*."""
    stem: Sequence[str]
    """Its text; the first line goes into the heading."""
    lines: Sequence[str]
    """Its choices, pairs or answers, as Markdown."""
    line: int
    """Its line number in the source."""
    hints: Sequence[str] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """A choice of a converted question, to be rendered as Markdown of a quiz file."""

    mark: str
    """The character between its brackets."""
    words: str
    feedback: str = ""
    id: str = ""
    """Set only if the generated id would be that of another choice."""


MAX_HEADING = 250
"""The length up to which several lines of a question are joined in its heading."""


def render_draft(draft: DraftQuestion) -> Iterator[str]:
    """Yield the lines of a quiz file for a converted question."""
    first, *rest = _join(draft.stem)
    yield f"## {draft.kind}: {escape_closing_brace(first)}"
    yield ""
    if any(rest):
        yield from "\n".join(map(escape_leading_sign, rest)).strip("\n").split("\n")
        yield ""
    yield from draft.lines
    yield ""
    for hint in draft.hints:
        yield f"Hint: {hint}"
        yield ""
    if draft.why:
        yield f"Why: {draft.why}"
        yield ""


def _join(stem: Sequence[str]) -> Sequence[str]:
    """Return the lines of a stem joined into one, unless one of them has markup or all are too long."""
    whole = " ".join(stem)
    is_plain = all(line and line[0] not in "<`~|" and escape_leading_sign(line) == line for line in stem[1:])
    return [whole] if is_plain and len(whole) <= MAX_HEADING else stem


def render_choice(choice: DraftChoice) -> Iterator[str]:
    """Yield the lines of a quiz file for a converted choice and its feedback."""
    braces = f" {{#{choice.id}}}" if choice.id else ""
    yield f"- [{choice.mark}] {escape_closing_brace(escape_leading_sign(choice.words))}{braces}"
    if choice.feedback:
        yield f"  > {choice.feedback}"


def escape_leading_sign(text: str) -> str:
    """Return a line with a leading Markdown marker (``#``) or keyword (``Why:``) escaped, so that it reads as text."""
    if _SIGN.match(text):
        return f"\\{text}"
    if _WORD.match(text):
        return _WORD.sub(r"\1\2&#58;", text, count=1)
    return _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text


def escape_closing_brace(text: str) -> str:
    """Return text with a final ``}`` escaped, which would be read as the end of ``{#id}``."""
    bare = text.rstrip()
    return f"{bare[:-1]}&#125;" if bare.endswith("}") and not _TAG.search(bare) else bare
