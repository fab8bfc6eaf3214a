"""Every path of every story as prose, so that a person can read what learners read on each.

``python -m tests.support.story_paths`` prints them with Larkwater's values; with ids of stories, those alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from generator.bank.model import Choice, Scenario, Scene
from generator.project.project import load_project
from generator.stamping.placeholders import fill_values
from generator.stamping.values import Values
from tests.conftest import ROOT

Step = tuple[Scene, Choice | None]
"""A scene and what is chosen in it; None where nothing is."""


def list_paths(story: Scenario) -> Iterator[tuple[Step, ...]]:
    """Yield each path from the first scene to an ending."""
    yield from _follow({scene.id: scene for scene in story.scenes}, story.scenes[0])


def _follow(scenes: Mapping[str, Scene], scene: Scene) -> Iterator[tuple[Step, ...]]:
    steps = [(choice, choice.target) for choice in scene.choices] or [(None, scene.next)]
    for choice, target in steps:
        for rest in _follow(scenes, scenes[target]) if target else ((),):
            yield ((scene, choice), *rest)


def tell(story: Scenario, path: tuple[Step, ...], values: Values) -> str:
    """Return one path of a story as prose: scene, choice, feedback, and the next."""
    texts = [f"# {story.title.text}", story.intro.text]
    for scene, choice in path:
        texts += [f"## {scene.name}", scene.text.text]
        if choice:
            texts += [f"→ {choice.text.text}", choice.feedback.text if choice.feedback else ""]
    return fill_values("\n\n".join(filter(None, texts)), values)


def print_paths(wanted: set[str]) -> None:
    """Print the paths of the course's stories, or of those in ``wanted``."""
    loaded = load_project(ROOT, rules=())
    stories = [item for item in loaded.bank.items.values() if isinstance(item, Scenario)] if loaded.bank else []
    for story in stories:
        for path in list_paths(story) if not wanted or story.id in wanted else ():
            print(tell(story, path, loaded.values or {}), end="\n\n\n")


if __name__ == "__main__":
    print_paths(set(sys.argv[1:]))
