"""The text in a file that somebody saved somewhere: its encoding is recognised, or guessed aloud."""

from __future__ import annotations

import codecs
from collections.abc import Mapping

from generator.findings import Finding, Span, error, warning
from generator.source import MAX_BYTES, Source

MARKS: Mapping[bytes, str] = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""What a file may begin with to tell its encoding."""
DOCUMENTS: Mapping[bytes, str] = {
    b"PK\x03\x04": "a document of Word or another office program",
    b"\xd0\xcf\x11\xe0": "a document of an old Word",
    b"{\\rtf": "a document in rich text",
    b"%PDF": "a PDF",
}
"""How files begin that hold more than text."""
SYMBOLS = str.maketrans(
    {
        "\uf0e0": "->",
        "\uf0e8": "->",
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf0d8": "•",
        "\uf0a8": "☐",
        "\uf06f": "☐",
        "\uf0fe": "☑",
        "\uf0fc": "✓",
        "\u2028": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
    }
)
"""Signs of Word's own fonts, and its breaks of lines and pages."""


def decode(name: str, data: bytes) -> tuple[Source | None, list[Finding]]:
    """Return a file's text, and what is to be said of how it was read; None where it holds none."""
    at = Span(path=name)
    if len(data) > MAX_BYTES:
        message = f"this file holds {len(data):,} bytes; {MAX_BYTES:,} are allowed"
        return None, [error("F002", at, message, "Split it into several files")]
    document = next((words for start, words in DOCUMENTS.items() if data.startswith(start)), None)
    if document:
        hint = "Open it, copy all of it into a plain text file, save that, and convert it"
        return None, [error("V008", at, f"this is {document}, not a text", hint)]
    text, findings = _decode(data, at)
    if "\0" in text:
        return None, [error("F004", at, "this file is not plain text", "Save it as plain text, not as a document")]
    plain = text.translate(SYMBOLS).replace("\r\n", "\n").replace("\r", "\n")
    return Source(name, plain), findings


def _decode(data: bytes, at: Span) -> tuple[str, list[Finding]]:
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), []
    try:
        return data.decode(), []
    except UnicodeDecodeError:
        message = "this file is not UTF-8 text; it was read as Windows-1252, as older programs save it"
        hint = "Look whether quotation marks and accents came out right; if not, save it as UTF-8"
        return data.decode("cp1252", errors="replace"), [warning("V007", at, message, hint)]
