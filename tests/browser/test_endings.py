"""Every story of the course, walked in the browser to each of its endings by a way that leads there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from generator.bank.model import Bank, Scenario
from generator.project.project import load_project
from generator.scenarios.graph import ScenarioGraph
from generator.scenarios.graph import ScenarioPath as Way
from tests.support.learner import choose_only, open_step
from tests.support.visit import Visit

ROOT = Path(__file__).parents[2]


def _course() -> Bank:
    bank = load_project(ROOT).bank
    assert bank
    return bank


BANK = _course()
STORIES = [item for item in BANK.items.values() if isinstance(item, Scenario)]
PLACED = {p.target: page.address for page in BANK.pages for p in page.embeds if p.name == "scenario"}


def _ways(story: Scenario) -> list[Way]:
    """Return one way to each ending: the first that takes as few decisions as any."""
    found: dict[str, Way] = {}
    for way in sorted(ScenarioGraph(story).find_paths(), key=lambda w: len(w.choices)):
        found.setdefault(way.ending, way)
    return list(found.values())


def test_each_story_stands_on_a_page_and_is_reached_to_every_ending() -> None:
    assert {s.id for s in STORIES} == set(PLACED)
    for story in STORIES:
        assert {way.ending for way in _ways(story)} == {scene.id for scene in story.scenes if scene.ending}


@pytest.mark.sampled(6)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_every_ending_is_reached_and_says_what_to_do_here(
    arrive: Callable[..., Visit], http_root: str, story: Scenario
) -> None:
    element = open_step(arrive(http_root).open(PLACED[story.id]).locator(f"#s-{story.id}"))
    if story.note:
        element.get_by_role("button", name="Read the story").click()
    for way in _ways(story):
        for place, choice in zip((s for s in way.scenes if _asks(story, s)), way.choices, strict=True):
            _go_on_to(element, place)
            scene = element.locator(f"[data-scene={place}]")
            choose_only(scene, choice)
            scene.get_by_role("button", name="Choose this").click()
            expect(element.locator(".consequence")).to_be_focused()
            element.locator(".consequence").get_by_role("button", name="Continue").click()
        _go_on_to(element, way.ending)
        ending = element.locator(f"[data-scene={way.ending}]")
        expect(ending).to_contain_text("What you do here")
        assert "{{" not in ending.inner_text()
        assert element.locator("[data-trail] > li [data-again-here]:visible").count() == len(way.choices)
        expect(element.locator("[data-ending]").get_by_role("button")).to_have_text(["Start again"])
        element.get_by_role("button", name="Start again").click()


def _asks(story: Scenario, scene: str) -> bool:
    return any(s.id == scene and s.choices for s in story.scenes)


def _go_on_to(element: Locator, scene: str) -> None:
    """Press Continue in scenes that ask nothing, until this one is shown."""
    for _ in range(5):
        shown = element.locator("[data-scene]:visible")
        if shown.get_attribute("data-scene") == scene:
            return
        shown.get_by_role("button", name="Continue").click()
    expect(element.locator(f"[data-scene={scene}]")).to_be_visible()
