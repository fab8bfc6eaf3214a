"""The table of the page about the course: each statement, its items, and the headings that teach it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.bank import coverage
from generator.bank.course import Course, Module, map_lettered_statements
from generator.bank.model import Anchor, Bank
from generator.rendering.browser_data import compute_content_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtModule:
    """A module with its headings that teach statements of official guidance."""

    module: Module
    anchors: tuple[tuple[Anchor, tuple[str, ...]], ...]
    """Each heading with the shortened ids of the statements it teaches."""


def count_items_by_group(bank: Bank) -> tuple[tuple[coverage.AudienceGroup, int], ...]:
    """Return how many questions and scenarios are on official guidance's statements, by group of audiences."""
    audience = {module.id: module.audience for module in bank.course.modules}
    asked = [audience.get(item.module) for item in bank.items.values() if item.covers]
    groups = coverage.list_audience_groups(bank.course)
    return tuple((group, sum(one in group.audiences for one in asked)) for group in groups)


def shorten_statement_ids(covers: Iterable[str], course: Course) -> tuple[str, ...]:
    """Return statements' ids, with lettered ones replaced by their parent if all are there: S9a and S9b become S9."""
    covers = tuple(covers)
    parts = map_lettered_statements(s.id for s in course.statements)
    named = {s.id: parts[s.id] for s in course.statements}
    whole = {
        part: name for name, found in named.items() if name not in found and {*found} <= {*covers} for part in found
    }
    return tuple(dict.fromkeys(whole.get(one, one) for one in covers))


def list_taught_modules(bank: Bank) -> tuple[TaughtModule, ...]:
    """Return each module, in the course's order, with its headings that teach statements of official guidance."""
    anchors = {page.path: page.anchors for page in bank.pages}
    return tuple(
        TaughtModule(
            module=m, anchors=tuple((a, shorten_statement_ids(a.covers, bank.course)) for a in anchors.get(m.page, ()))
        )
        for m in bank.course.modules
    )


def build_teaching_facts(bank: Bank) -> Mapping[str, object]:
    """Return the data for the template course-facts: coverage of official guidance, totals, lessons and digest."""
    return {
        "course": bank.course,
        "rows": coverage.count_coverage(bank),
        "labels": {one.id: one.label for one in bank.course.audiences},
        "totals": count_items_by_group(bank),
        "lessons": list_taught_modules(bank),
        "digest": compute_content_digest(bank),
    }
