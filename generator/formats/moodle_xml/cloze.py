"""Gaps of a cloze question, ``{1:SHORTANSWER:=fire door~=exit}``, and those of ours, ``[[fire door|exit]]``."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.questions.fill_in import GAP, split_gap

_CLOZE = re.compile(r"(?<!\\)\{\d{0,3}:(?P<type>[A-Z_]{1,20}):(?P<answers>(?:[^{}\\]|\\.)*)\}")
_BEGIN = re.compile(r"(?<!\\)\{\d{0,3}:[A-Z_]{1,20}:")
"""The start of a gap, which may have no end."""
_SHORT = ("SHORTANSWER", "SA", "MW")
_ANSWER = re.compile(r"(?P<sign>=|%100%)(?P<text>(?:[^~#\\]|\\.)+)(?:#(?:[^~\\]|\\.)*)?", re.DOTALL)
_APART = re.compile(r"(?:[^~\\]|\\.)+", re.DOTALL)
_SPECIAL = re.compile(r"[~#{}\\\"/]")
_HOLE = "\uf8fe"
"""Stands for a gap while the text is converted; no authored text may hold it."""


def read_gaps(text: str, convert: Callable[[str], str]) -> str | None:
    """Return a cloze text as ours, its words converted by a function; None if it has other gaps than short answers."""
    gaps = [_read_gap(match) for match in _CLOZE.finditer(text)]
    rest = _CLOZE.sub(_HOLE, text)
    if not gaps or not all(gaps) or _HOLE in text or _BEGIN.search(rest):
        return None
    words = iter(gaps)
    made = convert(rest)
    return re.sub(_HOLE, lambda _: f"[[{next(words)}]]", made)


def _read_gap(match: re.Match[str]) -> str:
    """Return the answers of a gap, divided by |; empty if it is not a short answer, or has an answer of ours."""
    parts = [_ANSWER.fullmatch(part) for part in _APART.findall(match["answers"])]
    words = [re.sub(r"\\(.)", r"\1", part["text"]).strip() for part in parts if part]
    is_plain = len(words) == len(parts) and not any(set(word) & set("[]|\n") for word in words)
    return "|".join(words) if match["type"] in _SHORT and is_plain else ""


def write_gaps(text: str) -> str:
    """Return a text of ours with its gaps as Moodle writes them."""
    return GAP.sub(lambda gap: f"{{1:SHORTANSWER:{'~'.join(map(_write_answer, split_gap(gap['inside'])))}}}", text)


def _write_answer(word: str) -> str:
    return f"={_SPECIAL.sub(lambda sign: chr(92) + sign[0], word)}"
