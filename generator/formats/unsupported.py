"""Formats of other programs that are detected and rejected by name, with a hint on what to do instead.

Each is one row of a table, until a file of its own converts the format.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.diagnostics.finding import error
from generator.diagnostics.source import Source
from generator.formats.format import Conversion, Format
from generator.formats.gift.format import GIFT_SIGN
from generator.formats.moodle_xml.format import MOODLE_XML_SIGN
from generator.formats.plain_list.convert import matches_format as is_plain
from generator.formats.signs import blank_samples, compile_signs

DELIMITERS = (";", "\t", "|", ",")
MIN_COLUMNS = 3
"""A source with fewer columns is a table only if it is in no other format."""
RETYPE = "Paste its questions as a list: each question, its choices below it with A., B. and so on, then ANSWER: B"

UNFENCE = "Take the lines with ``` away, and convert it again"


@dataclass(frozen=True, slots=True)
class UnsupportedFormat:
    """A format of another program that is detected and rejected."""

    name: str
    sign: re.Pattern[str]
    """Matches what only its files contain; the line where the match ends is reported."""
    hint: str = RETYPE


MARKUP_FORMATS: Sequence[UnsupportedFormat] = (
    UnsupportedFormat(
        "QTI, or part of a QTI package",
        compile_signs(
            r"\A\s*<[^\0]{0,2000}?(?:questestinterop|ims_?qti|imscp_v1p1|/xsd/cccv1p0)",
            r"<(?:qti-)?assessment-?(?:Item|Test|item|test)\b",
        ),
    ),
    UnsupportedFormat("a web page (HTML)", compile_signs(r"\A\s*<(?i:!doctype\s+html|html|head|body)\b")),
    UnsupportedFormat("XML", compile_signs(r"\A\s*<\?xml\b", r"\A\s*<[A-Za-z][^\0]*>\s*\Z")),
    UnsupportedFormat(
        "TOML",
        compile_signs(r"^\[\[?[A-Za-z][\w.-]*\]\]?[ \t]*\n\s*[A-Za-z][\w.-]*[ \t]*=[ \t]*\S"),
    ),
    UnsupportedFormat("JSON", compile_signs(r"\A\s*(?:\[\s*)?\{\s*\"")),
    UnsupportedFormat(
        "Markdown with formulas in LaTeX",
        compile_signs(r"\A(?=#{1,6} |[^\0]*\n#{1,6} )[^\0]*?^[ \t]*\\begin\{"),
        "Write the formulas in words or signs, and convert it again",
    ),
    UnsupportedFormat("LaTeX", compile_signs(r"^[ \t]*\\(?:documentclass|begin\{)")),
    UnsupportedFormat("a spreadsheet of Kahoot", compile_signs(r"\A[^\n]{0,200}Question - max \d")),
    UnsupportedFormat("a spreadsheet of Quizizz", compile_signs(r"\A\W{0,2}Question Text\W{1,4}Question Type\b")),
    UnsupportedFormat("a table of Brightspace", compile_signs(r"^\W{0,2}NewQuestion\W{1,4}(?:WR|SA|M|MC|TF|MS|O)\b")),
    UnsupportedFormat("a table of Blackboard", compile_signs(r"\A\W{0,1}(?:ESS|FIB|MA|MAT|MC|NUM|ORD|SR|TF)\t")),
    UnsupportedFormat("a table of answers from a form", compile_signs(r"\A\W{0,2}Timestamp\W{1,4}\w")),
    UnsupportedFormat(
        "text2qti",
        compile_signs(
            r"^Quiz (?:title|description):",
            r"^\.\.\. +\S",
            r"^\[\*\] ",
            r"^= +(?:-?\d|\[-?\d)",
            r"^(?:\^{4,}|START_QUESTION|GROUP)[ \t]*$",
        ),
    ),
)
"""Formats whose markup never occurs in our Markdown, except in a code sample."""
SAMPLES: Sequence[UnsupportedFormat] = (
    UnsupportedFormat("Moodle XML in a code sample", MOODLE_XML_SIGN, UNFENCE),
    UnsupportedFormat("GIFT in a code sample", GIFT_SIGN, UNFENCE),
)
"""Formats that can be converted, but not inside a code sample."""


def reject_source(source: Source, line: int, name: str, hint: str = RETYPE) -> Conversion:
    """Return a conversion with no text and one error, at the line that shows the unsupported format."""
    message = f"this is {name}, which cannot be converted"
    return Conversion((), (), (error("V011", source.span_at(line), message, hint),))


def _make(name: str, rows: Sequence[UnsupportedFormat], format_value: Callable[[Source], str]) -> Format:
    """Return a Format that rejects these formats if their markup occurs in ``format_value(source)``."""

    def find_format(source: Source) -> tuple[UnsupportedFormat, re.Match[str]] | None:
        """Return another program's format, such as GIFT, that a source is in, and the match that shows it, or None."""
        text = format_value(source)
        return next(((row, found) for row in rows if (found := row.sign.search(text))), None)

    def convert(source: Source) -> Conversion:
        """Return a conversion that rejects a source in an unsupported format."""
        found = find_format(source)
        if found is None:
            return Conversion((), ())
        row, match = found
        end = match.start() + len(match.group().rstrip())
        return reject_source(source, match.string.count("\n", 0, end) + 1, row.name, row.hint)

    return Format(name=name, matches=lambda source: find_format(source) is not None, convert=convert)


UNSUPPORTED_MARKUP = _make("a format of another program", MARKUP_FORMATS, blank_samples)
"""First in the table: text with this markup is unsupported even if it has one of our headings."""
UNSUPPORTED_TEXT = _make("a format of another program", (*MARKUP_FORMATS, *SAMPLES), lambda source: source.text)
"""After our Markdown in the table, which may show this markup in a code sample, or use a numbered task list."""


def _is_table(source: Source) -> bool:
    """Return whether all rows of a source have the same number of cells, and no cell begins with a space."""
    lines = [line for line in source.lines if line.strip()]
    if lines and lines[0].casefold().startswith("sep="):
        return True
    columns = max((_count_columns(lines, delimiter) for delimiter in DELIMITERS), default=0)
    return columns >= MIN_COLUMNS or (columns > 1 and len(lines) > 1 and not is_plain(source))


def _count_columns(lines: Sequence[str], delimiter: str) -> int:
    """Return the number of cells of each row; 0 if the rows differ."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter, strict=True) if row]
    except csv.Error:
        return 0
    widths = {len(row) for row in rows}
    has_sentence = any(cell.startswith(" ") for row in rows for cell in row[1:])
    return widths.pop() if len(widths) == 1 and not has_sentence else 0


SPREADSHEET = Format(
    name="a table",
    matches=_is_table,
    convert=lambda source: reject_source(source, 1, "a table saved from a spreadsheet (CSV)"),
)
"""Nothing shows which column of such a table has the question, and which the right answer."""
