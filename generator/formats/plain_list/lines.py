"""Parsing of the lines of a plain list: each is a choice, an answer, a kind, feedback, or text.

People write ``A.``, ``a)``, ``(a)``, ``1.`` or a bullet, and mark the right choice with an asterisk, a tick, bold text
or a box; or they give it on a line below: ``ANSWER: B``, ``Correct answer: b and c``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.parsing.checkbox import find_checkbox
from generator.parsing.pasted_lines import normalize_markdown_line


class LineKind(StrEnum):
    """The kind of a line in a plain question list, such as choice or answer."""

    BLANK = "blank"
    KIND = "kind"
    CHOICE = "choice"
    ANSWER = "answer"
    NOTE = "note"
    HINT = "hint"
    QUOTE = "quote"
    PAIR = "pair"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """A line of a plain list, with its kind, text and label."""

    kind: LineKind
    text: str
    """Its text, without the markers of its kind."""
    label: str = ""
    """The letter or number of a choice; empty if it has a bullet."""
    mark: str | None = None
    """The character in a choice's box; ``x`` if the choice is marked right in another way."""
    indent: int = 0
    """The indentation of a choice, in columns."""
    full_text: str = ""
    """The complete line, in case it turns out not to be a choice."""


KINDS = (
    "multichoice", "multiple choice", "multianswer", "truefalse", "true false", "true/false", "essay", "shortanswer",
    "short answer", "numerical", "order", "ordering", "matching", "match", "description", "cloze", "category",
)  # fmt: skip
"""The kinds of question that extended Aiken names on a line above a question."""
_ANSWER = re.compile(
    r"(?:(?:(?:the\s+)?(?:correct|right)\s+)?(?:answers?|ans|key)\b\.?|(?:correct|right)(?=\s*[:=]))"
    r"(?:\s+(?:is|are)\b)?\s*(?P<colon>[:=–-])?\s*(?P<said>.*)",
    re.IGNORECASE,
)
_BARE = re.compile(r"[A-Za-z0-9](?:(?:\s*[,;&/]\s*|\s+and\s+)[A-Za-z0-9])*[.)]?|true|false", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:general\s+)?(?:feedback|explanation|rationale|why|reason|gfeed)\s*[:.=]\s*(?P<said>.+)", re.IGNORECASE
)
_HINT = re.compile(r"hint\s*[:.=]\s*(?P<said>.+)", re.IGNORECASE)
_PAIR = re.compile(r"match\s*[:=]\s*(?P<said>.+)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<star>[*✓✔√]?)\s*(?:\((?P<in>[A-Za-z]|\d{1,2})\)|(?P<bare>[A-Za-z]|\d{1,2})[.):])\s+(?P<text>\S.*)"
)
_COLUMN = re.compile(r"\s*(?P<letter>[A-Za-z])(?:\t|\s{2})\s*\S.*")
"""A letter, and the text in the next column."""
_BULLET = re.compile(r"-\s+(?P<text>\S.*)")
_STAR = re.compile(r"[*✓✔√](?=[^\s*])(?P<text>.*)")
_RIGHT = re.compile(r"\s*(?:(?<!\*)\*{1,2}(?=$)|[✓✔√]|\((?:correct|right)\))\s*$", re.IGNORECASE)
_BOLD = re.compile(r"(\*\*|__)(?P<text>.+)\1")
_STEM = re.compile(
    r"(?:(?:q|question)\.?\s*)?(?P<number>\d{1,4})\s*[.):]\s+(?P<text>\S.*)|\d{3,6}\s+[-–]\s+(?P<item>\S.*)"
    r"|(?:q|question)\s*:\s+(?P<plain>\S.*)",
    re.IGNORECASE,
)


_HEADING = re.compile(r"\A#{1,6} ")
_ALONE = re.compile(r"(?:q|question)\.?\s*(?P<number>\d{1,4})\s*[.:)]?", re.IGNORECASE)


def parse_line(line: str) -> ParsedLine:
    """Return a line of a plain question list with its kind, such as choice or answer, its label and its text."""
    tidy = normalize_markdown_line(" ".join(line.split())).text.strip()
    if split_question_number(strip_heading_signs(tidy))[0]:
        tidy = strip_heading_signs(tidy)
    if not tidy:
        return ParsedLine(LineKind.BLANK, "")
    if tidy.casefold() in KINDS:
        return ParsedLine(LineKind.KIND, tidy.casefold())
    for pattern, kind in ((_NOTE, LineKind.NOTE), (_HINT, LineKind.HINT), (_PAIR, LineKind.PAIR)):
        if match := pattern.fullmatch(tidy):
            return ParsedLine(kind, match["said"].strip())
    answer = _ANSWER.fullmatch(tidy)
    if answer and (answer["colon"] or _BARE.fullmatch(answer["said"])):
        return ParsedLine(LineKind.ANSWER, answer["said"].strip())
    if tidy.startswith(">"):
        return ParsedLine(LineKind.QUOTE, tidy[1:].strip())
    return _read_other(line, tidy)


def strip_heading_signs(text: str) -> str:
    """Return a line without the # of a Markdown heading."""
    return _HEADING.sub("", text)


def _read_other(line: str, tidy: str) -> ParsedLine:
    """Parse a line that is a choice or text."""
    lettered = _COLUMN.fullmatch(line)
    choice = _read_choice(f"{lettered['letter']}. {tidy[2:]}" if lettered else tidy)
    if choice is None:
        return ParsedLine(LineKind.WORDS, tidy, full_text=tidy)
    wide = line.expandtabs(4)
    return replace(choice, indent=len(wide) - len(wide.lstrip()), full_text=tidy)


def _read_choice(text: str) -> ParsedLine | None:
    box = None if text[0].isdigit() else find_checkbox(text)  # the number may be that of a question
    if box and box.mark and text[box.end :]:
        inner = _LABEL.fullmatch(text[box.end :])
        return ParsedLine(LineKind.CHOICE, inner["text"] if inner else text[box.end :], mark=box.content)
    bullet = _BULLET.fullmatch(text)
    match = _LABEL.fullmatch(bullet["text"] if bullet else text)
    if match:
        words, right = _take_sign(match["text"])
        return ParsedLine(LineKind.CHOICE, words, match["in"] or match["bare"], "x" if match["star"] or right else None)
    if bullet or (match := _STAR.fullmatch(text)):
        words, right = _take_sign(bullet["text"] if bullet else match["text"] if match else "")
        return ParsedLine(LineKind.CHOICE, words, mark=None if bullet and not right else "x")
    return None


def _take_sign(words: str) -> tuple[str, bool]:
    """Return a choice's text without its mark, and whether it is marked right; bold text is a mark as well."""
    if bold := _BOLD.fullmatch(words):
        return bold["text"].strip(), True
    bare = _RIGHT.sub("", words)
    return bare.strip(), bare != words


def split_question_number(text: str) -> tuple[str, str]:
    """Return a question's number (empty if it has none, ``0`` after a bare ``Question:``) and the rest of its text."""
    match = _STEM.fullmatch(text)
    if match is None:
        alone = _ALONE.fullmatch(text)
        return (alone["number"], text) if alone else ("", text)
    return match["number"] or "0", (match["text"] or match["item"] or match["plain"]).strip()


def is_only_number(text: str) -> bool:
    """Return whether a line has only a question number, as in ``Question 3``."""
    return _ALONE.fullmatch(text) is not None
