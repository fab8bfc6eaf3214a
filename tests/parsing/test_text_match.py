"""What counts as the same words: the same cases that the browser's scripts read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.parsing.text_match import is_within_edits, matches_text

CASES = json.loads((Path(__file__).parents[1] / "runtime/text-match.json").read_text("utf-8"))
WORD = st.text("abcé", max_size=9)


@pytest.mark.parametrize(("typed", "accepted", "typos", "alike"), CASES)
def test_words_are_alike_or_not(typed, accepted, typos, alike):
    assert matches_text(typed, accepted, typos=typos) is alike


@given(WORD, WORD, st.integers(0, 3))
def test_slips_are_counted_as_levenshtein_counts_them(one, other, slips):
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one, 1):
        row = [at]
        for place, wanted in enumerate(other):
            row.append(min(row[-1] + 1, rows[-1][place + 1] + 1, rows[-1][place] + (letter != wanted)))
        rows.append(row)
    assert is_within_edits(one, other, slips) is (rows[-1][-1] <= slips)
