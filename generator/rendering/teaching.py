"""What the page about the course tells: each statement, how much asks about it, and where each module teaches it.

What is for leaders is told apart from what is for everybody: a leader's question shows nothing about other staff.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import coverage
from generator.bank import Anchor, Bank, Course, Module
from generator.rendering.runtime import content_digest

EVERYBODY, LEADERS, OTHERS = "all", "leaders", "others"
"""Audiences that are told apart; the last stands for all that are neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """One module with its headings that teach statements."""

    module: Module
    anchors: tuple[tuple[Anchor, tuple[str, ...]], ...]
    """Each heading with the statements it teaches, in few ids."""


def find_groups(bank: Bank) -> Mapping[str, tuple[str, ...]]:
    """Return the audiences of the course in the groups of the page."""
    audiences = dict.fromkeys(module.audience for module in bank.course.modules)
    others = tuple(one for one in audiences if one not in (EVERYBODY, LEADERS))
    return {EVERYBODY: (EVERYBODY,), LEADERS: (LEADERS,), OTHERS: others}


def count_all(bank: Bank) -> Mapping[str, int]:
    """Return how many questions and stories each group has: each once, though it be about several statements."""
    modules = {item.id: item.module for item in bank.items.values() if item.covers}
    audience = {module.id: module.audience for module in bank.course.modules}
    asked = [audience.get(module) for module in modules.values()]
    return {group: sum(one in audiences for one in asked) for group, audiences in find_groups(bank).items()}


def shorten_ids(covers: Iterable[str], course: Course) -> tuple[str, ...]:
    """Name a statement instead of its letters where all of them are there: S8, S9a, S9b, S9c become S8, S9."""
    covers = tuple(covers)
    parts = {s.id: course.expand([s.id]) for s in course.statements}
    whole = {
        part: name for name, found in parts.items() if name not in found and {*found} <= {*covers} for part in found
    }
    return tuple(dict.fromkeys(whole.get(one, one) for one in covers))


def list_taught(bank: Bank) -> tuple[Taught, ...]:
    """Return the modules in the order of the course."""
    anchors = {page.path: page.anchors for page in bank.pages}
    return tuple(
        Taught(module=m, anchors=tuple((a, shorten_ids(a.covers, bank.course)) for a in anchors.get(m.page, ())))
        for m in bank.course.modules
    )


def teaching_facts(bank: Bank) -> Mapping[str, object]:
    """Return the facts of the component course-facts, save addresses."""
    return {
        "course": bank.course,
        "rows": coverage.count(bank),
        "groups": find_groups(bank),
        "totals": count_all(bank),
        "lessons": list_taught(bank),
        "digest": content_digest(bank),
    }
