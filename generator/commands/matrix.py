"""The table of what a course covers, as ``microsite check`` prints it: a row a statement, a column a module.

It is plain text for a terminal of 120 columns; what it tells is counted in ``generator.bank.coverage``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import fill

from generator.bank.course import Module
from generator.bank.coverage import ALL_STAFF, LEADERS, OTHERS, StatementCoverage, count_coverage
from generator.bank.model import Bank

WIDTH = 120
NAME = 6
"""Most characters of a module's short name; a cell such as 1/12/3 has as many."""
ABREAST = 11
"""Maximum number of module columns in one table; further modules go into a second one."""
TOTALS: Mapping[str, str] = {"staff": ALL_STAFF, "leaders": LEADERS, "other": OTHERS}
"""The columns at the end, each with the group whose modules it counts."""
LEGEND = (
    "Each cell: headings that teach it / questions / scenarios. An exclamation mark: critical. "
    "At the end: questions and scenarios together, in the modules for all staff, for leaders, and in the other ones."
)


def format_matrix(bank: Bank) -> str:
    """Return a table of which module covers which guidance statement, with a legend and a list of gaps."""
    rows = count_coverage(bank)
    modules = bank.course.modules
    names = shorten_names([module.id for module in modules])
    starts = range(0, len(modules), ABREAST)
    tables = ("\n".join(_write_table(rows, modules, names, start)) for start in starts)
    long = [f"{short} {module.id}" for short, module in zip(names, modules, strict=True) if short != module.id]
    notes = [LEGEND, *([f"Short for: {', '.join(long)}."] if long else []), format_gaps(rows)]
    return "\n\n".join((*tables, *(fill(note, WIDTH, break_on_hyphens=False) for note in notes)))


def shorten_names(ids: Sequence[str]) -> list[str]:
    """Return the modules' ids shortened to the width of a table column, all different."""
    made: list[str] = []
    for name in ids:
        short = name[:NAME].rstrip("-")
        number = 1
        while short in made:
            number += 1
            short = f"{name[: NAME - len(str(number))].rstrip('-')}{number}"
        made.append(short)
    return made


def _write_table(
    rows: Iterable[StatementCoverage], modules: Sequence[Module], names: Sequence[str], start: int
) -> Iterator[str]:
    """Yield the lines of one table, which begins with the module at a place; the last one ends with the totals."""
    shown = slice(start, start + ABREAST)
    totals = TOTALS if shown.stop >= len(modules) else {}
    yield _write_line("", "", names[shown], totals)
    for row in rows:
        name = f"{row.statement.id}{'!' if row.statement.critical else ''}"
        ends = (str(row.count_items(group)) for group in totals.values())
        yield _write_line(name, row.statement.force, map(str, row.cells[shown]), ends)


def _write_line(name: str, force: str, cells: Iterable[str], ends: Iterable[str]) -> str:
    columns = (f"{name:<6}", f"{force:<11}", *(f"{cell:>{NAME}}" for cell in cells), *(f"{end:>7}" for end in ends))
    return " ".join(columns).rstrip()


def format_gaps(rows: Iterable[StatementCoverage]) -> str:
    """Return a line that lists the statements of official guidance taught or asked too little, with the reasons."""
    gaps = [f"{row.statement.id} ({'; '.join(_find_lacks(row))})" for row in rows if row.has_gap]
    return f"Holes: {', '.join(gaps)}." if gaps else "No holes: each statement is taught, and asked often enough."


def _find_lacks(row: StatementCoverage) -> Iterator[str]:
    if row.has_too_few_items:
        yield f"{row.count_items()} of {row.items_needed} for staff"
    if row.modules_without_heading:
        yield f"no heading in {', '.join(module.id for module in row.modules_without_heading)}"
