"""Coverage: the headings that teach each statement of official guidance, and the items that ask about it.

``microsite check``, the lint rules about coverage and the page about the course all use these counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from generator.bank.course import ALL_STAFF, Course, Module, Statement
from generator.bank.model import Anchor, Bank, Item, Scenario

MIN_ITEMS = 2
MIN_ITEMS_CRITICAL = 3
"""The number of items that must cover a statement, and a critical statement, in the modules for all staff."""
OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceGroup:
    """Audiences counted together, apart from others: a question for some shows nothing about other staff."""

    name: str
    """ALL_STAFF, the id of an audience with a column of its own, or OTHERS."""
    audiences: tuple[str, ...]
    heading: str = ""
    """What the course calls it; empty for ALL_STAFF and OTHERS, which the theme has words for."""


def list_audience_groups(course: Course) -> tuple[AudienceGroup, ...]:
    """Return the groups in which a course's questions are counted: for everyone, by column, and the others if any."""
    others = tuple(one.id for one in course.audiences if not one.column)
    return (
        AudienceGroup(name=ALL_STAFF, audiences=(ALL_STAFF,)),
        *(AudienceGroup(name=a.id, audiences=(a.id,), heading=a.column) for a in course.audiences if a.column),
        *([AudienceGroup(name=OTHERS, audiences=others)] if others else []),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleCoverage:
    """The headings, questions and scenarios of one module that cover one statement of official guidance."""

    module: Module
    anchors: tuple[Anchor, ...]
    """Headings of the module's page that teach the statement."""
    questions: int
    scenarios: int

    @property
    def item_count(self) -> int:
        """Number of the module's questions and scenarios on the statement of official guidance."""
        return self.questions + self.scenarios

    @property
    def is_empty(self) -> bool:
        """Whether the module neither teaches the statement of official guidance nor asks about it."""
        return not (self.anchors or self.item_count)

    def __str__(self) -> str:
        """Return headings/questions/scenarios, or a dot if there are none."""
        return "·" if self.is_empty else f"{len(self.anchors)}/{self.questions}/{self.scenarios}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCoverage:
    """The headings, questions and scenarios that cover one statement of official guidance, by module."""

    statement: Statement
    cells: tuple[ModuleCoverage, ...]

    @property
    def taught_in(self) -> tuple[Module, ...]:
        """The modules that list the statement of official guidance."""
        return tuple(cell.module for cell in self.cells if self.statement.id in cell.module.statements)

    @property
    def is_for_some(self) -> bool:
        """Whether only modules for audiences of their own teach the statement, and none for all staff."""
        return bool(self.taught_in) and all(module.audience != ALL_STAFF for module in self.taught_in)

    @property
    def items_needed(self) -> int:
        """The least number of questions and scenarios on a guidance statement for those whom it is taught to.

        It is 0 if only modules without a check teach the statement.
        """
        if self.taught_in and not any(module.has_check for module in self.taught_in):
            return 0
        return MIN_ITEMS_CRITICAL if self.statement.critical else MIN_ITEMS

    @property
    def modules_without_heading(self) -> tuple[Module, ...]:
        """The modules that list the statement of official guidance but whose page has no heading for it."""
        return tuple(c.module for c in self.cells if self.statement.id in c.module.statements and not c.anchors)

    @property
    def has_too_few_items(self) -> bool:
        """Whether those whom the guidance statement is taught to have too few questions and scenarios on it."""
        return self.count_items() < self.items_needed

    @property
    def has_gap(self) -> bool:
        """Whether the statement of official guidance has too few questions, or a module without a heading for it."""
        return self.has_too_few_items or bool(self.modules_without_heading)

    def count_items(self, audiences: Container[str] = ()) -> int:
        """Count questions and scenarios on the guidance statement in the modules for some audiences.

        Without audiences, count those for all staff, or for whom it is taught to, if that is not all staff.
        """
        taught = [module.audience for module in self.taught_in] if self.is_for_some else [ALL_STAFF]
        counted = audiences or taught
        return sum(cell.item_count for cell in self.cells if cell.module.audience in counted)


def count_coverage(bank: Bank, omitted_ids: Container[str] = ()) -> tuple[StatementCoverage, ...]:
    """Return the coverage of each statement of official guidance, not counting quiz items with ``omitted_ids``.

    A statement with lettered parts is counted by its parts. Pass the ids that a setting omits to count for its site.
    """
    course = bank.course
    anchors = {page.path: page.anchors for page in bank.pages}
    about: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in bank.items.values():
        for name in item.covers if item.id not in omitted_ids else ():
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
