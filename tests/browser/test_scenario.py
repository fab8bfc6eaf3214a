"""A branching story: one scene at a time, its consequence before the next, a trail, and a way back to each decision."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support.builders import a_bank, an_item
from tests.support.learner import LESSON, a_stored_state, arrive_with_state, choose_only, open_step, read_facts
from tests.support.lesson_page import open_page, write_bank
from tests.support.visit import Visit

STORIES = {"sunday-team": LESSON, "class-parents-chat": "stories.html"}
"""In a lesson of steps, and on a page without."""
NAMES = "all => all.map((scene) => [scene.dataset.scene, scene.querySelector('[data-name]').textContent])"


@pytest.fixture
def visit(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


def _scene(story: Locator) -> Locator:
    return story.locator("[data-scene]:visible")


def _take(story: Locator, mark: str) -> None:
    """Decide in the scene that is shown, with a choice of this mark where there is one, and read what follows."""
    place = _scene(story).get_attribute("data-scene")
    scene = next(s for s in read_facts(story)["scenes"] if s["id"] == place)
    choice = next((c for c in scene["choices"] if c["mark"] == mark), None) or scene["choices"][0]
    choose_only(_scene(story), choice["id"])
    _scene(story).get_by_role("button", name="Choose this").click()
    expect(story.locator(".consequence")).to_be_focused()
    story.locator(".consequence").get_by_role("button", name="Continue").click()


def _walk(story: Locator, mark: str) -> None:
    for _ in range(12):
        if story.locator("[data-ending]").is_visible():
            return
        _take(story, mark)
    pytest.fail("the story does not end")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("story_id", STORIES)
@pytest.mark.parametrize(
    ("mark", "outcome"), [("right", "safe way"), ("partial", "could have been better"), ("unsafe", "unsafe")]
)
def test_each_way_through_ends_with_what_it_was_and_what_to_do_here(
    visit: Visit, story_id: str, mark: str, outcome: str
) -> None:
    story = open_step(visit.open(STORIES[story_id]).locator(f"#s-{story_id}"))
    _walk(story, mark)
    expect(_scene(story)).to_contain_text("What you do here")
    expect(story.locator("[data-outcome-of]:visible")).to_contain_text([outcome])
    assert story.locator("[data-trail] > li").count() >= 2


def test_one_scene_is_shown_and_its_consequence_comes_before_the_next(visit: Visit) -> None:
    story = open_step(visit.open(LESSON).locator("#s-sunday-team"))
    assert _scene(story).count() == 1
    expect(story.locator("[data-so-far], .consequence").filter(visible=True)).to_have_count(0)
    first = _scene(story).get_attribute("data-scene")
    choose_only(_scene(story), read_facts(story)["scenes"][0]["choices"][0]["id"])
    _scene(story).get_by_role("button", name="Choose this").click()
    expect(story.locator(".consequence")).to_have_accessible_description(re.compile(r"\w+ \w+"))
    expect(_scene(story).get_by_role("button", name="Choose this")).to_be_hidden()
    assert _scene(story).get_attribute("data-scene") == first
    story.locator(".consequence").get_by_role("button", name="Continue").click()
    assert _scene(story).get_attribute("data-scene") != first
    expect(story.locator("[data-so-far]")).to_be_visible()
    assert story.evaluate("e => e.contains(document.activeElement)")
    assert visit.page.title().startswith(_scene(story).locator("[data-name]").inner_text())


def test_the_trail_names_each_scene_and_what_was_chosen(visit: Visit) -> None:
    story = open_step(visit.open(LESSON).locator("#s-sunday-team"))
    choice = read_facts(story)["scenes"][0]["choices"][0]
    name = _scene(story).locator("[data-name]").inner_text()
    label = _scene(story).locator(f"[data-choice='{choice['id']}'] [data-label]").inner_text()
    _take(story, choice["mark"])
    step = story.locator("[data-trail] > li").first
    expect(step).to_contain_text(name)
    expect(step).to_contain_text(label)


@pytest.mark.parametrize("story_id", STORIES)
def test_a_link_to_a_story_brings_its_top_into_view(visit: Visit, story_id: str) -> None:
    page = visit.open(f"{STORIES[story_id]}#s-{story_id}")
    page.wait_for_timeout(500)
    top = page.locator(f"#s-{story_id}").evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= top < 200  # below the header


def test_a_reload_shows_the_linked_story_where_it_was_read(visit: Visit) -> None:
    page = visit.open(f"{LESSON}#s-sunday-team")
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 300)
    page.wait_for_function("before => scrollY > before && history.state?.down === scrollY", arg=before)
    position = page.evaluate("scrollY")
    page.reload()
    expect(_scene(page.locator("#s-sunday-team"))).to_have_count(1)
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == position


def test_choosing_nothing_is_told(visit: Visit) -> None:
    story = open_step(visit.open(LESSON).locator("#s-sunday-team"))
    _scene(story).get_by_role("button", name="Choose this").click()
    expect(story.locator(".error-summary")).to_be_focused()
    choose_only(_scene(story), read_facts(story)["scenes"][0]["choices"][0]["id"])
    expect(story.locator(".error-summary")).to_have_count(0)


WITHOUT_CHOICES = """
## Scenario: The lost bag {#lost-bag covers="S10"}

A bag is left on the bus.

### The bag

The driver hands it to the office. -> At the office

### At the office

Somebody comes for it.

- [x] Ask for their name -> End: Back with its owner
  > That's what the form asks for.
- [ ] Hand it over -> End: Back with its owner
  > It might not be theirs.

### End: Back with its owner

It's signed for.
"""


def test_a_scene_without_choices_goes_on_and_is_in_the_trail(browser: Browser) -> None:
    with open_page(browser, write_bank(a_bank([an_item(WITHOUT_CHOICES)]))) as page:
        story = page.locator("#s-lost-bag")
        expect(_scene(story).locator("[data-name]")).to_have_text("The bag")
        _scene(story).get_by_role("button", name="Continue").click()
        expect(_scene(story).locator("[data-name]")).to_have_text("At the office")
        expect(_scene(story)).to_be_focused()
        expect(story.locator("[data-trail] > li")).to_contain_text(["The bag"])
        expect(story.get_by_role("button", name="Choose again from here")).to_have_count(0)
        _take(story, "right")
        expect(story.locator("[data-ending]")).to_contain_text("safe way")


def test_another_choice_takes_the_consequence_back(visit: Visit) -> None:
    story = open_step(visit.open(LESSON).locator("#s-sunday-team"))
    first, second, *_ = (choice["id"] for choice in read_facts(story)["scenes"][0]["choices"])
    choose_only(_scene(story), first)
    _scene(story).get_by_role("button", name="Choose this").click()
    expect(_scene(story).locator("[data-mark]")).to_have_attribute("data-choice", first)
    choose_only(_scene(story), second)
    expect(story.locator("[data-mark], .consequence, [data-outcome]:not([hidden])")).to_have_count(0)
    expect(_scene(story).locator("input:checked")).to_have_value(second)


def test_choose_again_from_an_earlier_step(visit: Visit) -> None:
    story = open_step(visit.open(LESSON).locator("#s-sunday-team"))
    start = _scene(story).get_attribute("data-scene")
    _walk(story, "unsafe")
    story.locator("[data-trail] > li").first.get_by_role("button", name="Choose again from here").click()
    assert _scene(story).get_attribute("data-scene") == start
    expect(story.locator("[data-ending]")).to_be_hidden()
    _walk(story, "right")
    expect(story.locator("[data-ending]")).to_contain_text("safe way")
    first, second = (story.locator("[data-trail] > li").nth(at).inner_text() for at in (0, 1))
    story.locator("[data-trail] > li").nth(1).get_by_role("button", name="Choose again from here").click()
    expect(story.locator("[data-trail] > li").first).to_have_text(first, use_inner_text=True)
    assert second.startswith(_scene(story).locator("[data-name]").inner_text())


def test_the_story_stands_where_it_was_left(visit: Visit) -> None:
    arrive_with_state(visit, a_stored_state())
    story = open_step(visit.open(LESSON).locator("#s-sunday-team"))
    _take(story, "right")
    _take(story, "right")
    place, steps = _scene(story).get_attribute("data-scene"), story.locator("[data-trail] > li").count()
    visit.open(LESSON)
    open_step(story)
    assert _scene(story).get_attribute("data-scene") == place
    assert story.locator("[data-trail] > li").count() == steps


@pytest.mark.parametrize("story_id", STORIES)
def test_on_paper_alone_each_choice_says_which_scene_follows(visit: Visit, story_id: str) -> None:
    page = visit.open(STORIES[story_id])
    story = open_step(page.locator(f"#s-{story_id}"))
    expect(story.locator(".scenario__goes-to:visible")).to_have_count(0)
    page.emulate_media(media="print")
    names = dict(story.locator("[data-scene]").evaluate_all(NAMES))
    for scene in read_facts(story)["scenes"]:
        told = story.locator(f"[data-scene='{scene['id']}'] .scenario__goes-to:visible")
        after = [choice["target"] for choice in scene["choices"]] or [scene["next"]] * bool(scene["next"])
        expect(told).to_have_text([f"Go to: {names[name]}" for name in after])
