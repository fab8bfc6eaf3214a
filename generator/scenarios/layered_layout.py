"""Layered graph layout (Sugiyama's method): links lead from a row to a lower one, few cross, nothing overlaps.

The four steps: remove links that close a cycle, assign each node the row of its longest path from the top, add a bend
in each row that a link passes, and order each row by the positions of its neighbours. No maintained library does this
in pure Python, and scenarios are small.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

SWEEPS = 8
Node = str | tuple[int, int]
"""A member of a row: a node by its name, or a bend of a link by the numbers of link and row."""


@dataclass(slots=True)
class RowLayout:
    """Rows of nodes and bends of a scenario's map from the top, with the links between neighbouring rows."""

    rows: list[list[Node]] = field(default_factory=list)
    below: dict[Node, list[Node]] = field(default_factory=dict)
    above: dict[Node, list[Node]] = field(default_factory=dict)

    def add_link(self, upper: Node, lower: Node) -> None:
        """Add a link of a scenario's map from a node to one in the next row."""
        self.below.setdefault(upper, []).append(lower)
        self.above.setdefault(lower, []).append(upper)

    def count_crossings(self) -> int:
        """Return the number of pairs of links between neighbouring rows that cross."""
        return sum(self._count_between(upper, lower) for upper, lower in pairwise(self.rows))

    def _count_between(self, upper: Sequence[Node], lower: Sequence[Node]) -> int:
        place = {node: i for i, node in enumerate(lower)}
        passed: list[int] = []
        crossings = 0
        for node in upper:
            ends = sorted(place[end] for end in self.below.get(node, ()))
            crossings += sum(len(passed) - bisect(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
        return crossings


def find_back_edges(nodes: Sequence[str], links: Sequence[tuple[str, str]]) -> frozenset[int]:
    """Return the indexes of the links that close a cycle, found by depth-first search from the nodes in order."""
    ways: dict[str, list[int]] = {node: [] for node in nodes}
    for link, (start, _) in enumerate(links):
        ways[start].append(link)
    returns: set[int] = set()
    done: set[str] = set()
    for node in nodes:
        waiting, open_ = [(node, iter(ways[node]))], {node}
        while waiting and node not in done:
            here, rest = waiting[-1]
            for link in rest:
                end = links[link][1]
                if end in open_:
                    returns.add(link)
                elif end not in done:
                    open_.add(end)
                    waiting.append((end, iter(ways[end])))
                    break
            else:
                waiting.pop()
                open_.discard(here)
                done.add(here)
    return frozenset(returns)


def assign_ranks(nodes: Sequence[str], links: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """Return each node's row: the number of links on the longest path to it from the top. There must be no cycle."""
    after: dict[str, list[str]] = {node: [] for node in nodes}
    missing = dict.fromkeys(nodes, 0)
    for start, end in links:
        after[start].append(end)
        missing[end] += 1
    ranks = dict.fromkeys(nodes, 0)
    ready = [node for node in nodes if not missing[node]]
    while ready:
        here = ready.pop()
        for end in after[here]:
            ranks[end] = max(ranks[end], ranks[here] + 1)
            missing[end] -= 1
            if not missing[end]:
                ready.append(end)
    return ranks


def build_rows(ranks: Mapping[str, int], links: Mapping[int, tuple[str, str]]) -> RowLayout:
    """Return rows of nodes in the given order, with a bend for each row that a link passes."""
    made = RowLayout(rows=[[] for _ in range(max(ranks.values(), default=-1) + 1)])
    for node, rank in ranks.items():
        made.rows[rank].append(node)
    for number, (start, end) in links.items():
        bends = [(number, rank) for rank in range(ranks[start] + 1, ranks[end])]
        for bend in bends:
            made.rows[bend[1]].append(bend)
        chain: list[Node] = [start, *bends, end]
        for upper, lower in pairwise(chain):
            made.add_link(upper, lower)
    return made


def reduce_crossings(layout: RowLayout) -> None:
    """Sort the nodes of each row by their neighbours' mean positions, so that fewer links cross."""
    best, fewest = [list(row) for row in layout.rows], layout.count_crossings()
    for sweep in range(SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        for row in layout.rows if down else reversed(layout.rows):
            _order(row, layout, layout.above if down else layout.below)
        crossings = layout.count_crossings()
        if crossings < fewest:
            best, fewest = [list(row) for row in layout.rows], crossings
    layout.rows = best


def _order(row: list[Node], made: RowLayout, beside: Mapping[Node, Sequence[Node]]) -> None:
    place = {node: i for other in made.rows for i, node in enumerate(other)}
    middle = {node: _mean([place[one] for one in beside.get(node, ())], place[node]) for node in row}
    row.sort(key=lambda node: middle[node])


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def assign_positions(layout: RowLayout, widths: Mapping[Node, int], gap: int) -> dict[Node, int]:
    """Return the x position of each node's middle, close to its neighbours and without overlaps in its row."""
    clear = [[(widths[a] + widths[b]) // 2 + gap for a, b in pairwise(row)] for row in layout.rows]
    middles: dict[Node, int] = {}
    for row, gaps in zip(layout.rows, clear, strict=True):
        steps = [*accumulate(gaps, initial=0)]
        middles |= {node: step - steps[-1] // 2 for node, step in zip(row, steps, strict=False)}
    for sweep in range(SWEEPS + 1):
        down = sweep % 2 == 0
        turns = [*zip(layout.rows, clear, strict=True)]
        for row, gaps in turns if down else reversed(turns):
            beside = layout.above if down else layout.below
            wanted = [_mean([middles[one] for one in beside.get(node, ())], middles[node]) for node in row]
            middles |= zip(row, space_out(wanted, gaps), strict=True)
    return middles


def space_out(wanted: Sequence[float], gaps: Sequence[int]) -> list[int]:
    """Return the x positions closest to those wanted that are at least the given gaps apart.

    With the gaps before it subtracted, no position may be smaller than the one before: isotonic regression by pooling
    neighbours.
    """
    steps = [*accumulate(gaps, initial=0)]
    pools: list[tuple[float, int]] = []
    for want, step in zip(wanted, steps, strict=False):
        total, number = want - step, 1
        while pools and pools[-1][0] / pools[-1][1] > total / number:
            before, many = pools.pop()
            total, number = total + before, number + many
        pools.append((total, number))
    level = [round(total / number) for total, number in pools for _ in range(number)]
    return [place + step for place, step in zip(level, steps, strict=False)]
