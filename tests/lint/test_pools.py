"""The questions that a check cannot do without, as the browser picks them: draw.test.mjs reads the same vectors."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.lint.pools import find_cover
from tests.support.builders import a_question

VECTORS = json.loads((Path(__file__).parents[1] / "runtime" / "cover.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["about"])
def test_a_cover_is_the_one_that_the_browser_draws(case: dict[str, Any]) -> None:
    pool = [replace(a_question(), id=name, covers=tuple(covers)) for name, covers in case["pool"].items()]
    assert [item.id for item in find_cover(pool, case["statements"], case["critical"])] == case["cover"]
