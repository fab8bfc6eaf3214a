"""The cover and the partner of a question pool, as in the browser: draw.test.mjs reads the same vectors."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.bank.model import Item
from generator.bank.paper import find_covering_items
from generator.lint.question_pools import count_needed_questions
from generator.lint.red_lines import find_partner
from tests.support.builders import a_module, a_question

VECTORS = json.loads((Path(__file__).parents[1] / "runtime" / "cover.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["about"])
def test_the_cover_is_the_one_that_the_browser_draws(case: dict[str, Any]) -> None:
    routes = case.get("routes", [])
    pool = [
        replace(a_question(), id=name, covers=tuple(covers), route=name in routes)
        for name, covers in case["pool"].items()
    ]
    assert [item.id for item in find_covering_items(pool, case["statements"], case["critical"])] == case["cover"]


@pytest.mark.parametrize("case", VECTORS["partners"], ids=lambda case: case["about"])
def test_the_partner_is_the_one_that_the_browser_reserves(case: dict[str, Any]) -> None:
    free = [replace(a_question(), id=name, covers=tuple(covers)) for name, covers in case["pool"].items()]
    found = find_partner(replace(a_question(), covers=tuple(case["red_line"])), free)
    assert (found.id if found else None) == case["partner"]


def test_the_smallest_draw_has_a_cover_without_red_lines_and_enough_routes() -> None:
    def item(name: str, covers: str, **more: bool) -> Item:
        return replace(a_question(), id=name, covers=(covers,), **more)

    module = replace(a_module(), statements=("S8", "S9"), routes=2)
    pool = [item("a", "S9"), item("b", "S8", route=True), item("c", "S8", route=True)]
    red_lines = [item(f"red{n}", "S8", must_pass=True) for n in range(3)]
    assert count_needed_questions(pool, module, {"S8"}) == 3
    assert count_needed_questions(pool + red_lines, module, {"S8"}) == 3
