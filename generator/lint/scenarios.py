"""Rules on the ways through a scenario: its decisions are decisions, and they change what happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.bank.model import Mark, Scenario, Scene
from generator.diagnostics.finding import Severity, shorten
from generator.lint.rule import LintContext, RuleFinding, memoize_for_bank, rule
from generator.scenarios.graph import ScenarioGraph, ScenarioPath

MIN_DECISIONS = 2
MAX_DECISIONS = 6
"""On one way from the start to an ending."""
MAX_PATHS = 250


def list_readable_scenarios(context: LintContext) -> Iterator[Scenario]:
    """Yield the scenarios whose arrows could all be read: of the others not every way is known."""
    for item in context.bank.items.values():
        if isinstance(item, Scenario) and not ScenarioGraph(item).is_open:
            yield item


@memoize_for_bank
def list_scenario_paths(context: LintContext) -> Sequence[tuple[Scenario, Sequence[ScenarioPath]]]:
    """Return each of these scenarios with its ways, one more at most than there may be."""
    return tuple(
        (story, tuple(ScenarioGraph(story).find_paths(MAX_PATHS + 1))) for story in list_readable_scenarios(context)
    )


def list_decision_scenes(context: LintContext) -> Iterator[Scene]:
    """Yield every scene that asks for a decision, wherever its arrows lead."""
    for item in context.bank.items.values():
        if isinstance(item, Scenario):
            yield from (scene for scene in item.scenes if len(scene.choices) > 1)


@rule(
    "W501",
    "story-of-one-decision",
    Severity.WARNING,
    "A scenario asks for one decision only",
    why="A story teaches by what follows from a decision; with one decision it is a question, and quicker read as one.",
)
def report_single_decisions(context: LintContext) -> Iterator[RuleFinding]:
    """Some safe way through a scenario has two decisions or more."""
    for story, paths in list_scenario_paths(context):
        ways = [len(path.choices) for path in paths if path.safe]
        if ways and max(ways) < MIN_DECISIONS:
            said = "one decision" if max(ways) else "no decision"
            hint = "Add a scene in which something follows and has to be decided, or write it below “## Question:”"
            yield RuleFinding("W501", story.span, f"every safe way through this scenario has {said}", hint)


@rule(
    "W502",
    "choices-change-nothing",
    Severity.WARNING,
    "All choices of a scene have one mark and lead to one scene",
    why="Whatever somebody picks, the same follows and it counts the same, so there is nothing to decide.",
)
def report_choices_without_effect(context: LintContext) -> Iterator[RuleFinding]:
    """In each scene a choice differs from another one in its mark or its aim."""
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
    why="Where nothing can be wrong, people learn that it does not matter what they do.",
)
def report_scenes_with_all_choices_right(context: LintContext) -> Iterator[RuleFinding]:
    """In each scene some choice is a mistake."""
    for scene in list_decision_scenes(context):
        if all(choice.mark is Mark.RIGHT for choice in scene.choices):
            hint = "Add a mistake that people make, or tell it without choices and end it in -> and a name"
            yield RuleFinding("W503", scene.span, f"every choice of “{shorten(scene.name)}” is right", hint)


@rule(
    "W504",
    "no-choice-right",
    Severity.WARNING,
    "No choice of a scene is right",
    why="People come out of the scene without having seen what they should have done.",
)
def report_scenes_without_right_choice(context: LintContext) -> Iterator[RuleFinding]:
    """In each scene some choice is right."""
    for scene in list_decision_scenes(context):
        if all(choice.mark is not Mark.RIGHT for choice in scene.choices):
            hint = "Mark the best one [x], or add what people should do"
            yield RuleFinding("W504", scene.span, f"no choice of “{shorten(scene.name)}” is right", hint)


@rule(
    "W507",
    "large-story",
    Severity.WARNING,
    "A scenario has very many ways, or very long ones",
    why="Two or three decisions are enough to learn from; nobody can check hundreds of ways, and few people walk them.",
)
def report_large_scenarios(context: LintContext) -> Iterator[RuleFinding]:
    """A scenario has no more ways than somebody can look through, and none with more decisions than a story bears."""
    for story, paths in list_scenario_paths(context):
        ways = [len(path.choices) for path in paths]
        hint = "Let several choices lead to the same scene, or make two scenarios of it"
        if len(ways) > MAX_PATHS:
            yield RuleFinding("W507", story.span, f"more than {MAX_PATHS} ways lead through this scenario", hint)
        elif ways and max(ways) > MAX_DECISIONS:
            yield RuleFinding("W507", story.span, f"one way through this scenario has {max(ways)} decisions", hint)


@rule(
    "W510",
    "one-ending-for-all",
    Severity.WARNING,
    "A scenario has one ending, whatever is chosen",
    why="If every way ends alike, people see that their decisions did not matter.",
)
def report_single_endings(context: LintContext) -> Iterator[RuleFinding]:
    """A scenario that asks for decisions has two endings or more."""
    for story in list_readable_scenarios(context):
        if len(ScenarioGraph(story).endings) == 1 and any(len(scene.choices) > 1 for scene in story.scenes):
            hint = "Add a second ending that shows what could follow from a mistake"
            yield RuleFinding(
                "W510", ScenarioGraph(story).endings[0].span, "every way ends here, whatever is chosen", hint
            )
