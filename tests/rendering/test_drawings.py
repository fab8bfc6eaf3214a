"""Portraits and pictures: light, plain, and to be made out in every colour that a setting may have."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.rendering.drawings import list_places, render_picture
from generator.schema.contrast import MIN_CONTRAST, contrast_with_white, darken_to_contrast

THEME = Path(__file__).parents[2] / "theme"
PORTRAITS = sorted((THEME / "portraits").glob("*.svg"))
PICTURES = sorted((THEME / "pictures").glob("*.svg"))
ASKED = [path.stem for path in PICTURES if list_places(THEME, path.stem)]
"""The pictures that *Spot it* asks about."""
STYLE = (THEME / "components" / "picture" / "picture.css").read_text("utf-8")
LEAST = 3.0
"""Contrast of what can be made out (WCAG 2.2, 1.4.11)."""
CLASSES = {"p-wall", "p-floor", "p-main", "p-accent", "p-soft", "p-paper", "p-shade"}
RULE = re.compile(
    r"^ *(?P<dark>\[data-md-color-scheme=\"slate\"\] )?\.(?P<name>p-\w+) \{\s*fill: (?P<fill>[^;]+);", re.M
)
MIX = re.compile(r"color-mix\(in srgb, var\((?P<brand>[a-z-]+), #\w+\) (?P<share>\d+)%, (?P<other>#\w+)\)")
BRANDS = {"dark blue": "#1d4f6e", "yellow": darken_to_contrast("#f2c200"), "red": "#b0122a"}
ALLOWED = [
    c
    for c in (f"#{r:02x}{g:02x}{b:02x}" for r, g, b in product(range(0, 256, 17), repeat=3))
    if contrast_with_white(c) >= MIN_CONTRAST
]
"""Colours that a setting may have, closely spaced: field_types.parse_colour refuses all others."""


def mix(fill: str, colours: dict[str, str]) -> str:
    """Return the colour that a ``fill`` comes to with a setting's two colours."""
    if match := MIX.fullmatch(fill):
        one, share, other = colours[match["brand"]], int(match["share"]) / 100, match["other"]
        other = other if len(other) == 7 else "#" + "".join(2 * digit for digit in other[1:])
        parts = zip(_parts(one), _parts(other), strict=True)
        return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in parts)
    name = re.fullmatch(r"var\(([a-z-]+), #\w+\)", fill)
    return colours[name[1]] if name else "#ffffff" if fill == "#fff" else fill


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    ratio = contrast_with_white(one) / contrast_with_white(other)
    return max(ratio, 1 / ratio)


def read_fills(style: str) -> Iterator[tuple[bool, dict[str, str]]]:
    """Yield the fills by class, for light and for dark."""
    light = {m["name"]: m["fill"] for m in RULE.finditer(style) if not m["dark"]}
    yield False, light
    yield True, light | {m["name"]: m["fill"] for m in RULE.finditer(style) if m["dark"]}


def find_unreadable(style: str, brands: list[str]) -> list[str]:
    """Return each scheme and brand in which main, accent or shade are too close to the wall."""
    found = []
    for dark, fills in read_fills(style):
        walls = {brand: mix(fills["p-wall"], {"--m-brand": brand}) for brand in brands}
        for name in ("p-main", "p-accent", "p-shade"):
            drawn = {brand: mix(fills[name], {"--m-brand": brand, "--m-brand-accent": brand}) for brand in brands}
            lightest_first = sorted(drawn.values(), key=contrast_with_white)
            for brand, wall in walls.items():
                others = (drawn[brand],) if name == "p-main" else (lightest_first[0], lightest_first[-1])
                if min(contrast(wall, other) for other in others) < LEAST:
                    found.append(f"{'dark' if dark else 'light'} {name} {brand}")
    return found


def test_the_style_gives_each_class_a_colour_in_light_and_dark() -> None:
    for _, fills in read_fills(STYLE):
        assert fills.keys() == CLASSES
    assert {m["name"] for m in RULE.finditer(STYLE) if m["dark"]} == CLASSES


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
def test_what_is_drawn_stands_out_from_the_wall_in_three_brands(brand: str) -> None:
    assert contrast_with_white(brand) >= MIN_CONTRAST
    assert find_unreadable(STYLE, [brand]) == []


def test_it_does_in_every_pair_of_colours_that_a_setting_may_have() -> None:
    assert len(ALLOWED) > 1000
    assert find_unreadable(STYLE, ALLOWED) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("#1d4f6e) 14%, #fff", "#1d4f6e) 75%, #fff", "light p-main #1d4f6e"),
        ("#1d4f6e) 50%, #fff", "#1d4f6e) 90%, #fff", "dark p-main #1d4f6e"),
        ("#8b959e", "#06090c", "dark p-shade #1d4f6e"),
    ],
)
def test_a_mixture_too_close_to_the_wall_is_found(old: str, new: str, found: str) -> None:
    assert STYLE.count(old) == 1
    assert found in find_unreadable(STYLE.replace(old, new), ["#1d4f6e"])


def _tags(path: Path) -> list[ElementTree.Element]:
    return [part for part in ElementTree.parse(path).getroot().iter() if isinstance(part.tag, str)]  # noqa: S314 - our own files


def _name(part: ElementTree.Element) -> str:
    return part.tag.rpartition("}")[2]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_a_few_flat_shapes_in_the_settings_colours(path: Path) -> None:
    root, *parts = _tags(path)
    assert root.attrib == {"viewBox": "0 0 480 200"}
    shapes = [part for part in parts if _name(part) != "g" and part.get("class") != "p-ring"]
    assert 5 <= len(shapes) <= (35 if path.stem in ASKED else 25)
    assert {_name(part) for part in shapes} <= {"path", "rect", "circle"}
    assert not any(("id" in part.attrib and _name(part) != "g") or (part.text or "").strip() for part in parts)
    lines = [part for part in shapes if "stroke" in part.attrib]
    assert {(part.get("fill"), part.get("stroke-width")) for part in lines} <= {("none", "3")}
    assert {part.get("class") for part in shapes if part not in lines} <= CLASSES
    assert {"p-wall", "p-floor", "p-main"} <= {part.get("class") for part in shapes}
    assert len(gzip.compress(path.read_bytes(), 9)) <= 2_000


@pytest.mark.parametrize("name", ASKED)
def test_each_place_in_a_picture_ends_with_a_ring_to_point_at(name: str) -> None:
    """The ring with its halo is within the picture, and at least 24 pixels each way where that is 328 pixels wide."""
    places = [part for part in _tags(THEME / "pictures" / f"{name}.svg") if _name(part) == "g"]
    assert [place.get("id") for place in places] == list_places(THEME, name)
    for *shapes, ring in places:
        assert shapes
        assert (_name(ring), ring.get("class")) == ("rect", "p-ring")
        x, y, width, height = (int(ring.get(side) or 0) for side in ("x", "y", "width", "height"))
        assert min(width, height) * 328 / 480 >= 24
        assert 5 <= x <= 475 - width
        assert 5 <= y <= 195 - height


def test_a_picture_on_a_page_has_no_ids_and_a_halo_for_each_ring() -> None:
    html = render_picture(THEME, "classroom")
    assert " id=" not in html
    assert html.count("p-halo") == html.count("p-ring") == html.count("data-place=") > 0


@pytest.mark.parametrize("path", PORTRAITS, ids=lambda path: path.stem)
def test_a_portrait_is_a_light_file_with_nothing_but_its_drawing(path: Path) -> None:
    root, *parts = _tags(path)
    assert (root.get("viewBox") or "").count(" ") == 3
    assert {_name(part) for part in parts} <= {"g", "path"}
    assert not any("id" in part.attrib or "style" in part.attrib or (part.text or "").strip() for part in parts)
    assert len(gzip.compress(path.read_bytes(), 9)) <= 3_500


def test_there_are_enough_of_both(project: Path) -> None:
    assert 12 <= len(PORTRAITS) <= 16
    skins = {
        skin
        for skin in ("ffdbb4", "edb98a", "d08b5b", "ae5d29", "694d3d")
        for p in PORTRAITS
        if f"#{skin}" in p.read_text()
    }
    assert len(skins) == 5
    course = (project / "quizzes" / "course.yml").read_text("utf-8")
    asked = [path.stem for path in PICTURES if path.stem in ASKED]
    assert sorted([*re.findall(r"^    picture: (\S+)$", course, re.M), *asked]) == [path.stem for path in PICTURES]
