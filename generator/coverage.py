"""Who teaches a statement of the guidance and what asks about it, counted over the whole bank.

The table of ``microsite check``, the rules of coverage and the page about the course tell the same numbers, so they are
counted in one place. What one setting leaves out still counts: an author wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.bank import Anchor, Bank, Item, Module, Scenario, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one module does for one statement."""

    module: Module
    anchors: tuple[Anchor, ...]
    """The headings of its page that teach it."""
    questions: int
    scenarios: int

    @property
    def items(self) -> int:
        """How many questions and scenarios cover it."""
        return self.questions + self.scenarios

    @property
    def is_empty(self) -> bool:
        """Whether the module has nothing to do with the statement."""
        return not (self.anchors or self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement, with a cell for each module in the order of the course."""

    statement: Statement
    cells: tuple[Cell, ...]

    def count_items(self, *audiences: str) -> int:
        """Return how many items cover it in modules for these audiences, or in all of them."""
        return sum(cell.items for cell in self.cells if not audiences or cell.module.audience in audiences)


def count(bank: Bank) -> tuple[Row, ...]:
    """Return a row for each statement that has no letters of its own, in the order of the course."""
    course = bank.course
    anchors = {page.path: page.anchors for page in bank.pages}
    items: dict[str, list[Item]] = {module.id: [] for module in course.modules}
    for item in bank.items.values():
        items.get(item.module, []).append(item)
    return tuple(
        Row(
            statement=statement,
            cells=tuple(_fill(statement, m, anchors.get(m.page, ()), items[m.id]) for m in course.modules),
        )
        for statement in course.statements
        if course.expand([statement.id]) == (statement.id,)
    )


def _fill(statement: Statement, module: Module, anchors: tuple[Anchor, ...], items: list[Item]) -> Cell:
    about = [item for item in items if statement.id in item.covers]
    scenarios = sum(isinstance(item, Scenario) for item in about)
    return Cell(
        module=module,
        anchors=tuple(anchor for anchor in anchors if statement.id in anchor.covers),
        questions=len(about) - scenarios,
        scenarios=scenarios,
    )
