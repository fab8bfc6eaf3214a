"""The door for foreign text: a file to import is decoded, and its text limited, before any format's reader sees it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping

from generator.diagnostics.finding import Finding, Report, Span, error, warning
from generator.diagnostics.source import MAX_BYTES, Source
from generator.diagnostics.unseen import UNSEEN

MAX_LINE = 20_000
"""Characters in a line. Markup and JSON, which may be on one line, have no such limit."""
MAX_DIGITS = 300
MAX_DOTS = 100
"""Names joined by dots: a reader of TOML takes quadratic memory for them."""
_ONE_LINE = ("<", "{", "[{")
_DIGITS = re.compile(rf"(?<!\d)\d{{{MAX_DIGITS + 1}}}")
_NAME = r"(?:[\w-]{1,100}+|\"[^\"\n]{0,100}+\"|'[^'\n]{0,100}+')"
_DOTS = re.compile(rf"(?<![\w.-])(?:{_NAME}[ \t]*+\.[ \t]*+){{{MAX_DOTS + 1}}}")
_DECLARED = re.compile(rb"\s*<\?xml\b[^<>]{0,200}\bencoding\s*=\s*[\"'](?P<name>[\w-]{1,20})")
"""The encoding that an XML file says it has."""
_KNOWN = re.compile(r"utf-?(?:8|16)|(?:us-)?ascii|(?:iso-8859|windows)-\d{1,4}|latin-?1|cp125\d", re.IGNORECASE)

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
        "\u2029": "\n",
        "\x85": "\n",
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
    source = Source(name, UNSEEN.sub("", plain))
    found = [*findings, *_report_unseen(source, plain), *_report_limits(source)]
    return (source if Report.from_findings(found).ok else None), found


def _report_unseen(source: Source, plain: str) -> Iterator[Finding]:
    """Yield a warning at the first sign that nobody sees, if there is one."""
    if first := UNSEEN.search(plain):
        count = len(plain) - len(source.text)
        number = f"U+{ord(first[0]):04X}"
        several = f"{count:,} invisible signs were left out, the first of them ({number}) here"
        message = several if count > 1 else f"an invisible sign ({number}) was left out"
        yield warning("V014", _place(source, plain, first.start()), message, "Check that the text still says the same")


def _report_limits(source: Source) -> Iterator[Finding]:
    """Yield an error at the first of each thing that no question needs, and that takes readers long."""
    text = source.text
    longest = max(map(len, source.lines))
    if longest > MAX_LINE and not text.lstrip().startswith(_ONE_LINE):
        line = next(number for number, line in enumerate(source.lines, 1) if len(line) > MAX_LINE)
        message = f"this line has {len(source.lines[line - 1]):,} characters; {MAX_LINE:,} are allowed"
        yield error("F006", source.span_at(line), message, "Break it into several")
    if found := _DIGITS.search(text):
        message = f"this number has more than {MAX_DIGITS} digits"
        yield error("V013", _place(source, text, found.start()), message, "Write a shorter one, or delete it")
    if found := _DOTS.search(text):
        message = f"more than {MAX_DOTS} names are joined by dots here"
        yield error("V013", _place(source, text, found.start()), message, "Write a shorter name, or delete it")


def _place(source: Source, text: str, offset: int) -> Span:
    """Return the place of a character."""
    return source.span_at(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _find_document(data: bytes) -> str | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next(words for name, words in ZIP_CONTENTS.items() if name in data)
    return next((words for start, words in DOCUMENT_SIGNATURES.items() if data.startswith(start)), None)


def _decode(data: bytes, at: Span) -> tuple[str, list[Finding]]:
    """Return the text of a file; a warning says if it is in another encoding than UTF-8, or than it says itself."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        rest = data.removeprefix(mark)
        if len(rest) < len(data):
            text = rest.decode(encoding, errors="replace")
            return text, [] if text.encode(encoding) == rest else [
                _warn_of_encoding(at, encoding, f"{encoding} with errors")
            ]
    declared = _DECLARED.match(data)
    said = declared["name"].decode() if declared else ""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), [_warn_of_encoding(at, said, "Windows-1252")]
    return text, [_warn_of_encoding(at, said, "UTF-8")] if said and not _is_in(data, said, text) else []


def _is_in(data: bytes, encoding: str, text: str) -> bool:
    """Return whether a text is what bytes mean in an encoding."""
    try:
        return _KNOWN.fullmatch(encoding) is not None and data.decode(encoding) == text
    except (LookupError, UnicodeDecodeError):
        return False


def _warn_of_encoding(at: Span, said: str, found: str) -> Finding:
    start = f"this file says that it is {said}, but it" if said else "this file is not UTF-8 text; it"
    message = f"{start} was read as {found}{'' if said else ', as older programs save it'}"
    hint = "Check the quotation marks and accents in the output; if they are wrong, save the file as UTF-8"
    return warning("V007", at, message, hint)
