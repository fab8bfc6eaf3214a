"""Goals for the benchmark's figures, and the rows of the table that compares both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """The limit and the target of a figure; None if there is none."""

    what: str
    must: float | None
    aim: float | None
    unit: str = "×"


GOALS: Mapping[str, Goal] = {
    "material": Goal("full build, to Material of guidance only", 2.5, 1.5),
    "quiz": Goal("full build, to mkdocs-quiz", 0.5, 0.3),
    "zensical": Goal("full build, to Zensical with the questions' text", None, None),
    "scale": Goal("cost of a page, to that in a course of 100", 1.2, 1.0),
    "peak": Goal("peak memory, to Material with the questions' text", 1.5, 1.2),
    "same": Goal("nothing changed, to its own full build", 0.3, 0.1),
    "edit": Goal("one page changed, to its own full build", 0.4, 0.15),
    "index": Goal("search index, to Material of guidance only", 1.2, 1.1),
    "many": Goal("many settings, to as many builds", 0.02, 0.01),
    "write": Goal("many settings, to writing the same bytes", 4.0, 2.0),
    "memory": Goal("peak memory of very many settings, to that of 10", 1.3, None),
    "minutes": Goal("very many settings", None, 2.0, " min"),
}


@dataclass(frozen=True)
class Figure:
    """A measured value with its name, unit and goal."""

    goal: str
    by_clock: float
    """In wall time where it is a time: what somebody waits for."""
    by_cpu: float | None = None
    """The same in seconds of the processor: steadier on a machine that others use."""
    note: str = ""


HEAD = ("| figure | measured | of processor | must | aim | | |", "| --- | ---: | ---: | ---: | ---: | --- | --- |")


def write_figure(figure: Figure) -> str:
    """Return a figure as a row of the Markdown table."""
    goal = GOALS[figure.goal]
    by_cpu = "" if figure.by_cpu is None else f"{figure.by_cpu:.3g}{goal.unit}"
    bounds = " | ".join("" if bound is None else f"≤ {bound:g}{goal.unit}" for bound in (goal.must, goal.aim))
    measured = f"{figure.by_clock:.3g}{goal.unit}"
    return f"| {goal.what} | {measured} | {by_cpu} | {bounds} | {judge(goal, figure.by_clock)} | {figure.note} |"


def judge(goal: Goal, value: float) -> str:
    """Return whether a value meets its limit and its target, as text for the table."""
    if goal.aim is not None and value <= goal.aim:
        return "aim met"
    if goal.must is None:
        return "" if goal.aim is None else "aim missed"
    return "must met" if value <= goal.must else "MISSED"


def skip(goal: str, why: str) -> str:
    """Return the figure for something that could not be measured, with the reason."""
    return f"| {GOALS[goal].what} | – | | | | not measured | {why} |"


def write_all(figures: Iterator[Figure | str]) -> Iterator[str]:
    """Yield the table's lines, each as soon as its figure is measured."""
    yield from HEAD
    for figure in figures:
        yield figure if isinstance(figure, str) else write_figure(figure)
