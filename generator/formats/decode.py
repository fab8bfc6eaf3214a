"""Decoding of a file to import: its encoding is detected, or guessed with a warning."""

from __future__ import annotations

import codecs
from collections.abc import Mapping

from generator.diagnostics.finding import Finding, Span, error, warning
from generator.diagnostics.source import MAX_BYTES, Source

BYTE_ORDER_MARKS: Mapping[bytes, str] = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""The encodings that a byte order mark declares."""
DOCUMENT_SIGNATURES: Mapping[bytes, str] = {
    b"\xd0\xcf\x11\xe0": "an old Word document (DOC)",
    b"{\\rtf": "a rich text document (RTF)",
    b"%PDF": "a PDF",
}
"""The first bytes of documents that are not plain text."""
ZIP_CONTENTS: Mapping[bytes, str] = {
    b"word/document.xml": "a Word document (DOCX)",
    b"xl/workbook.xml": "an Excel workbook (XLSX)",
    b"ppt/presentation.xml": "a PowerPoint presentation (PPTX)",
    b"opendocument": "a LibreOffice document",
    b"imsmanifest.xml": "a package from a learning platform (QTI, Common Cartridge or SCORM)",
    b"h5p.json": "an H5P package",
    b"": "a ZIP archive",
}
"""Kinds of ZIP archive, by the name of a file inside; archives store names uncompressed."""
WORD_SYMBOLS = str.maketrans(
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
"""Replacements for symbols of Word's own fonts, and for its line and page breaks."""


def decode_file(name: str, data: bytes) -> tuple[Source | None, list[Finding]]:
    """Decode a file's bytes; return a Source, None if they are not text, and findings on the encoding."""
    at = Span(path=name)
    document = _find_document(data)
    if document:
        hint = "Open it, copy its questions into a plain text file, and convert that"
        return None, [error("V008", at, f"this is {document}, not plain text", hint)]
    if len(data) > MAX_BYTES:
        message = f"this file has {len(data):,} bytes; {MAX_BYTES:,} are allowed"
        return None, [error("F002", at, message, "Split it into several files")]
    text, findings = _decode(data, at)
    if "\0" in text:
        return None, [error("F004", at, "this file is not plain text", "Save it as plain text, not as a document")]
    plain = text.translate(WORD_SYMBOLS).replace("\r\n", "\n").replace("\r", "\n")
    return Source(name, plain), findings


def _find_document(data: bytes) -> str | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next(words for name, words in ZIP_CONTENTS.items() if name in data)
    return next((words for start, words in DOCUMENT_SIGNATURES.items() if data.startswith(start)), None)


def _decode(data: bytes, at: Span) -> tuple[str, list[Finding]]:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), []
    try:
        return data.decode(), []
    except UnicodeDecodeError:
        message = "this file is not UTF-8 text; it was read as Windows-1252, as older programs save it"
        hint = "Check the quotation marks and accents in the output; if they are wrong, save the file as UTF-8"
        return data.decode("cp1252", errors="replace"), [warning("V007", at, message, hint)]
