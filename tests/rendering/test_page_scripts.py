"""The scripts of a page's components, besides the one on every page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rendering.page_scripts import find_page_scripts, insert_page_scripts
from generator.rendering.theme import load_cached_theme

THEME = Path(__file__).parents[2] / "theme"


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ('<div class="q" data-module="privacy" id="a"></div><p data-module="home">', ["home", "privacy"]),
        ('<div data-module="privacy"></div><div data-module="privacy"></div>', ["privacy"]),
        ('<div id="a > b" data-module="privacy">', ["privacy"]),
        ('<div data-module="single-choice" data-item="x"></div><p data-module="scenario" data-item="y">', ["lesson"]),
        ('<div data-module="no-such-thing">', []),
        ('<details class="a" data-module="place-code" data-late="CompressionStream">', []),
        ("<p>data-module=&quot;privacy&quot;</p>", []),
        ("", []),
    ],
)
def test_a_script_is_added_for_its_component(html: str, parts: list[str]) -> None:
    assert find_page_scripts(load_cached_theme(THEME), html) == parts


def test_page_scripts_follow_the_first_script() -> None:
    first = '\n    <script src="../assets/learner.js" defer></script>'
    page = f'<p data-module="privacy">{first}\n<p data-module="home">'
    made = insert_page_scripts(load_cached_theme(THEME), page)
    after = "".join(first.replace("learner", f"parts/{name}") for name in ("home", "privacy"))
    assert made.startswith(f'<p data-module="privacy">{first}{after}')
    assert made.endswith('\n<p data-module="home">')


def test_a_page_without_the_first_script_is_unchanged() -> None:
    assert insert_page_scripts(load_cached_theme(THEME), '<p data-module="home">') == '<p data-module="home">'
