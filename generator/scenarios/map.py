"""Map of a scenario: its scenes, and a lettered line for each choice, with the safe path marked.

map_layout.py computes the positions; rendering turns a map into SVG and a text alternative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from generator.bank.model import Choice, Mark, Scene
from generator.scenarios.graph import ScenarioGraph

HEIGHT = 84
"""Height of a scene on the map, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapScene:
    """A scene on a scenario's map, with its position in pixels."""

    scene: Scene
    number: int
    """Number of the scene in the file, from 1, as shown on the map."""
    x: int
    y: int
    width: int
    reached: bool
    """Whether the scene can be reached from the first one."""
    stuck: bool
    """Whether no ending can be reached from the scene."""

    @property
    def height(self) -> int:
        """Height of the scene on the map, in pixels; the same for all scenes."""
        return HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLine:
    """A line on the map: a choice, or the step to the next scene of a scene without choices."""

    scene: str
    choice: Choice | None
    letter: str
    """Empty if nothing is chosen."""
    target: str | None
    """None if the target could not be read."""
    way: tuple[tuple[int, int], ...]
    """Its corners; a line goes straight down or across, or falls in a curve from one corner to the next."""
    round: bool
    """Whether the line leads back up, round the drawing."""
    safe: bool
    """Whether the line is part of the safe path."""
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioMap:
    """A map of a scenario, with its scenes, lines and size in pixels."""

    width: int
    height: int
    spots: tuple[MapScene, ...]
    lines: tuple[MapLine, ...]


@dataclass(frozen=True, slots=True)
class Transition:
    """A transition of a scenario: a choice, or the step to the next scene of a scene without choices."""

    scene: str
    choice: Choice | None
    letter: str
    target: str | None


def get_choice_letter(place: int) -> str:
    """Return the letter of a choice, given its index in its scene, from 0; beyond Z its number."""
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)


def list_unique_scenes(graph: ScenarioGraph) -> tuple[Scene, ...]:
    """Return the scenes of a scenario; of two with the same id only the first, to which choices lead."""
    return tuple(s for s in graph.scenario.scenes if graph.scenes[s.id] is s)


def find_safe_transitions(graph: ScenarioGraph) -> frozenset[tuple[str, str | None]]:
    """Return the ids of scene and choice of each step on the safe path, which leads by right choices to an ending.

    If the right choices alone lead to no ending, partly right choices count as well.
    """
    for marks in ({Mark.RIGHT}, {Mark.RIGHT, Mark.PARTIAL}):
        steps = [
            (way.scene, way.choice.id if way.choice else None, target)
            for way in list_transitions(graph)
            if (target := way.target) and (way.choice is None or way.choice.mark in marks)
        ]
        there = _closure({graph.scenario.scenes[0].id}, [(a, b) for a, _, b in steps])
        on = _closure({s.id for s in graph.endings}, [(b, a) for a, _, b in steps])
        if found := frozenset((a, name) for a, name, b in steps if a in there and b in on):
            return found
    return frozenset()


def _closure(found: set[str], links: Sequence[tuple[str, str]]) -> set[str]:
    size = 0
    while size != len(found):
        size = len(found)
        found |= {end for start, end in links if start in found}
    return found


def list_transitions(graph: ScenarioGraph) -> Iterator[Transition]:
    """Yield each transition of a scenario, in file order."""
    for scene in list_unique_scenes(graph):
        for place, choice in enumerate(scene.choices):
            target = choice.target if choice.target in graph.scenes else None
            yield Transition(scene.id, choice, get_choice_letter(place), target)
        if scene.next in graph.scenes and not scene.choices:
            yield Transition(scene.id, None, "", scene.next)
