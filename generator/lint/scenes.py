"""Rules on the text of scenes: its length, and endings that help someone who made an unsafe choice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.bank.model import Mark, Scenario, Scene
from generator.diagnostics.finding import Severity, shorten
from generator.lint.plain_text import split_words, to_plain_text
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.lint.scenarios import list_readable_scenarios
from generator.lint.word_lists import load_word_lists
from generator.lint.word_patterns import compile_next_steps
from generator.scenarios.graph import ScenarioGraph

MAX_WORDS = 120
END_PREFIX = re.compile(r"end\s*:", re.IGNORECASE)


def list_scenes(context: LintContext) -> Iterator[Scene]:
    """Yield every scene of every scenario."""
    for item in context.bank.items.values():
        if isinstance(item, Scenario):
            yield from item.scenes


@rule(
    "W505",
    "ending-without-a-way-on",
    Severity.WARNING,
    "An ending after an unsafe choice does not say what to do now",
    why="In real life people can still report and repair a mistake; someone who ends here should know how.",
)
def report_endings_without_next_step(context: LintContext) -> Iterator[RuleFinding]:
    """Report endings reached only by unsafe choices that do not say what to do now."""
    for story in list_readable_scenarios(context):
        safe = _reach_safely(story)
        for scene in story.scenes:
            if (
                scene.ending
                and scene.id not in safe
                and scene.text.text
                and not compile_next_steps().search(to_plain_text(scene.text.text))
            ):
                message = f"only unsafe choices lead to “{shorten(scene.name)}”, and it does not say what to do now"
                hint = "Add a line, for example: **What you do here:** tell {{ dsl.title }}, even now"
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
