"""Which words before a colon are misspelt keywords, and where on a line they may stand."""

from __future__ import annotations

import pytest

from generator.parsing.misspelt_keywords import correct_keyword, find_misspelt_keywords


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("why", None),
        ("wyh", "why"),
        ("hwy", None),
        ("whyy", None),
        ("whys", "why"),
        ("hnit", "hint"),
        ("hin", None),
        ("scal", "scale"),
        ("scl", None),
        ("modell", "model"),
        ("bcause", "why"),
        ("bcaus", None),
        ("pctures", None),
        ("ratonal", "why"),
        ("raton", None),
        ("platfrm", "platforms"),
        ("platfr", None),
        ("note", None),
    ],
)
def test_a_longer_keyword_may_have_more_typos(word: str, meant: str | None) -> None:
    assert correct_keyword(word) == meant


@pytest.mark.parametrize(
    ("line", "start"),
    [("Wyh:", 0), ("   Explanationss : so", 3), ("Becuase: so", 0), ("    Wyh: so", None), ("Wyh:so", None)],
)
def test_a_keyword_begins_a_line(line: str, start: int | None) -> None:
    assert [slip.start for slip in find_misspelt_keywords([line])] == ([] if start is None else [start])
