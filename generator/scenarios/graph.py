"""A scenario as a graph: reachable scenes, safe paths to an ending, and every path with its score.

An arrow whose target could not be read counts as leading anywhere, so that one mistyped name is not reported three
times.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from generator.bank.model import WORTH, Choice, Mark, Scenario, Scene
from generator.diagnostics.finding import Finding, error, shorten

MAX_STEPS = 100
"""Search steps allowed per path; if scenes lead back to one another, most searches fail."""
HALVES = {mark: int(2 * worth) for mark, worth in WORTH.items()}
"""Worth of each mark in halves: integers add up ten times as fast as fractions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioPath:
    """A path through a scenario, from its first scene to an ending."""

    choices: tuple[str, ...]
    """Ids of the choices made."""
    scenes: tuple[str, ...]
    """Ids of the scenes visited, including the ending."""
    ending: str
    score: Fraction
    """Points earned, as a share of the most that this path's scenes could give; 1 if none has choices."""
    unsafe: bool

    @property
    def safe(self) -> bool:
        """Whether the path through the scenario has no unsafe choice."""
        return not self.unsafe


@dataclass(frozen=True, slots=True)
class ScenarioGraph:
    """The scenes of a scenario, with the links between them."""

    scenario: Scenario
    scenes: Mapping[str, Scene] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scenes", {s.id: s for s in reversed(self.scenario.scenes)})

    @property
    def endings(self) -> tuple[Scene, ...]:
        """The scenes of the scenario that are its endings."""
        return tuple(s for s in self.scenario.scenes if s.ending)

    @property
    def reachable(self) -> frozenset[str]:
        """The ids of the scenes that can be reached from the first one."""
        return self._forward(self.scenario.scenes[0].id)

    @property
    def has_unknown_links(self) -> bool:
        """Whether a choice or scene leads to no known scene, so that not every path to an ending can be found."""
        return any(_is_open(s) for s in self.scenario.scenes)

    def find_ids_leading_to_ending(self, *, safe: bool = False) -> frozenset[str]:
        """Return the ids of scenes that lead to an ending or an unknown scene; with ``safe``, by no unsafe choice."""
        back: dict[str, list[str]] = {}
        found = [s.id for s in self.scenario.scenes if s.ending or _is_open(s)]
        for scene in self.scenario.scenes:
            for aim in _aims(scene, safe=safe):
                back.setdefault(aim, []).append(scene.id)
        return _spread(found, back)

    def find_paths(self, limit: int = 1_000) -> Generator[ScenarioPath, None, bool]:
        """Yield up to ``limit`` paths through the scenario to an ending that visit no scene twice.

        The generator returns whether these are all paths; a long search is given up.
        """
        good = self.find_ids_leading_to_ending()
        waiting: list[tuple[str, tuple[str, ...], tuple[Choice, ...]]] = [(self.scenario.scenes[0].id, (), ())]
        steps = limit * MAX_STEPS
        while waiting and limit and steps:
            steps -= 1
            here, passed, chosen = waiting.pop()
            scene = self.scenes[here]
            if scene.ending:
                limit -= 1
                yield self._path((*passed, here), chosen)
                continue
            ways: list[tuple[str | None, tuple[Choice, ...]]] = [(c.target, (*chosen, c)) for c in scene.choices]
            ways = ways or [(scene.next, chosen)]
            trail = (*passed, here)
            waiting += [(to, trail, made) for to, made in reversed(ways) if to in good and to and to not in trail]
        return not waiting

    def list_paths(self, limit: int = 1_000) -> tuple[list[ScenarioPath], bool]:
        """Return up to ``limit`` paths through the scenario to an ending, and whether there are no more."""
        found: list[ScenarioPath] = []
        search = self.find_paths(limit)
        while True:
            try:
                found.append(next(search))
            except StopIteration as end:
                return found, bool(end.value)

    def _path(self, scenes: tuple[str, ...], chosen: tuple[Choice, ...]) -> ScenarioPath:
        best = sum(max(HALVES[c.mark] for c in self.scenes[s].choices) for s in scenes if self.scenes[s].choices)
        earned = sum(HALVES[c.mark] for c in chosen)
        return ScenarioPath(
            choices=tuple(c.id for c in chosen),
            scenes=scenes,
            ending=scenes[-1],
            score=Fraction(earned, best) if best else Fraction(not chosen),
            unsafe=any(c.mark is Mark.UNSAFE for c in chosen),
        )

    def _forward(self, start: str) -> frozenset[str]:
        return _spread([start], {s.id: list(_aims(s)) for s in self.scenes.values()})


def validate_graph(scenario: Scenario) -> list[Finding]:
    """Report unreachable scenes, a scene that leads to no ending, and a scenario without an ending or a safe path."""
    graph = ScenarioGraph(scenario)
    ways_out, reachable = graph.find_ids_leading_to_ending(), graph.reachable
    stuck = next((s for s in scenario.scenes if s.id in reachable and s.id not in ways_out), None)
    findings = [] if graph.has_unknown_links else _check_reached(graph, endings=stuck is None)
    if not graph.endings:
        hint = "Write ### End: and what happened, and let a choice lead there with ->"
        return [*findings, error("S002", scenario.span, "this scenario has no ending", hint)]
    if stuck:
        hint = "Let one of its choices lead to a scene from which an ending can be reached"
        message = f"no path leads from “{shorten(stuck.name)}” to an ending"
        findings.append(error("S008", stuck.span, message, hint))
    elif scenario.scenes[0].id not in graph.find_ids_leading_to_ending(safe=True):
        hint = "Add a choice with [x] or [~] in the scenes where every choice is [!]"
        findings.append(error("S009", scenario.span, "every path through this scenario has an unsafe choice", hint))
    return findings


def _check_reached(graph: ScenarioGraph, *, endings: bool) -> list[Finding]:
    """Report the first scene of each unreachable part of the scenario, endings only if ``endings`` is true."""
    lost = [s for s in graph.scenario.scenes if s.id not in graph.reachable and (endings or not s.ending)]
    aimed = {aim for s in lost for aim in _aims(s)}
    heads = [s for s in lost if s.id not in aimed] or lost[:1]
    hint = "Let a choice end in -> and this name, or delete the scene"
    return [error("S007", s.span, f"nothing leads to the scene “{shorten(s.name)}”", hint) for s in heads]


def _aims(scene: Scene, *, safe: bool = False) -> Iterator[str]:
    """Yield the ids of the scenes that follow a scene."""
    if scene.next:
        yield scene.next
    for choice in scene.choices:
        if choice.target and not (safe and choice.mark is Mark.UNSAFE):
            yield choice.target


def _is_open(scene: Scene) -> bool:
    if scene.ending:
        return False
    return any(c.target is None for c in scene.choices) if scene.choices else scene.next is None


def _spread(found: list[str], links: Mapping[str, list[str]]) -> frozenset[str]:
    """Return the ids that links lead to from those found, including these."""
    seen, waiting = set(found), list(found)
    while waiting:
        new = [aim for aim in links.get(waiting.pop(), ()) if aim not in seen]
        seen.update(new)
        waiting += new
    return frozenset(seen)
