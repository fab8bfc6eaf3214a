"""Which scripts a page gets besides the one of every page: those of what it holds, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rendering.parts import find_parts
from generator.rendering.words import find_theme

THEME = Path(__file__).parents[2] / "theme"


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ('<div class="q" data-module="ordering" id="a"></div><p data-module="number">', ["number", "ordering"]),
        ('<div data-module="ordering"></div><div data-module="ordering"></div>', ["ordering"]),
        ('<div id="a > b" data-module="ordering">', ["ordering"]),
        ('<div data-module="single-choice">', []),
        ('<div data-module="no-such-thing">', []),
        ('<details class="a" data-module="place-code" data-late="CompressionStream">', []),
        ('<div data-module="matching" data-item="x" data-in-check>', []),
        ('<div data-module="matching" data-item="x" data-in-check></div><div data-module="matching">', ["matching"]),
        ("<p>data-module=&quot;ordering&quot;</p>", []),
        ("", []),
    ],
)
def test_a_part_comes_with_what_it_is_of(html: str, parts: list[str]) -> None:
    assert find_parts(find_theme(THEME), html) == parts
