"""Splitting of a text into pieces with one record each: a record's file, a mail with many codes, a pasted code.

The twin is theme/runtime/intake/texts.js.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.records.codes import find_codes
from generator.records.intake.mail import split_mail
from generator.records.strict import ReadError


def split_records(text: str) -> Sequence[str]:
    """Return the pieces of a handed-in text, with at most one record each: a mail's codes and files, or the whole text.

    A text with neither is returned unchanged, so that its parser reports that it is not a record.
    """
    if text[:100].lstrip("\ufeff \t\r\n").startswith("{"):
        return [text]
    parts = (
        part
        for within in split_mail(text)
        for part in ([within] if within.lstrip().startswith("{") else _codes_of(within))
    )
    return list(dict.fromkeys(parts)) or [text]


def _codes_of(text: str) -> list[str]:
    try:
        return find_codes(text)
    except ReadError:
        return []
