"""Rules on scenarios: their decisions matter, their scenes are short, and their endings say what to do now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.bank.model import Mark, Scenario, Scene
from generator.diagnostics.finding import Severity, shorten
from generator.lint.plain_text import split_words, to_plain_text
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, memoize_for_bank, rule
from generator.lint.word_lists import load_word_lists
from generator.lint.word_patterns import compile_next_steps
from generator.scenarios.graph import ScenarioGraph, ScenarioPath

MAX_WORDS = 120
"""The most words of a scene, without its choices."""
END_PREFIX = re.compile(r"end\s*:", re.IGNORECASE)
MIN_DECISIONS = 2
MAX_DECISIONS = 6
"""The most decisions on one path from the first scene to an ending."""
MAX_PATHS = 250


def list_linked_scenarios(context: LintContext) -> Iterator[Scenario]:
    """Yield the scenarios in which every choice leads to a known scene; paths through others cannot be counted."""
    for item in context.bank.items.values():
        if isinstance(item, Scenario) and not ScenarioGraph(item).has_unknown_links:
            yield item


@memoize_for_bank
def list_scenario_paths(context: LintContext) -> Sequence[tuple[Scenario, Sequence[ScenarioPath]]]:
    """Return each scenario without unknown links, with up to MAX_PATHS + 1 paths through it."""
    return tuple(
        (story, tuple(ScenarioGraph(story).find_paths(MAX_PATHS + 1))) for story in list_linked_scenarios(context)
    )


def list_scenes(context: LintContext) -> Iterator[Scene]:
    """Yield every scene of every scenario in the question bank."""
    for item in context.bank.items.values():
        if isinstance(item, Scenario):
            yield from item.scenes


def list_decision_scenes(context: LintContext) -> Iterator[Scene]:
    """Yield every scene of a scenario with more than one choice."""
    for scene in list_scenes(context):
        if len(scene.choices) > 1:
            yield scene


@rule(
    "W501",
    "story-of-one-decision",
    Severity.WARNING,
    "A scenario asks for one decision only",
    why="A story teaches by what follows from a decision; with one decision it is better as a question.",
)
def report_single_decisions(context: LintContext) -> Iterator[RuleFinding]:
    """Report scenarios in which every safe path through the scenes has fewer than two decisions."""
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
    """Report scenes of scenarios whose choices all lead to one scene and have one mark, unless that mark is right."""
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
    """Report scenes of scenarios in which every choice is right."""
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
    """Report scenes of scenarios that have several choices but no right one."""
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
    """Report scenarios with too many paths for a person to check, or with too many decisions on one path through."""
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
    """Report scenarios with decisions but only one ending, whatever the learner chooses."""
    for story in list_linked_scenarios(context):
        if len(ScenarioGraph(story).endings) == 1 and any(len(scene.choices) > 1 for scene in story.scenes):
            hint = "Add a second ending that shows what could follow from a mistake"
            yield RuleFinding(
                "W510", ScenarioGraph(story).endings[0].span, "every path ends here, whatever the learner chooses", hint
            )


@rule(
    "W505",
    "ending-without-a-way-on",
    Severity.WARNING,
    "An ending after an unsafe choice does not say what to do now",
    why="In real life people can still report and repair a mistake; someone who ends here should know how.",
    language=ENGLISH,
)
def report_endings_without_next_step(context: LintContext) -> Iterator[RuleFinding]:
    """Report endings reached only by unsafe choices that do not say what to do now."""
    for story in list_linked_scenarios(context):
        safe = _reach_safely(story)
        for scene in story.scenes:
            if (
                scene.ending
                and scene.id not in safe
                and scene.text.text
                and not compile_next_steps().search(to_plain_text(scene.text.text))
            ):
                message = f"only unsafe choices lead to “{shorten(scene.name)}”, and it does not say what to do now"
                hint = f"Add a line, for example: **What you do here:** tell {context.lead_tag}, even now"
                yield RuleFinding("W505", scene.span, message, hint)


def _reach_safely(story: Scenario) -> frozenset[str]:
    """Return the ids of the scenes that can be reached without an unsafe choice."""
    scenes = ScenarioGraph(story).scenes
    seen: set[str] = set()
    waiting = [story.scenes[0].id]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in scenes:
            continue
        seen.add(name)
        scene = scenes[name]
        waiting += [choice.target for choice in scene.choices if choice.target and choice.mark is not Mark.UNSAFE]
        waiting += [scene.next] if scene.next else []
    return frozenset(seen)


@rule(
    "W506",
    "long-scene",
    Severity.WARNING,
    "A scene is long",
    why="People read a story on a phone in a break; they skip long text, and the decision with it.",
)
def report_long_scenes(context: LintContext) -> Iterator[RuleFinding]:
    """Report scenes of more than MAX_WORDS words, not counting their choices."""
    for scene in list_scenes(context):
        number = len(split_words(scene.text.text))
        if number > MAX_WORDS:
            message = f"the scene “{shorten(scene.name)}” has {number} words; {MAX_WORDS} are enough"
            yield RuleFinding("W506", scene.span, message, "Keep what the decision needs, or make two scenes of it")


@rule(
    "W508",
    "ending-named-by-its-mark",
    Severity.WARNING,
    "An ending’s name says only well done or wrong",
    why="People see the name first and remember it, so it should say what happened.",
    language=ENGLISH,
)
def report_endings_named_by_verdict(context: LintContext) -> Iterator[RuleFinding]:
    """Report endings whose name says only how well the learner did."""
    praise = load_word_lists().choices.praise
    for scene in list_scenes(context):
        said = split_words(END_PREFIX.sub("", scene.name, count=1))
        if scene.ending and said and all(word in praise or word.isdigit() for word in said):
            message = f"“{shorten(scene.name)}” does not say what happened"
            yield RuleFinding("W508", scene.span, message, "Name what happened, for example: End: Told in good time")


@rule(
    "W509",
    "silent-scene",
    Severity.WARNING,
    "A scene has no text",
    why="People choose and don’t see what follows, so the next decision makes no sense.",
)
def report_empty_scenes(context: LintContext) -> Iterator[RuleFinding]:
    """Report scenes without text; the first may have its text in the introduction."""
    for item in context.bank.items.values():
        if isinstance(item, Scenario):
            for place, scene in enumerate(item.scenes):
                if not scene.text.text.strip() and not (place == 0 and item.intro.text.strip()):
                    hint = "Write what happens below its heading"
                    yield RuleFinding("W509", scene.span, f"the scene “{shorten(scene.name)}” has no text", hint)
