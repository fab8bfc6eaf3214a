"""Test the course of a bank."""

from __future__ import annotations

import pytest

from tests.support.builders import a_course


@pytest.mark.parametrize(
    ("ids", "expanded"),
    [
        (["S9"], ("S9a", "S9b", "S9c")),
        (["S10", "S9b", "S9", "S10"], ("S10", "S9b", "S9a", "S9c")),
        (["S1", "S99", "s9", ""], ()),
        (["S9a"], ("S9a",)),
    ],
)
def test_a_statement_with_letters_expands_to_them(ids, expanded):
    assert a_course().expand_ids(ids) == expanded
