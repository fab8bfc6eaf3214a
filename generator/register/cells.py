"""A table as spreadsheets save it, read into rows of cells: whatever its encoding and whatever stands between cells."""

from __future__ import annotations

import csv
import re
from io import StringIO

from generator.register.files import decode
from generator.register.model import MOST_COLUMNS, MOST_PEOPLE

MOST_TABLE = 5_000_000
"""Most bytes of a staff list."""
MOST_ROWS = 1 + MOST_PEOPLE
"""A line of headers and as many people as a register holds."""
SEPARATORS = ";,\t|"
"""Of those that come equally often the first, since a comma may be part of a header."""
SEPARATOR_LINE = re.compile(r'\A"?sep=(?P<mark>[;,\t|])"?(?=[\r\n]|\Z)', re.IGNORECASE)
"""The first line by which Excel is told the separator; it stays a line, so that others keep their numbers."""
END = "\0"
"""The last row that is read; it is within a cell where that has no end, and stands in no table."""


class TableError(ValueError):
    """A file is no table; ``reason`` is too-large or damaged-table."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_cells(data: bytes) -> list[list[str]]:
    """Return the rows of a table, lines without any words included; raise TableError where there are too many."""
    if len(data) > MOST_TABLE:
        raise TableError("too-large")
    text = decode(data)
    separator, text = find_separator(text), SEPARATOR_LINE.sub("", text)
    if END in text:
        raise TableError("damaged-table")
    rows: list[list[str]] = []
    last = END if text.endswith(("\n", "\r")) else f"\n{END}"
    try:
        for row in csv.reader(StringIO(text + last, newline=""), delimiter=separator):
            if row == [END]:
                return rows
            if len(rows) == MOST_ROWS or len(row) > MOST_COLUMNS:
                raise TableError("too-large")
            rows.append(row)
    except csv.Error as fault:
        raise TableError("damaged-table") from fault
    raise TableError("damaged-table")


def find_separator(text: str) -> str:
    """Return what stands between the cells: as Excel's ``sep=;`` says, or most often in the first line.

    Marks within quotation marks do not count.
    """
    said = SEPARATOR_LINE.match(text)
    if said:
        return said["mark"]
    header = "".join(re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0].split('"')[::2])
    return max(SEPARATORS, key=header.count) if any(mark in header for mark in SEPARATORS) else ","
