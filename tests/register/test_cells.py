"""Tables as spreadsheets save them become rows of cells, whatever the encoding and the separator."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.register import cells
from generator.register.cells import TableError, find_separator, read_cells

SEPARATORS = Path(__file__).parent / "separators.json"
"""Read by tests/runtime/csv.test.mjs as well."""
ROWS = [["Name", "Job title"], ["Siân Owen", "Teacher, Year 2"], ['Jo "Jojo" Lee', "Site; grounds\tand more"], ["", ""]]


def a_table(rows: list[list[str]], separator: str, end: str = "\r\n") -> str:
    memory = io.StringIO()
    csv.writer(memory, delimiter=separator, lineterminator=end).writerows(rows)
    return memory.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_each_way_to_save_a_table_is_read(encoding: str, separator: str, end: str) -> None:
    assert read_cells(a_table(ROWS, separator, end).encode(encoding)) == ROWS


def test_the_first_line_tells_what_stands_between_cells() -> None:
    for table in json.loads(SEPARATORS.read_text("utf-8"))["tables"]:
        assert find_separator(table["text"]) == table["separator"], table["text"]


def test_a_table_has_its_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_ROWS", 3)
    monkeypatch.setattr(cells, "MOST_COLUMNS", 2)
    assert len(read_cells(b"a\nb\nc")) == 3
    for data in (b"a\nb\nc\nd", b"a,b,c", b"a" * (cells.MOST_TABLE + 1)):
        with pytest.raises(TableError) as refusal:
            read_cells(data)
        assert refusal.value.reason == "too-large"


@pytest.mark.parametrize(
    "data",
    [
        b'Name\n"' + b"x" * 200_000,
        'Name\n"Siân Owen\nTom Ashe\nAnn Lee\n'.encode(),
        b"Name\n\0\0",
        "Name\nSiân Owen".encode("utf-16-le"),
    ],
)
def test_a_cell_without_an_end_or_with_what_no_text_has_is_a_damaged_table(data: bytes) -> None:
    with pytest.raises(TableError) as refusal:
        read_cells(data)
    assert refusal.value.reason == "damaged-table"


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r", "\n\n"])
def test_a_table_ends_where_its_text_does(end: str) -> None:
    rows = [["Name", "Role"], ["Siân Owen", "Teacher\nand more"], *([[]] if end == "\n\n" else [])]
    start = end[:2] if end == "\r\n" else end[:1] or "\n"
    assert read_cells(f'Name,Role{start}Siân Owen,"Teacher\nand more"{end}'.encode()) == rows


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_refused(data: bytes) -> None:
    try:
        rows = read_cells(data)
    except TableError:
        return
    assert all(isinstance(cell, str) for row in rows for cell in row)


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_what_a_spreadsheet_writes_is_read_again(rows: list[list[str]], separator: str) -> None:
    table = [["Name", "Role", "Email"], *rows]
    assert read_cells(a_table(table, separator).encode("utf-8-sig")) == table


def test_excels_line_about_the_separator_is_no_row_of_the_list() -> None:
    rows = read_cells("sep=;\r\nSurname, first name;Role\r\nOwen, Siân;Teacher\r\n".encode())
    assert rows == [[], ["Surname, first name", "Role"], ["Owen, Siân", "Teacher"]]
