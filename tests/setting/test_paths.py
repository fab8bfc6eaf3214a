"""Test path overrides: a setting has the course's paths unless setting.yml lists other modules.

The vectors in paths.json are read by tests/runtime/paths.test.mjs as well.
"""

from __future__ import annotations

import json
from pathlib import Path as File
from typing import Any

import pytest

from generator.bank.course import Path
from generator.setting.parser import list_setting_shapes
from generator.setting.parts import PathOverride
from generator.setting.paths import build_path_rows, get_path_overrides, serialize_path_overrides
from tests.support.builders import HERE, a_course, a_module
from tests.support.setting_fields import FIELDS

VECTORS = json.loads((File(__file__).parent / "paths.json").read_text("utf-8"))
COURSE = a_course(
    modules=tuple(a_module(name, minutes=minutes) for name, minutes in VECTORS["modules"].items()),
    paths=tuple(
        Path(id=name, title=name.capitalize(), who=f"I am {name}", modules=tuple(modules), span=HERE)
        for name, modules in VECTORS["paths"].items()
    ),
)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["about"])
def test_path_overrides_match_the_vectors(case: dict[str, Any]) -> None:
    own = get_path_overrides(
        COURSE, [PathOverride(path=name, modules=tuple(modules.split())) for name, modules in case["own"]]
    )
    rows = build_path_rows(COURSE, own)
    assert serialize_path_overrides(own) == case["text"]
    assert [row["modules"] for row in rows] == case["here"]
    assert [row["minutes"] for row in rows] == list(map(str, case["minutes"]))


def test_a_partial_setting_may_have_no_paths() -> None:
    assert get_path_overrides(COURSE, None) == {}


def test_each_path_has_a_row() -> None:
    staff, governors = build_path_rows(COURSE, {})
    assert (staff["key"], staff["titles"]) == ("all-staff", "Rules, Contact and Report")
    assert (governors["title"], governors["who"]) == ("Governors", "I am governors")
    assert list_setting_shapes(FIELDS)["paths"].fields <= set(staff)
