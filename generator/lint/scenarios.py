"""Rules on the ways through a scenario: its decisions are decisions, and they change what happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.bank.model import Mark, Scenario, Scene
from generator.diagnostics.finding import Severity, shorten
from generator.lint.rule import Remark, Subject, of_bank, rule
from generator.scenarios.graph import Graph, Path

FEWEST_DECISIONS = 2
MOST_DECISIONS = 6
"""On one way from the start to an ending."""
MOST_PATHS = 250


def find_stories(subject: Subject) -> Iterator[Scenario]:
    """Yield the scenarios whose arrows could all be read: of the others not every way is known."""
    for item in subject.bank.items.values():
        if isinstance(item, Scenario) and not Graph(item).is_open:
            yield item


@of_bank
def find_ways(subject: Subject) -> Sequence[tuple[Scenario, Sequence[Path]]]:
    """Return each of these scenarios with its ways, one more at most than there may be."""
    return tuple((story, tuple(Graph(story).find_paths(MOST_PATHS + 1))) for story in find_stories(subject))


def find_scenes(subject: Subject) -> Iterator[Scene]:
    """Yield every scene that asks for a decision, wherever its arrows lead."""
    for item in subject.bank.items.values():
        if isinstance(item, Scenario):
            yield from (scene for scene in item.scenes if len(scene.choices) > 1)


@rule(
    "W501",
    "story-of-one-decision",
    Severity.WARNING,
    "A scenario asks for one decision only",
    why="A story teaches by what follows from a decision; with one decision it is a question, and quicker read as one.",
)
def check_decisions(subject: Subject) -> Iterator[Remark]:
    """Some safe way through a scenario has two decisions or more."""
    for story, paths in find_ways(subject):
        ways = [len(path.choices) for path in paths if path.safe]
        if ways and max(ways) < FEWEST_DECISIONS:
            said = "one decision" if max(ways) else "no decision"
            hint = "Add a scene in which something follows and has to be decided, or write it below “## Question:”"
            yield Remark("W501", story.span, f"every safe way through this scenario has {said}", hint)


@rule(
    "W502",
    "choices-change-nothing",
    Severity.WARNING,
    "All choices of a scene have one mark and lead to one scene",
    why="Whatever somebody picks, the same follows and it counts the same, so there is nothing to decide.",
)
def check_change(subject: Subject) -> Iterator[Remark]:
    """In each scene a choice differs from another one in its mark or its aim."""
    for scene in find_scenes(subject):
        marks, aims = {choice.mark for choice in scene.choices}, {choice.target for choice in scene.choices}
        if len(marks) == len(aims) == 1 and None not in aims and marks != {Mark.RIGHT}:
            message = f"every choice of “{shorten(scene.name)}” has the same mark and leads to the same scene"
            hint = "Mark the better one [x], or let one of them lead elsewhere"
            yield Remark("W502", scene.span, message, hint)


@rule(
    "W503",
    "all-choices-right",
    Severity.WARNING,
    "All choices of a scene are right",
    why="Where nothing can be wrong, people learn that it does not matter what they do.",
)
def check_all_right(subject: Subject) -> Iterator[Remark]:
    """In each scene some choice is a mistake."""
    for scene in find_scenes(subject):
        if all(choice.mark is Mark.RIGHT for choice in scene.choices):
            hint = "Add a mistake that people make, or tell it without choices and end it in -> and a name"
            yield Remark("W503", scene.span, f"every choice of “{shorten(scene.name)}” is right", hint)


@rule(
    "W504",
    "no-choice-right",
    Severity.WARNING,
    "No choice of a scene is right",
    why="People come out of the scene without having seen what they should have done.",
)
def check_none_right(subject: Subject) -> Iterator[Remark]:
    """In each scene some choice is right."""
    for scene in find_scenes(subject):
        if all(choice.mark is not Mark.RIGHT for choice in scene.choices):
            hint = "Mark the best one [x], or add what people should do"
            yield Remark("W504", scene.span, f"no choice of “{shorten(scene.name)}” is right", hint)


@rule(
    "W507",
    "large-story",
    Severity.WARNING,
    "A scenario has very many ways, or very long ones",
    why="Two or three decisions are enough to learn from; nobody can check hundreds of ways, and few people walk them.",
)
def check_size(subject: Subject) -> Iterator[Remark]:
    """A scenario has no more ways than somebody can look through, and none with more decisions than a story bears."""
    for story, paths in find_ways(subject):
        ways = [len(path.choices) for path in paths]
        hint = "Let several choices lead to the same scene, or make two scenarios of it"
        if len(ways) > MOST_PATHS:
            yield Remark("W507", story.span, f"more than {MOST_PATHS} ways lead through this scenario", hint)
        elif ways and max(ways) > MOST_DECISIONS:
            yield Remark("W507", story.span, f"one way through this scenario has {max(ways)} decisions", hint)


@rule(
    "W510",
    "one-ending-for-all",
    Severity.WARNING,
    "A scenario has one ending, whatever is chosen",
    why="If every way ends alike, people see that their decisions did not matter.",
)
def check_endings(subject: Subject) -> Iterator[Remark]:
    """A scenario that asks for decisions has two endings or more."""
    for story in find_stories(subject):
        if len(Graph(story).endings) == 1 and any(len(scene.choices) > 1 for scene in story.scenes):
            hint = "Add a second ending that shows what could follow from a mistake"
            yield Remark("W510", Graph(story).endings[0].span, "every way ends here, whatever is chosen", hint)
