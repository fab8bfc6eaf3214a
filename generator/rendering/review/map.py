"""The lines of a scenario's map as SVG: paths, arrow tips and the positions of letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.scenarios.map import MapLine, ScenarioMap

TIP = 9
"""Length of an arrow's tip in pixels."""
UNDER = 4
"""Space between a scene and the letters below it in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SvgLine:
    """A line between two scenes of a scenario's map as SVG: its path, arrow tip, letter and mark."""

    path: str
    tip: str
    """Empty if the line leads to no scene."""
    letter: str
    mark: str
    """The choice's mark, or ``next`` if the scene has no choices."""
    x: int
    y: int
    """The position of its letter: the middle and top of its plate."""
    safe: bool
    reached: bool


def make_svg_lines(scenario_map: ScenarioMap) -> tuple[SvgLine, ...]:
    """Return the line (path, tip, letter) of each connection on a scenario's map, the safe path last and so on top."""
    return tuple(_draw(line) for line in sorted(scenario_map.lines, key=lambda line: line.safe))


def _draw(line: MapLine) -> SvgLine:
    x, y = line.way[-1]
    return SvgLine(
        path=" ".join(_legs(line)),
        tip=f"M{x - 6} {y - TIP}H{x + 6}L{x} {y}Z" if line.target else "",
        letter=line.letter,
        mark=line.choice.mark.value if line.choice else "next",
        x=line.way[0][0],
        y=line.way[0][1] + UNDER,
        safe=line.safe,
        reached=line.reached,
    )


def _legs(line: MapLine) -> Iterator[str]:
    """Yield the commands of an SVG path that ends at the base of its tip; diagonal legs are curves."""
    (x, y), *_ = line.way
    end_x, end_y = line.way[-1]
    corners = [*line.way[:-1], (end_x, end_y - TIP if line.target else end_y)]
    yield f"M{x} {y}"
    for (x, y), (to_x, to_y) in pairwise(corners):
        middle = (y + to_y) // 2
        is_curve = x != to_x and y != to_y
        yield f"C{x} {middle} {to_x} {middle} {to_x} {to_y}" if is_curve else f"L{to_x} {to_y}"
