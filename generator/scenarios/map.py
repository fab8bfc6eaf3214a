"""A scenario as a map: its scenes as spots, its choices as lines, each with its letter, and the safe way among them.

Where they stand is worked out in drawing.py; rendering turns a map into SVG, and tells the same in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from generator.bank.model import Choice, Mark, Scene
from generator.scenarios.graph import ScenarioGraph

HEIGHT = 84
"""Of a scene on the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapScene:
    """A scene on the map."""

    scene: Scene
    number: int
    """Its place in the file, from 1: how words speak of it."""
    x: int
    y: int
    width: int
    reached: bool
    """Whether some way from the first scene leads here."""
    stuck: bool
    """Whether no way leads on from here to an ending."""

    @property
    def height(self) -> int:
        """How tall it is: as all are."""
        return HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLine:
    """A choice on the map, or the way on from a scene without choices."""

    scene: str
    choice: Choice | None
    letter: str
    """Empty where nothing is chosen."""
    target: str | None
    """None where it leads nowhere that could be read."""
    way: tuple[tuple[int, int], ...]
    """Its corners; a line goes straight down or across, or falls in a curve from one corner to the next."""
    round: bool
    """Whether it leads back up, round the drawing."""
    safe: bool
    """Whether it is a part of the safe way."""
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioMap:
    """The whole drawing."""

    width: int
    height: int
    spots: tuple[MapScene, ...]
    lines: tuple[MapLine, ...]


@dataclass(frozen=True, slots=True)
class Transition:
    """A choice, or the way on from a scene without choices."""

    scene: str
    choice: Choice | None
    letter: str
    target: str | None


def get_choice_letter(place: int) -> str:
    """Return the letter of a choice by its place in its scene, from 0; beyond the alphabet its number."""
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)


def list_unique_scenes(graph: ScenarioGraph) -> tuple[Scene, ...]:
    """Return the scenes of a story, of two with one id the first, as arrows take it."""
    return tuple(s for s in graph.scenario.scenes if graph.scenes[s.id] is s)


def find_safe_transitions(graph: ScenarioGraph) -> frozenset[tuple[str, str | None]]:
    """Return scene and choice of each step of the safe way: the right choices that lead from the start to an ending.

    Where the right choices alone lead nowhere, those that are partly right count as well.
    """
    for marks in ({Mark.RIGHT}, {Mark.RIGHT, Mark.PARTIAL}):
        steps = [
            (way.scene, way.choice.id if way.choice else None, way.target)
            for way in list_transitions(graph)
            if way.target and (way.choice is None or way.choice.mark in marks)
        ]
        there = _closure({graph.scenario.scenes[0].id}, [(a, b) for a, _, b in steps])
        on = _closure({s.id for s in graph.endings}, [(b, a) for a, _, b in steps])
        if found := frozenset((a, name) for a, name, b in steps if a in there and b in on):
            return found
    return frozenset()


def _closure(found: set[str], links: Sequence[tuple[str, str | None]]) -> set[str]:
    size = 0
    while size != len(found):
        size = len(found)
        found |= {end for start, end in links if start in found and end}
    return found


def list_transitions(graph: ScenarioGraph) -> Iterator[Transition]:
    """Yield each choice, and each way on without one."""
    for scene in list_unique_scenes(graph):
        for place, choice in enumerate(scene.choices):
            target = choice.target if choice.target in graph.scenes else None
            yield Transition(scene.id, choice, get_choice_letter(place), target)
        if scene.next in graph.scenes and not scene.choices:
            yield Transition(scene.id, None, "", scene.next)
