"""Tables saved from a spreadsheet (CSV), with or without a header: detected and rejected.

Nothing shows which of their columns has the question, and which the right answer.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence

from generator.diagnostics.source import Source
from generator.formats.format import Conversion, Format
from generator.formats.plain_list.convert import matches_format as is_plain
from generator.formats.unsupported import reject_source

DELIMITERS = (";", "\t", "|", ",")
MIN_COLUMNS = 3
"""A source with fewer columns is a table only if it is in no other format."""


def matches_format(source: Source) -> bool:
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


def convert_source(source: Source) -> Conversion:
    """Return a conversion that rejects the table."""
    return reject_source(source, 1, "a table saved from a spreadsheet (CSV)")


SPREADSHEET = Format(name="a table", matches=matches_format, convert=convert_source)
