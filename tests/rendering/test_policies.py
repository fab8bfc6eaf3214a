"""The page of policies: rows of a setting in text and in attributes, the nation's reading, the sheet to sign."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from generator.rendering.words import load_words
from generator.stamping.compile import compile_page
from generator.stamping.fill import fill
from tests.support.stamped_component import ROOT, read_example, render_component, stamp_component, text_of, values_of

HOSTILE = "\"><script>alert(1)</script> & 'policy'"


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return stamp_component("policies", "policies.html")


def _with(**changed: object) -> BeautifulSoup:
    """The page with the policy on acceptable use changed."""
    policies = read_example()["policies"]
    return stamp_component("policies", "policies.html", policies=policies | {"aup": policies["aup"] | changed})


def _asked() -> list[tuple[str, str]]:
    return [(key, one["version"]) for key, one in read_example()["policies"].items() if one["must_acknowledge"]]


@pytest.mark.parametrize("part", [".policy", ".signoff__table tr"])
def test_what_is_to_be_read_names_its_key_and_version(page, part):
    found = [(e["data-policy"], e["data-version"]) for e in page.select(f"{part}[data-policy]")]
    assert found == [("reading", found[0][1]), *_asked()]
    assert found[0][1]


def test_home_knows_the_same_policies():
    spans = stamp_component("home").select(".policies-line [data-policy]")
    assert [(span["data-policy"], span["data-version"]) for span in spans][1:] == _asked()


def test_the_rest_are_named_and_not_asked_about(page):
    rest = page.select(".policy:not([data-policy])")
    assert len(rest) == sum(not one["must_acknowledge"] for one in read_example()["policies"].values())
    assert not [entry for entry in rest if entry.select("button")]


def test_a_policy_says_its_version_day_and_owner(page):
    entry = page.select_one(".policy[data-policy=aup]")
    assert text_of(entry.h3) == "Acceptable use policy for staff"
    said = "Version 4.0, of 1 September 2026. Looked after by the online safety lead."
    assert text_of(entry.select_one(".policy__facts")) == said


def test_signs_in_titles_and_versions_are_only_signs():
    soup = _with(title=HOSTILE, version=HOSTILE)
    entry = soup.select_one(".policy[data-policy=aup]")
    assert entry["data-version"] == HOSTILE
    assert text_of(entry.h3) == HOSTILE
    assert not soup.select("script")


def test_without_a_link_or_an_owner_nothing_is_left_open():
    policies = read_example()["policies"]
    bare = {k: v for k, v in policies["aup"].items() if k not in ("link", "owner")}
    entry = stamp_component("policies", policies=policies | {"aup": bare}).select_one(".policy[data-policy=aup]")
    assert not entry.select("a")
    assert text_of(entry.select_one(".policy__facts")) == "Version 4.0, of 1 September 2026."


def test_a_nation_without_a_reading_leaves_it_to_the_setting():
    values = {name: None if name.startswith("facts.reading") else one for name, one in values_of().items()}
    soup = BeautifulSoup(fill(compile_page(render_component("policies"), "html"), values), "html.parser")
    assert not soup.select("[data-policy=reading]")
    assert "The designated safeguarding lead (DSL) tells you which national guidance to read" in text_of(soup)


@pytest.mark.parametrize("has_reading", [True, False])
def test_a_course_without_a_word_on_it_shows_the_heading_only_with_a_reading(has_reading):
    values = {k: None if k.startswith("facts.reading") and not has_reading else v for k, v in values_of().items()}
    html = render_component("policies", words=load_words(ROOT / "theme"))
    soup = BeautifulSoup(fill(compile_page(html, "html"), values), "html.parser")
    assert bool(soup.select("#policies-nation")) is bool(soup.select("[data-policy=reading]")) is has_reading


def test_buttons_wait_for_the_script_and_boxes_do_not(page):
    assert all(b.find_parent(hidden=True) or b.has_attr("hidden") for b in page.select(".policy button"))
    boxes = page.select("[data-box]")
    assert len(boxes) == len(_asked()) + 1
    assert not [box for box in boxes if box.has_attr("hidden")]
