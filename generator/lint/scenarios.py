"""Rules on the paths through a scenario: its decisions matter, and there are neither too few nor too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.bank.model import Mark, Scenario, Scene
from generator.diagnostics.finding import Severity, shorten
from generator.lint.rule import LintContext, RuleFinding, memoize_for_bank, rule
from generator.scenarios.graph import ScenarioGraph, ScenarioPath

MIN_DECISIONS = 2
MAX_DECISIONS = 6
"""The most decisions on one path from the first scene to an ending."""
MAX_PATHS = 250


def list_readable_scenarios(context: LintContext) -> Iterator[Scenario]:
    """Yield the scenarios whose arrows can all be resolved; in others not every path is known."""
    for item in context.bank.items.values():
        if isinstance(item, Scenario) and not ScenarioGraph(item).is_open:
            yield item


@memoize_for_bank
def list_scenario_paths(context: LintContext) -> Sequence[tuple[Scenario, Sequence[ScenarioPath]]]:
    """Return each of these scenarios with its paths, up to one more than the maximum."""
    return tuple(
        (story, tuple(ScenarioGraph(story).find_paths(MAX_PATHS + 1))) for story in list_readable_scenarios(context)
    )


def list_decision_scenes(context: LintContext) -> Iterator[Scene]:
    """Yield every scene with more than one choice, whether or not its arrows can be resolved."""
    for item in context.bank.items.values():
        if isinstance(item, Scenario):
            yield from (scene for scene in item.scenes if len(scene.choices) > 1)


@rule(
    "W501",
    "story-of-one-decision",
    Severity.WARNING,
    "A scenario asks for one decision only",
    why="A story teaches by what follows from a decision; with one decision it is better as a question.",
)
def report_single_decisions(context: LintContext) -> Iterator[RuleFinding]:
    """Report scenarios in which every safe path has fewer than two decisions."""
    for story, paths in list_scenario_paths(context):
        ways = [len(path.choices) for path in paths if path.safe]
        if ways and max(ways) < MIN_DECISIONS:
            said = "one decision" if max(ways) else "no decision"
            hint = "Add a scene with another decision, or write it below “## Question:”"
            yield RuleFinding("W501", story.span, f"every safe path through this scenario has {said}", hint)


@rule(
    "W502",
    "choices-change-nothing",
    Severity.WARNING,
    "All choices of a scene have one mark and lead to one scene",
    why="Whatever people pick, the same follows and it counts the same, so there is nothing to decide.",
)
def report_choices_without_effect(context: LintContext) -> Iterator[RuleFinding]:
    """Report scenes in which all choices have the same mark and lead to the same scene."""
    for scene in list_decision_scenes(context):
        marks, aims = {choice.mark for choice in scene.choices}, {choice.target for choice in scene.choices}
        if len(marks) == len(aims) == 1 and None not in aims and marks != {Mark.RIGHT}:
            message = f"every choice of “{shorten(scene.name)}” has the same mark and leads to the same scene"
            hint = "Mark the better one [x], or let one of them lead elsewhere"
            yield RuleFinding("W502", scene.span, message, hint)


@rule(
    "W503",
    "all-choices-right",
    Severity.WARNING,
    "All choices of a scene are right",
    why="If nothing can be wrong, people learn that it doesn’t matter what they do.",
)
def report_scenes_with_all_choices_right(context: LintContext) -> Iterator[RuleFinding]:
    """Report scenes in which every choice is right."""
    for scene in list_decision_scenes(context):
        if all(choice.mark is Mark.RIGHT for choice in scene.choices):
            hint = "Add a mistake that people make, or remove the choices and end the scene in -> and a name"
            yield RuleFinding("W503", scene.span, f"every choice of “{shorten(scene.name)}” is right", hint)


@rule(
    "W504",
    "no-choice-right",
    Severity.WARNING,
    "No choice of a scene is right",
    why="People come out of the scene without having seen what they should have done.",
)
def report_scenes_without_right_choice(context: LintContext) -> Iterator[RuleFinding]:
    """Report scenes without a right choice."""
    for scene in list_decision_scenes(context):
        if all(choice.mark is not Mark.RIGHT for choice in scene.choices):
            hint = "Mark the best one [x], or add what people should do"
            yield RuleFinding("W504", scene.span, f"no choice of “{shorten(scene.name)}” is right", hint)


@rule(
    "W507",
    "large-story",
    Severity.WARNING,
    "A scenario has very many paths, or very long ones",
    why="Two or three decisions are enough to learn from; no one can check hundreds of paths, and few are taken.",
)
def report_large_scenarios(context: LintContext) -> Iterator[RuleFinding]:
    """Report scenarios with more paths than a person can check, or with too many decisions on one path."""
    for story, paths in list_scenario_paths(context):
        ways = [len(path.choices) for path in paths]
        hint = "Let several choices lead to the same scene, or make two scenarios of it"
        if len(ways) > MAX_PATHS:
            yield RuleFinding("W507", story.span, f"this scenario has more than {MAX_PATHS} paths", hint)
        elif ways and max(ways) > MAX_DECISIONS:
            yield RuleFinding("W507", story.span, f"one path through this scenario has {max(ways)} decisions", hint)


@rule(
    "W510",
    "one-ending-for-all",
    Severity.WARNING,
    "A scenario has one ending, whatever is chosen",
    why="If every path ends the same, people see that their decisions didn’t matter.",
)
def report_single_endings(context: LintContext) -> Iterator[RuleFinding]:
    """Report scenarios with decisions and only one ending."""
    for story in list_readable_scenarios(context):
        if len(ScenarioGraph(story).endings) == 1 and any(len(scene.choices) > 1 for scene in story.scenes):
            hint = "Add a second ending that shows what could follow from a mistake"
            yield RuleFinding(
                "W510", ScenarioGraph(story).endings[0].span, "every path ends here, whatever the learner chooses", hint
            )
