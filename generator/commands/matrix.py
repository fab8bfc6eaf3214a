"""The table of what a course covers, as ``microsite check`` prints it: a row a statement, a column a module.

It is plain text for a terminal of 120 columns; what it tells is counted in ``generator.bank.coverage``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import fill

from generator.bank.course import ALL_STAFF
from generator.bank.coverage import OTHERS, AudienceGroup, StatementCoverage, count_coverage, list_audience_groups
from generator.bank.model import Bank

WIDTH = 120
NAME = 6
"""Most characters of a module's short name; a cell such as 1/12/3 has as many."""
ABREAST = 11
"""Maximum number of module columns in one table; further modules go into a second one."""
TOTAL = 7
"""Most characters of the name of a column at the end, which counts the modules of a group of audiences."""
COLUMNS: Mapping[str, str] = {ALL_STAFF: "staff", OTHERS: "other"}
"""Names of these columns; that of an audience has its id."""
LEGEND = (
    "Each cell: headings that teach it / questions / scenarios. An exclamation mark: critical. "
    "At the end: questions and scenarios together, by who the modules are for."
)


def format_matrix(bank: Bank) -> str:
    """Return a table of which module covers which guidance statement, with a legend and a list of gaps."""
    rows = count_coverage(bank)
    modules = bank.course.modules
    names = shorten_names([module.id for module in modules])
    groups = list_audience_groups(bank.course)
    starts = range(0, len(modules), ABREAST)
    tables = ("\n".join(_write_table(rows, names, groups, start)) for start in starts)
    long = [f"{short} {module.id}" for short, module in zip(names, modules, strict=True) if short != module.id]
    notes = [LEGEND, *([f"Short for: {', '.join(long)}."] if long else []), format_gaps(rows)]
    return "\n\n".join((*tables, *(fill(note, WIDTH, break_on_hyphens=False) for note in notes)))


def shorten_names(ids: Iterable[str], most: int = NAME) -> list[str]:
    """Return ids shortened to the width of a table column, ``most`` characters, all different."""
    made: list[str] = []
    for name in ids:
        short = name[:most].rstrip("-")
        number = 1
        while short in made:
            number += 1
            short = f"{name[: most - len(str(number))].rstrip('-')}{number}"
        made.append(short)
    return made


def _write_table(
    rows: Iterable[StatementCoverage], names: Sequence[str], groups: Sequence[AudienceGroup], start: int
) -> Iterator[str]:
    """Yield the lines of one table, which begins with the module at a place; the last one ends with the totals."""
    shown = slice(start, start + ABREAST)
    totals = groups if shown.stop >= len(names) else ()
    yield _write_line("", "", names[shown], shorten_names((COLUMNS.get(one.name, one.name) for one in totals), TOTAL))
    for row in rows:
        name = f"{row.statement.id}{'!' if row.statement.critical else ''}"
        ends = (str(row.count_items(group.audiences)) for group in totals)
        yield _write_line(name, row.statement.force, map(str, row.cells[shown]), ends)


def _write_line(name: str, force: str, cells: Iterable[str], ends: Iterable[str]) -> str:
    columns = (*(f"{cell:>{NAME}}" for cell in cells), *(f"{end:>{TOTAL}}" for end in ends))
    return " ".join((f"{name:<6}", f"{force:<11}", *columns)).rstrip()


def format_gaps(rows: Iterable[StatementCoverage]) -> str:
    """Return a line that lists the statements of official guidance taught or asked too little, with the reasons."""
    gaps = [f"{row.statement.id} ({'; '.join(_find_lacks(row))})" for row in rows if row.has_gap]
    return f"Holes: {', '.join(gaps)}." if gaps else "No holes: each statement is taught, and asked often enough."


def _find_lacks(row: StatementCoverage) -> Iterator[str]:
    if row.has_too_few_items:
        yield f"{row.count_items()} of {row.items_needed} for staff"
    if row.modules_without_heading:
        yield f"no heading in {', '.join(module.id for module in row.modules_without_heading)}"
