"""A drawing is published if it holds known elements, attributes and styles only."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.authoring.drawing_check import MAX_BYTES, check_drawing
from tests.support.drawings import HOSTILE, SAVED, draw, encode, style

ROOT = Path(__file__).parents[2]
FOLDERS = ("content", "docs/images", "examples", "theme/pictures", "theme/portraits", "theme/site/assets")
OURS = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.svg"))


def _told(folder: Path, drawing: str | bytes) -> list[str]:
    """Return what is found in a drawing."""
    (folder / "a.svg").write_bytes(encode(drawing))
    return [str(finding) for finding in check_drawing(folder / "a.svg", "content/a.svg")]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_drawing_is_refused(tmp_path: Path, name: str) -> None:
    (told,) = _told(tmp_path, HOSTILE[name])
    assert "F042 error: this drawing " in told


def test_there_are_forty_hostile_drawings_and_more() -> None:
    assert len({encode(drawing) for drawing in HOSTILE.values()}) > 40


@pytest.mark.parametrize("name", SAVED)
def test_a_drawing_as_a_program_saves_it_is_published(tmp_path: Path, name: str) -> None:
    assert _told(tmp_path, SAVED[name]) == []


def test_our_own_drawings_are_published() -> None:
    assert len(OURS) > 35
    assert [str(finding) for path in OURS for finding in check_drawing(path, path.name)] == []


@pytest.mark.parametrize(
    ("drawing", "line", "words"),
    [
        (draw("\n<g>\n<script/></g>"), 3, "contains <script>, which is not allowed"),
        (draw('\n<g onclick="a()"/>'), 2, "contains onclick=“a()”, which is not allowed"),
        (draw('\n<use href="a.svg#b"/>'), 2, "contains href=“a.svg#b”, which is not allowed"),
        (draw('\n\n<g fill="url(a.svg#b)"/>'), 3, "contains fill=“url(a.svg#b)”, which is not allowed"),
        (draw("<g>\n<style>@import 'a'</style></g>"), 2, "contains the style “@import 'a'”, which is not allowed"),
        (f"\n<!DOCTYPE svg>{draw('')}", 2, "contains “<!DOCTYPE”, which is not allowed"),
        (f'<?xml version="1.0" encoding="latin1"?>{draw("")}', 1, 'contains “<?xml version="1.0" encoding="latin1"?'),
        (draw("<g>\n</svg>"), 1, "cannot be read as XML in UTF-8"),
        ("<html/>", 1, 'contains <html> in place of <svg xmlns="http://www.w3.org/2000/svg">, which is not allowed'),
        (draw("<!-- a -->" * (MAX_BYTES // 10)), 1, "contains more than 2,000,000 bytes, which is not allowed"),
    ],
)
def test_the_part_is_named_with_its_line_and_what_to_do(tmp_path: Path, drawing: str, line: int, words: str) -> None:
    (told,) = _told(tmp_path, drawing)
    assert told.startswith(f"content/a.svg:{line}:1 F042 error: this drawing {words}")
    assert told.endswith(". Save it again as a plain SVG, or as a PNG.")


@pytest.mark.parametrize(
    "start", ["\ufeff", '<?xml version="1.0"?>\n', '\ufeff<?xml version="1.0" encoding = "utf-8"?>']
)
def test_utf_8_may_be_declared(tmp_path: Path, start: str) -> None:
    assert _told(tmp_path, start + draw("<title>Tŷ</title>")) == []


@pytest.mark.parametrize(
    "css",
    [
        "",
        " rect { fill : #fff } ",
        "rect{fill:red;;stroke:url( '#a' )}g > .b, #c{opacity:.5;}",
        "text{font:italic 12px 'Open Sans', serif}",
        "*{fill:RGB(0 0 0 / 50%);transform:translateX(3px)}",
    ],
)
def test_a_style_of_known_properties_is_published(tmp_path: Path, css: str) -> None:
    assert _told(tmp_path, style(css)) == []


@pytest.mark.parametrize(
    "css",
    [
        "rect{fill:url(#a) url(b)}",
        "rect{fill:url('#a)}",
        "rect{fill:url(\u00a0#a)}",
        "rect{fill:red",
        "rect{}}",
        "rect{a{fill:red}}",
        "rect[id]{fill:red}",
        "rect{fill}red",
        "rect{filter:blur(2px)}",
        "rect{fill:attr(href)}",
        "rect{fill:red;b:c}",
        "rect{fill:/* ; */red;x-y:1}",
    ],
)
def test_another_style_is_refused(tmp_path: Path, css: str) -> None:
    assert len(_told(tmp_path, style(css))) == 1
