"""The order of editions, by the cases that the browser is held to as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.records.editions import is_known_edition, is_older_edition

SHARED: dict[str, Any] = json.loads((Path(__file__).parent / "editions.json").read_text("utf-8"))


@pytest.mark.parametrize("case", SHARED["order"], ids=lambda case: str(case["about"]))
def test_editions_are_in_order(case: dict[str, Any]) -> None:
    listed = [edition["name"] for edition in case.get("editions", SHARED["editions"])]
    older, newer = case["older"], case["newer"]
    assert is_older_edition(older, newer, listed)
    assert not is_older_edition(newer, older, listed)
    assert not is_older_edition(older, older, listed)


def test_an_edition_that_the_course_does_not_list_is_not_known():
    assert [is_known_edition(name, "B", ["A", "B"]) for name in ("A", "B", "C")] == [True, True, False]


def test_without_a_list_an_edition_with_a_later_number_is_not_known():
    assert [is_known_edition(name, "2027.10", []) for name in ("2027.9", "2027.10", "2028.1")] == [True, True, False]
