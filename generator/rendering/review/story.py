"""A scenario for reviewers: its map, and its paths with their points, grouped by ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from textwrap import wrap

from generator.bank.model import WORTH, Choice, Scenario
from generator.rendering.review.map import SvgLine, make_svg_lines
from generator.rendering.scenario import END
from generator.scenarios.graph import ScenarioGraph, ScenarioPath
from generator.scenarios.map import MapLine, MapScene, ScenarioMap
from generator.scenarios.map_layout import lay_out_map

COUNTED = 1_000
"""The most paths that are searched for."""
LISTED = 60
"""About so many paths are listed, divided among the endings."""
LETTERS, LINES = 18, 3
"""The most characters in a line, and lines, of a scene's name on the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """A choice that a learner takes on a path through a scenario, with its scene and its letter on the map."""

    spot: MapScene
    letter: str
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPath:
    """A path through a scenario from the first scene to an ending."""

    steps: tuple[PathStep, ...]
    earned: str
    of: str
    """The most points its scenes can give; 0 if none has choices."""
    verdict: str
    """``unsafe``, ``best`` or ``other``: a key of the catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """An ending of a scenario with the paths to it."""

    spot: MapScene
    ways: tuple[StoryPath, ...]
    """The listed paths."""
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A scenario's map and the paths through it, as the review page shows them."""

    map: ScenarioMap
    drawn: tuple[SvgLine, ...]
    """The map's lines as SVG."""
    labels: Mapping[str, tuple[str, ...]]
    """The lines of each scene's name on the map, by its id."""
    spots: Mapping[str, MapScene]
    endings: tuple[Ending, ...]
    count: int
    """Number of paths that were found."""
    is_cut: bool
    """Whether the search stopped at the limit."""
    listed: int
    """The most paths listed for each ending."""

    @property
    def has_unlisted_paths(self) -> bool:
        """Whether there are more paths through the scenario than the review page lists."""
        return any(len(ending.ways) < ending.count for ending in self.endings)

    @property
    def lost(self) -> tuple[MapScene, ...]:
        """The scenes that no path through the scenario reaches."""
        return tuple(spot for spot in self.map.spots if not spot.reached)

    def list_scene_tags(self, map_scene: MapScene) -> tuple[str, ...]:
        """Return a scene's labels on the map, the most important last: start, ending, stuck (no ending ahead), lost."""
        tags = {
            "start": map_scene.number == 1,
            "ending": map_scene.scene.ending,
            "stuck": map_scene.stuck,
            "lost": not map_scene.reached,
        }
        return tuple(tag for tag, applies in tags.items() if applies)

    def list_scene_lines(self, scene: str) -> tuple[MapLine, ...]:
        """Return the map's lines for the choices of a scene, given by its id."""
        return tuple(line for line in self.map.lines if line.scene == scene)


def build_story(scenario: Scenario, fill: Callable[[str], str]) -> Story:
    """Return a scenario's map and paths through it; ``fill`` fills the setting's values into the names on the map."""
    drawn = lay_out_map(scenario)
    spots = {spot.scene.id: spot for spot in drawn.spots}
    paths, whole = ScenarioGraph(scenario).list_paths(COUNTED) if scenario.scenes else ([], True)
    ways: dict[str, list[ScenarioPath]] = {spot.scene.id: [] for spot in drawn.spots if spot.scene.ending}
    for path in paths:
        ways[path.ending].append(path)
    listed = max(1, LISTED // max(1, sum(map(bool, ways.values()))))
    letters = {(one.scene, one.choice.id): one for one in drawn.lines if one.choice}
    endings = tuple(
        Ending(spot=spots[name], ways=tuple(_tell(path, spots, letters) for path in found[:listed]), count=len(found))
        for name, found in ways.items()
        if found
    )
    labels = {name: wrap_label(fill(END.sub("", spot.scene.name))) for name, spot in spots.items()}
    return Story(
        map=drawn,
        drawn=make_svg_lines(drawn),
        labels=labels,
        spots=spots,
        endings=endings,
        count=len(paths),
        is_cut=not whole,
        listed=listed,
    )


def wrap_label(name: str) -> tuple[str, ...]:
    """Return a scene's name as at most 3 lines for its box on the map; a longer one ends with an ellipsis."""
    lines = wrap(name, LETTERS) or [""]
    return (*lines[: LINES - 1], f"{lines[LINES - 1][: LETTERS - 1]}…") if len(lines) > LINES else tuple(lines)


def _tell(path: ScenarioPath, spots: Mapping[str, MapScene], letters: Mapping[tuple[str, str], MapLine]) -> StoryPath:
    steps = tuple(_steps(path, spots, letters))
    best = sum((max(WORTH[c.mark] for c in step.spot.scene.choices) for step in steps), Fraction(0))
    earned = sum((WORTH[step.choice.mark] for step in steps), Fraction(0))
    verdict = "unsafe" if path.unsafe else "best" if earned == best else "other"
    return StoryPath(steps=steps, earned=format_points(earned), of=format_points(best), verdict=verdict)


def _steps(
    path: ScenarioPath, spots: Mapping[str, MapScene], letters: Mapping[tuple[str, str], MapLine]
) -> Iterator[PathStep]:
    """Yield each choice of a path with its scene; scenes without choices yield nothing."""
    chosen = iter(path.choices)
    for scene in path.scenes:
        spot = spots[scene]
        if spot.scene.choices:
            line = letters[scene, next(chosen)]
            if line.choice:
                yield PathStep(spot=spot, letter=line.letter, choice=line.choice)


def format_points(points: Fraction) -> str:
    """Return points as text for display: 2, ½, 1½."""
    whole, rest = divmod(points, 1)
    half = "½" if rest == Fraction(1, 2) else f" {rest}" if rest else ""
    return f"{whole or (0 if not half else '')}{half}".strip()
