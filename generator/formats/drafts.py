"""A question as it was found somewhere, and its Markdown: whatever its words hold, they stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.parsing.checkbox import BULLET
from generator.parsing.parts import WORDS

_SIGN = re.compile(rf"(?=#{{1,6}}(?:\s|$)|>|{BULLET}(?:\s|$)|```|~~~|<!--|:::)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_WORD = re.compile(rf"({'|'.join(WORDS)})( ?):", re.IGNORECASE)
_TAG = re.compile(r"\}\}\s*$")


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """One question."""

    kind: str
    """What stands before the colon of its heading."""
    stem: Sequence[str]
    """Its words; the first line is for the heading."""
    lines: Sequence[str]
    """Its choices, pairs or answers, as Markdown."""
    line: int
    """Where it stands."""
    hints: Sequence[str] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """One choice."""

    mark: str
    """As it stands between the brackets."""
    words: str
    feedback: str = ""
    id: str = ""
    """Only where its words would make the same as those of another."""


MAX_HEADING = 250
"""So many characters of a question still make a heading; more of them stand below it."""


def render_draft(draft: DraftQuestion) -> Iterator[str]:
    """Yield the lines of a question."""
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
    """Make one line of a question that was broken into several; beside a sample, only the first is a heading."""
    whole = " ".join(stem)
    is_plain = all(line and line[0] not in "<`~|" and escape_leading_sign(line) == line for line in stem[1:])
    return [whole] if is_plain and len(whole) <= MAX_HEADING else stem


def render_choice(choice: DraftChoice) -> Iterator[str]:
    """Yield a choice's line, and that of its feedback."""
    braces = f" {{#{choice.id}}}" if choice.id else ""
    yield f"- [{choice.mark}] {escape_closing_brace(escape_leading_sign(choice.words))}{braces}"
    if choice.feedback:
        yield f"  > {choice.feedback}"


def escape_leading_sign(text: str) -> str:
    """Return a line that Markdown takes for words, although it begins with a sign."""
    if _SIGN.match(text):
        return f"\\{text}"
    if _WORD.match(text):
        return _WORD.sub(r"\1\2&#58;", text, count=1)
    return _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text


def escape_closing_brace(text: str) -> str:
    """Return words whose last sign is no brace, which would be read as the end of ``{#id}``."""
    bare = text.rstrip()
    return f"{bare[:-1]}&#125;" if bare.endswith("}") and not _TAG.search(bare) else bare
