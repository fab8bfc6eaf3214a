"""Who teaches a statement of the guidance and what asks about it, counted over the bank.

The table of ``microsite check``, the rules of coverage and the page about the course tell the same numbers, so they are
counted in one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from generator.bank.course import Audience, Module, Statement
from generator.bank.model import Anchor, Bank, Item, Scenario

ENOUGH = 2
ENOUGH_CRITICAL = 3
EVERYBODY = "all"
"""The audience whose modules have to be enough by themselves: others are counted apart."""
LEADERS, OTHERS = "leaders", "others"
GROUPS: Mapping[str, tuple[str, ...]] = {
    EVERYBODY: (EVERYBODY,),
    LEADERS: (LEADERS,),
    OTHERS: tuple(one for one in get_args(Audience) if one not in (EVERYBODY, LEADERS)),
}
"""The groups that are told apart, each with its audiences: a leader's question shows nothing about other staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleCoverage:
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

    def __str__(self) -> str:
        """Return headings/questions/scenarios, or a dot where there are none."""
        return "·" if self.is_empty else f"{len(self.anchors)}/{self.questions}/{self.scenarios}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCoverage:
    """One statement, with a cell for each module in the order of the course."""

    statement: Statement
    cells: tuple[ModuleCoverage, ...]

    @property
    def items_needed(self) -> int:
        """How many items have to cover it in the modules for everybody."""
        return ENOUGH_CRITICAL if self.statement.critical else ENOUGH

    @property
    def modules_without_heading(self) -> tuple[Module, ...]:
        """The modules that are to teach it and whose page has no heading for it."""
        return tuple(c.module for c in self.cells if self.statement.id in c.module.statements and not c.anchors)

    @property
    def has_too_few_items(self) -> bool:
        """Whether fewer items cover it in the modules for everybody than have to."""
        return self.count_items() < self.items_needed

    @property
    def has_gap(self) -> bool:
        """Whether it is asked or taught too little."""
        return self.has_too_few_items or bool(self.modules_without_heading)

    def count_items(self, group: str = EVERYBODY) -> int:
        """Return how many items cover it in the modules of one of GROUPS."""
        return sum(cell.items for cell in self.cells if cell.module.audience in GROUPS[group])


def count_coverage(bank: Bank, without: Container[str] = ()) -> tuple[StatementCoverage, ...]:
    """Return a row for each statement that has no letters of its own, in the order of the course.

    What one setting leaves out still counts, since an author wrote it; ``without`` are ids of items that do not.
    """
    course = bank.course
    anchors = {page.path: page.anchors for page in bank.pages}
    about: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in bank.items.values():
        for name in item.covers if item.id not in without else ():
            about[item.module, name].append(item)
    return tuple(
        StatementCoverage(
            statement=statement,
            cells=tuple(
                _fill(statement, m, anchors.get(m.page, ()), about.get((m.id, statement.id), ()))
                for m in course.modules
            ),
        )
        for statement in course.statements
        if course.expand_ids([statement.id]) == (statement.id,)
    )


def _fill(statement: Statement, module: Module, anchors: Sequence[Anchor], about: Sequence[Item]) -> ModuleCoverage:
    scenarios = sum(isinstance(item, Scenario) for item in about)
    return ModuleCoverage(
        module=module,
        anchors=tuple(anchor for anchor in anchors if statement.id in anchor.covers),
        questions=len(about) - scenarios,
        scenarios=scenarios,
    )
