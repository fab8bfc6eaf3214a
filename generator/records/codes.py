"""Search for records as ``MSR1:…:END`` codes in a mail, however mail programs changed it.

The twin is theme/runtime/record/codes.js.
Everything that is not of a code's alphabet goes first: line breaks, marks of quoting, spaces, soft hyphens, smart
quotes, asterisks, entities, the soft breaks of quoted-printable. What is left between ``MSR1:`` and ``:END`` is the
code.
"""

from __future__ import annotations

import re

from generator.records.strict import ReadError

MOST_TEXT = 1_048_576
"""Most characters of a text that is searched."""
MOST_CODES = 2_000
HTML = re.compile(
    r"</?(?:br|wbr|p|div|span|blockquote|pre|font|td|tr|[abiu])\b[^<>]{0,300}>"
    r"|&(?:gt|lt|quot|nbsp|shy|zwnj|#[0-9]{2,5}|#x[0-9a-f]{2,4});",
    re.IGNORECASE | re.ASCII,
)
"""Tags and entities of a mail that was copied as HTML."""
QUOTED_PRINTABLE = re.compile(r"=\r?\n|=C2=A[0D]|=E2=80=[0-9A-F]{2}|=EF=BB=BF|=20|=0[9AD]", re.IGNORECASE | re.ASCII)
"""Soft breaks, and the white space and invisible characters that quoted-printable spells out."""
CODE = re.compile(r"MSR[0-9]{1,4}:(?:(?!MSR[0-9]{1,4}:(?!END))[A-Z2-7])*(?::END)?", re.IGNORECASE | re.ASCII)
"""A code, or what is left of one whose end is missing: that stops where the next one starts."""


def find_codes(text: str) -> list[str]:
    """Return the ``MSR1:…:END`` codes of records in a text, each once; raise ReadError if too long or too many.

    Line breaks and quote marks inside a code are removed; a damaged code has no ``:END``.
    """
    if len(text) > MOST_TEXT:
        raise ReadError("too-large")
    codes = list(dict.fromkeys(code.upper() for code in CODE.findall(_tidy(text))))
    if len(codes) > MOST_CODES:
        raise ReadError("too-large")
    return codes


def _tidy(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9:]", "", HTML.sub("", QUOTED_PRINTABLE.sub("", text)))
