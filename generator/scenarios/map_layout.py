"""Layout of a scenario's map: positions of scenes and corners of lines, in whole pixels.

Scenes are in rows from the top; unreachable scenes have separate rows below. A line begins under its scene, with its
letter. A line that leads back up runs round the drawing on the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.bank.model import Scenario
from generator.scenarios.graph import ScenarioGraph
from generator.scenarios.layered_layout import (
    Node,
    RowLayout,
    assign_positions,
    assign_ranks,
    build_rows,
    find_back_edges,
    reduce_crossings,
)
from generator.scenarios.map import (
    HEIGHT,
    MapLine,
    MapScene,
    ScenarioMap,
    find_safe_transitions,
    list_transitions,
    list_unique_scenes,
)

WIDTH = 172
"""Width of a scene, whose height is HEIGHT; one with many choices is wider."""
PORT = 42
"""Distance between lines that begin at the same scene: room for a letter and the sign of its mark."""
BEND = 10
GAP = 22
"""Distance between neighbours in a row."""
LETTER = 30
"""Height of the band of letters below a row."""
FALL = 64
"""Height of the band in which lines cross from row to row."""
LANE = 10
"""Distance between lines that lead back up."""
EDGE = 8


def lay_out_map(scenario: Scenario) -> ScenarioMap:
    """Return a map of a scenario with positions in pixels; it is empty if the scenario has no scenes."""
    if not scenario.scenes:
        return ScenarioMap(width=0, height=0, spots=(), lines=())
    return _Drawing(ScenarioGraph(scenario)).build_map()


class _Drawing:
    """Layout of one graph, step by step."""

    def __init__(self, graph: ScenarioGraph) -> None:
        self.graph = graph
        self.scenes = list_unique_scenes(graph)
        self.ways = tuple(list_transitions(graph))
        self.reachable = graph.reachable
        self.ranks, self.up = self._rank()
        self.rows = self._row()
        self.widths = self._measure()
        self.middles = assign_positions(self.rows, self.widths, GAP)
        left = min(self.middles[n] - self.widths[n] // 2 for row in self.rows.rows for n in row)
        self.middles = {node: middle - left + EDGE for node, middle in self.middles.items()}
        self.right = max(self.middles[n] + self.widths[n] // 2 for row in self.rows.rows for n in row)
        self.tops = self._stack()

    def build_map(self) -> ScenarioMap:
        """Return the scenario's map, with the positions of its scenes and the corners of its lines."""
        lines = tuple(self._lines())
        bottom = max([self.tops[-1] + HEIGHT, *(y for line in lines for _, y in line.way)]) + EDGE
        lanes = len(self.up)
        width = self.right + (lanes + 1) * LANE + EDGE if lanes else self.right + EDGE
        return ScenarioMap(width=width, height=bottom, spots=tuple(self._spots()), lines=lines)

    def _rank(self) -> tuple[dict[str, int], tuple[int, ...]]:
        """Return each scene's row, unreachable ones last, and the numbers of the transitions that lead back up."""
        ranks: dict[str, int] = {}
        up: set[int] = set()
        for reached in (True, False):
            part = [s.id for s in self.scenes if (s.id in self.reachable) is reached]
            inner = {n: way for n, way in self._aimed() if {*way} <= {*part}}
            numbers = list(inner)
            back = {numbers[i] for i in find_back_edges(part, list(inner.values()))}
            below = max(ranks.values(), default=-1) + 1
            found = assign_ranks(part, [link for n, link in inner.items() if n not in back])
            up |= back | {n for n, (scene, _) in self._aimed() if scene in part and n not in inner}
            ranks |= {name: rank + below for name, rank in found.items()}
        return ranks, tuple(sorted(up))

    def _aimed(self) -> Iterator[tuple[int, tuple[str, str]]]:
        return ((n, (w.scene, w.target)) for n, w in enumerate(self.ways) if w.target)

    def _row(self) -> RowLayout:
        links = {n: way for n, way in self._aimed() if n not in self.up}
        made = build_rows(self.ranks, links)
        reduce_crossings(made)
        return made

    def _measure(self) -> Mapping[Node, int]:
        going = {s.id: [w for w in self.ways if w.scene == s.id] for s in self.scenes}
        wide: dict[Node, int] = {name: max(WIDTH, len(ways) * PORT + 4) for name, ways in going.items()}
        return {node: wide.get(node, BEND) for row in self.rows.rows for node in row}

    def _stack(self) -> list[int]:
        """Return the top of each row, with a lane between two rows for each line that leads back up there."""
        tops = [EDGE + self._entering(0) * LANE + (LANE * 2 if self._entering(0) else 0)]
        for rank in range(1, len(self.rows.rows)):
            lanes = self._leaving(rank - 1) + self._entering(rank)
            tops.append(tops[-1] + HEIGHT + LETTER + FALL + lanes * LANE)
        return tops

    def _leaving(self, rank: int) -> int:
        return sum(self.ranks[self.ways[n].scene] == rank for n in self.up)

    def _entering(self, rank: int) -> int:
        return sum(self.ranks[self._target(n)] == rank for n in self.up)

    def _target(self, number: int) -> str:
        return self.ways[number].target or ""

    def _spots(self) -> Iterator[MapScene]:
        ways_out = self.graph.find_ids_leading_to_ending()
        for number, scene in enumerate(self.scenes, 1):
            width = self.widths[scene.id]
            yield MapScene(
                scene=scene,
                number=number,
                x=self.middles[scene.id] - width // 2,
                y=self.tops[self.ranks[scene.id]],
                width=width,
                reached=scene.id in self.reachable,
                stuck=scene.id not in ways_out,
            )

    def _lines(self) -> Iterator[MapLine]:
        safe = find_safe_transitions(self.graph)
        starts, ends = self._ports()
        for number, way in enumerate(self.ways):
            yield MapLine(
                scene=way.scene,
                choice=way.choice,
                letter=way.letter,
                target=way.target,
                way=tuple(self._corners(number, starts[number], ends.get(number, 0))),
                round=number in self.up,
                safe=(way.scene, way.choice.id if way.choice else None) in safe,
                reached=way.scene in self.reachable,
            )

    def _ports(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Return the x position where each line begins, and where it ends, sorted so that few lines cross."""
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        for scene in self.scenes:
            width, middle = self.widths[scene.id], self.middles[scene.id]
            going = sorted((n for n, w in enumerate(self.ways) if w.scene == scene.id), key=self._aim_of)
            coming = sorted((n for n, w in enumerate(self.ways) if w.target == scene.id), key=self._source_of)
            starts |= {n: middle - width // 2 + width * (2 * i + 1) // (2 * len(going)) for i, n in enumerate(going)}
            step = min(18, (width - 24) // max(len(coming), 1))
            first = middle - step * (len(coming) - 1) // 2
            ends |= {n: first + step * i for i, n in enumerate(coming)}
        return starts, ends

    def _aim_of(self, number: int) -> tuple[int, int]:
        way = self.ways[number]
        if number in self.up:
            return self.right, number
        if way.target is None:
            return self.middles[way.scene], number
        bend = (number, self.ranks[way.scene] + 1)
        return self.middles[bend] if bend in self.middles else self.middles[way.target], number

    def _source_of(self, number: int) -> tuple[int, int]:
        if number in self.up:
            return self.right, -number
        bend = (number, self.ranks[self._target(number)] - 1)
        return self.middles[bend] if bend in self.middles else self.middles[self.ways[number].scene], number

    def _corners(self, number: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the corners of a line, from the bottom of its scene to the top of its target."""
        way = self.ways[number]
        rank = self.ranks[way.scene]
        bottom = self.tops[rank] + HEIGHT
        yield start, bottom
        yield start, bottom + LETTER
        if number in self.up:
            yield from self._round(number, start, end)
        elif way.target:
            for passed in range(rank + 1, self.ranks[way.target]):
                middle = self.middles[number, passed]
                yield middle, self.tops[passed]
                yield middle, self.tops[passed] + HEIGHT + LETTER
            yield end, self.tops[self.ranks[way.target]]

    def _round(self, number: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the corners of a line that leads back up: down, right to its lane, up, and left above its target."""
        rank, aim = self.ranks[self.ways[number].scene], self.ranks[self._target(number)]
        leaving = [n for n in self.up if self.ranks[self.ways[n].scene] == rank]
        entering = [n for n in self.up if self.ranks[self._target(n)] == aim]
        lane = self.right + LANE * (self.up.index(number) + 1)
        out = self.tops[rank] + HEIGHT + LETTER + LANE * (leaving.index(number) + 1)
        over = self.tops[aim] - LANE * (entering.index(number) + 2)
        yield from ((start, out), (lane, out), (lane, over), (end, over), (end, self.tops[aim]))
