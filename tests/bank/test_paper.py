"""A check on paper: the questions of a worksheet, and what replaces those that a setting omits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bank.model import Bank, Item
from generator.bank.paper import arrange_paper_check, keep_needed_substitutes
from generator.project.project import load_project
from tests.support.builders import a_module, a_question

ROOT = Path(__file__).parents[2]
STATEMENTS = ("S4", "S8", "S9c", "S11")
CRITICAL = frozenset({"S4", "S9c"})


@pytest.fixture(scope="module")
def bank() -> Bank:
    loaded = load_project(ROOT).bank
    assert loaded is not None
    return loaded


def _covered(items: Sequence[Item]) -> set[str]:
    return {name for item in items for name in item.covers}


def test_a_worksheet_of_the_course_covers_what_a_draw_does(bank: Bank) -> None:
    for module in bank.course.modules:
        pool = bank.list_check_items(module.id)
        slots = arrange_paper_check(pool, module, bank.course.critical_ids)
        shown = [slot[0] for slot in slots]
        assert len(shown) == module.draw
        assert set(module.statements) <= _covered(shown)
        assert sum(item.route for item in shown) >= module.routes
        assert sorted(item.id for slot in slots for item in slot) == sorted(item.id for item in pool)


def test_a_question_on_a_critical_statement_is_replaced_by_another_on_it(bank: Bank) -> None:
    critical = bank.course.critical_ids
    for module in bank.course.modules:
        pool = bank.list_check_items(module.id)
        slots = arrange_paper_check(pool, module, critical)
        for slot in slots:
            shown = [other[0] for other in slots if other is not slot]
            lost = critical.intersection(slot[0].covers, module.statements) - _covered([*shown, *slot[1:2]])
            assert not lost, (module.id, slot[0].id)


ITEMS = st.lists(
    st.tuples(st.sets(st.sampled_from(STATEMENTS)), st.booleans(), st.booleans()), min_size=1, max_size=20
).map(
    lambda rows: [
        replace(a_question(), id=f"q{n}", covers=tuple(sorted(covers)), route=route, must_pass=must)
        for n, (covers, route, must) in enumerate(rows)
    ]
)


@given(pool=ITEMS, draw=st.integers(1, 12), routes=st.integers(0, 4))
def test_every_question_is_in_one_slot_and_no_slot_is_empty(pool: list[Item], draw: int, routes: int) -> None:
    module = replace(a_module(), statements=STATEMENTS, draw=draw, routes=routes)
    slots = arrange_paper_check(pool, module, CRITICAL)
    assert sorted(item.id for slot in slots for item in slot) == sorted(item.id for item in pool)
    red_lines = sum(item.must_pass for item in pool)
    assert len(slots) == min(draw, len(pool) - max(red_lines - 2, 0))
    assert slots == arrange_paper_check(pool, module, CRITICAL)


def test_paper_needs_no_question_after_one_that_no_setting_omits() -> None:
    fixed = a_question()
    told = replace(fixed, stem=replace(fixed.stem, text="Who is {{ dsl.name }}?"))
    assert keep_needed_substitutes([fixed, told]) == [fixed]
    assert keep_needed_substitutes([told, fixed, told]) == [told, fixed]
    assert keep_needed_substitutes([told]) == [told]
