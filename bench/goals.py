"""Goals for the benchmark's figures, and the rows of the table that compares both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Goal:
    """The limit and the target of a figure; None if there is none."""

    what: str
    must: float | None = None
    aim: float | None = None
    unit: str = " ×"
    is_at_least: bool = False
    """Whether more is better."""

    def is_met(self, value: float, bound: float | None) -> bool:
        """Return whether a value is within a bound; it is not if there is none."""
        return bound is not None and (value >= bound if self.is_at_least else value <= bound)


GOALS: Mapping[str, Goal] = {
    "wall": Goal("full build, to Material of guidance only: wall, on two quiet cores", 2.0, 1.6),
    "cpu": Goal("full build, to Material of guidance only: CPU", 3.2, 2.3),
    "quiz": Goal("full build, to mkdocs-quiz with prune: CPU", 0.7, 0.55),
    "zensical": Goal("full build, to Zensical with the questions' text: CPU"),
    "page": Goal("cost of one more page in a large course, to that in a small one: CPU", 1.15, 1.0),
    "peak": Goal("peak memory of all processes together, to Material with the questions' text", 2.0, 1.6),
    "real": Goal("the course that ships, to plain Material with the same words: CPU", 1.8, 1.5),
    "help": Goal("microsite --help: CPU", 0.2, 0.12, " s"),
    "imports": Goal("what a build imports: CPU", 0.42, 0.35, " s"),
    "unchanged": Goal("nothing changed, the course that ships: CPU", 0.2, 0.15, " s"),
    "installing": Goal("make site in a fresh clone, installing and first build: CPU", 14.5, 13.0, " s"),
    "check": Goal("microsite check, to Material of guidance only: CPU", 1.3, 1.0),
    "same": Goal("nothing changed, to our own full build: wall", 0.05, 0.03),
    "write": Goal("many settings, to writing the same bytes: CPU", 5.0, 4.0),
    "memory": Goal("peak memory of many settings, to that of 10", 1.3, 1.1),
    "counted": Goal("peak memory of very many settings whose files are only counted, to that of 10", 1.3, 1.1),
    "preview": Goal("preview, from save to seen in the browser, the course that ships", 0.5, 0.3, " s"),
    "studio_weight": Goal("the studio: what it transfers, packed", 10.0, 9.5, " MB"),
    "studio_open": Goal("the studio, opened again with the browser's cache", 10.0, 5.0, " s"),
    "studio_file": Goal("the studio, from the last key to the findings of its file", 0.5, 0.4, " s"),
    "studio_course": Goal("the studio, from the last key to the findings of the course", 2.0, 1.0, " s"),
    "studio_typing": Goal("the studio, longest task of the page while somebody types", 50.0, 30.0, " ms"),
    "lighthouse": Goal("Lighthouse, five pages on mobile, the least of all scores", 100, None, "", is_at_least=True),
}


@dataclass(frozen=True)
class Figure:
    """The values of a figure by run, and a note on what was measured."""

    goal: str
    values: Sequence[float]
    note: str = ""


HEAD = ("| figure | median | spread | must | aim | | |", "| --- | ---: | ---: | ---: | ---: | --- | --- |")


def write_figure(figure: Figure) -> str:
    """Return a figure as a row of the Markdown table."""
    goal, value = GOALS[figure.goal], median(figure.values)
    sign = "≥" if goal.is_at_least else "≤"
    bounds = " | ".join("" if bound is None else f"{sign} {bound:g}{goal.unit}" for bound in (goal.must, goal.aim))
    spread = (max(figure.values) - min(figure.values)) / value if value else 0
    return f"| {goal.what} | {value:.3g}{goal.unit} | {spread:.0%} | {bounds} | {judge(goal, value)} | {figure.note} |"


def judge(goal: Goal, value: float) -> str:
    """Return whether a value meets its limit and its target, as text for the table."""
    if goal.must is None:
        return ""
    if goal.is_met(value, goal.aim):
        return "aim met"
    return "must met" if goal.is_met(value, goal.must) else "MISSED"


def skip(goal: str, why: str) -> str:
    """Return the row for something that could not be measured, with the reason."""
    return f"| {GOALS[goal].what} | – | | | | not measured | {why} |"


def write_all(figures: Iterator[Figure | str]) -> Iterator[str]:
    """Yield the table's lines, each as soon as its figure is measured."""
    yield from HEAD
    for figure in figures:
        yield figure if isinstance(figure, str) else write_figure(figure)
