"""A check on paper: as many questions as one attempt asks, each with others that replace it if a setting omits it.

A worksheet cannot draw at random, so the questions are chosen once, from the pool in file order. They cover what a draw
covers: every critical statement, every other one, and enough of the setting's own routes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from generator.bank.authored_text import find_prose
from generator.bank.course import Module
from generator.bank.model import Item
from generator.bank.omitted_items import collect_requirements

Asked = TypeVar("Asked", bound=Item)
MAX_RED_LINES = 2
"""The most red-line items in one draw; see theme/runtime/check/draw.js."""


def find_covering_items(pool: Sequence[Asked], statements: Iterable[str], critical: Collection[str]) -> list[Asked]:
    """Choose a small set of questions from ``pool`` that covers the guidance statements, those in ``critical`` first.

    Critical statements come first, then the items that cover most of the rest, then routes (greedy set cover). Twin of
    findCoveringItems in theme/runtime/check/draw.js; tests/runtime/cover.json is read by the tests of both.
    """
    open_ = set(statements).intersection(name for item in pool for name in item.covers)
    cover: list[Asked] = []
    while open_:
        gains = {item.id: open_.intersection(item.covers) for item in pool}
        best = max(pool, key=lambda item: (len(gains[item.id].intersection(critical)), len(gains[item.id]), item.route))
        cover.append(best)
        open_ -= gains[best.id]
    return cover


def arrange_paper_check(pool: Sequence[Asked], module: Module, critical: Collection[str]) -> list[list[Asked]]:
    """Choose a printed check's questions; each comes in a list with its substitutes, in case a setting omits it.

    On paper, the first of a list that a setting does not omit is shown; the substitutes are in order of similarity.
    Every question of the pool is in exactly one list.
    """
    chosen = _choose(pool, module, critical)
    slots = [[item] for item in chosen]
    shown = {item.id for item in chosen}
    rest = [item for item in pool if item.id not in shown]
    for slot in sorted(slots, key=lambda slot: set(slot[0].covers).isdisjoint(critical))[: len(rest)]:
        best = max(rest, key=lambda item: _measure_fit(item, slot[0], critical))
        rest.remove(best)
        slot.append(best)
    for item in rest:
        max(slots, key=lambda slot: (_measure_fit(item, slot[0], critical), -len(slot))).append(item)
    for slot in slots:
        slot[1:] = sorted(slot[1:], key=lambda item: _measure_fit(item, slot[0], critical), reverse=True)
    return slots


def keep_needed_substitutes(slot: Sequence[Asked]) -> list[Asked]:
    """Return a list of ``arrange_paper_check`` up to its first question that no setting omits.

    Paper never shows those after it.
    """
    kept: list[Asked] = []
    for item in slot:
        kept.append(item)
        if collect_requirements(item, list(find_prose(item))) is None:
            break
    return kept


def _choose(pool: Sequence[Asked], module: Module, critical: Collection[str]) -> list[Asked]:
    """Return the questions to show, in file order: what a draw needs first, then others up to its size."""
    free = [item for item in pool if not item.must_pass]
    needed = find_covering_items(free, module.statements, critical)
    routes = [item for item in free if item.route and item not in needed]
    needed += routes[: max(module.routes - sum(item.route for item in needed), 0)]
    red_lines = [item for item in pool if item.must_pass][:MAX_RED_LINES]
    first = dict.fromkeys(item.id for item in (*needed, *red_lines, *free))
    chosen = set(list(first)[: module.draw])
    return [item for item in pool if item.id in chosen]


def _measure_fit(item: Item, chosen: Item, critical: Collection[str]) -> tuple[int, bool, int]:
    """Return how well an item replaces a chosen one: by critical statements, route, and all statements."""
    shared = set(item.covers).intersection(chosen.covers)
    return len(shared.intersection(critical)), item.route == chosen.route, len(shared)
