"""Home, certificate, privacy and keeping: what each page owes, in templates and in a stamped page."""

from __future__ import annotations

import re

import pytest
import yaml
from bs4 import BeautifulSoup

from generator.bank.course import get_page_address
from generator.rendering import pages
from generator.rendering.environment import render_slots
from generator.rendering.pages import COMPONENTS
from generator.stamping.plurals import format_count
from generator.stamping.tokens import TAG, TOKEN, InvalidTag, Verb, find_tags, parse_token
from tests.support.builders import a_bank
from tests.support.known_names import KNOWN_NAMES
from tests.support.setting_fields import FIELDS
from tests.support.stamped_component import (
    BANK,
    ENVIRONMENT,
    WORDS,
    read_example_local,
    render_component,
    stamp_component,
    text_of,
)

OURS = (
    "home",
    "progress",
    "storage",
    "privacy",
    "certificate",
    "who_to_tell",
    "card",
    "course_facts",
    "discussion",
    "path",
    "place_code",
    "policies",
    "sheet",
    "handover",
)


# Every component


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_uses_only_values_that_settings_have(name):
    for match in TOKEN.finditer(render_component(name)):
        tag = parse_token(match[1])
        inside_each = tag.name.startswith("it.") and tag.name not in KNOWN_NAMES
        assert tag.verb in (Verb.END, Verb.ITEM) or inside_each or tag.name in KNOWN_NAMES, tag.name


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_has_no_inline_style_and_no_handler(name):
    for element in BeautifulSoup(render_component(name), "html.parser").find_all(True):
        assert not [a for a in element.attrs if a == "style" or a.startswith("on")], element


@pytest.mark.parametrize("name", COMPONENTS)
def test_what_a_component_points_at_is_there(name):
    soup = BeautifulSoup(render_component(name), "html.parser")
    ids = [e["id"] for e in soup.select("[id]")]
    is_shown = name != "who-to-tell-searched"  # what the search alone reads: each contact leads to the list of all
    assert len(ids) == len(set(ids)) or not is_shown
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        for element in soup.select(f"[{attribute}]"):
            assert set(str(element[attribute]).split()) <= set(ids), element


@pytest.mark.parametrize("name", COMPONENTS)
def test_links_start_from_the_place_of_therendered(name):
    for link in BeautifulSoup(render_component(name, "modules/contact.html"), "html.parser").select("a[href]"):
        assert re.match(r"\.\./|#|tel:|mailto:|\ue000", str(link["href"])), link


def test_a_page_at_any_depth_names_its_own_root():
    strip = pages.render_component("who-to-tell-strip", ENVIRONMENT, BANK, FIELDS, page="404.html", root="/course/")
    assert 'href="/course/who-to-tell.html"' in strip


def test_a_name_that_is_no_component_is_our_fault():
    with pytest.raises(KeyError):
        pages.render_component("whom-to-tell", ENVIRONMENT, a_bank(), FIELDS)


@pytest.mark.parametrize("name", OURS)
def test_the_words_are_for_people(name):
    said = yaml.safe_dump(WORDS[name], allow_unicode=True).lower()
    assert not re.findall(r"\b(?:submit|invalid|users?|items?|lo|must)\b(?! be 80)", said)


@pytest.mark.parametrize("name", OURS)
def test_every_tag_in_the_words_can_be_read(name):
    said = yaml.safe_dump(WORDS[name], allow_unicode=True, width=10_000)
    assert not [tag for tag in find_tags(said) if isinstance(tag, InvalidTag)]
    assert said.count("{{") == len(TAG.findall(said))


def test_a_gap_is_left_for_a_script_and_the_rest_is_escaped():
    assert render_slots("<b> {number}") == '&lt;b&gt; <span data-slot="number"></span>'


@pytest.mark.parametrize(("count", "said"), [(1, "1 minute"), (5000, "5,000 minutes"), (0, "0 minutes")])
def test_a_number_picks_the_form_of_its_sentence(count, said):
    assert format_count(WORDS["forms"]["pages_minutes"], count, "en-GB") == said


# Home


def test_home_leads_to_the_first_module_without_a_script():
    (shown,) = BeautifulSoup(render_component("home"), "html.parser").select("[data-action]:not([hidden])")
    assert (shown["href"], text_of(shown)) == ("modules/contact.html", "Start the course")


def test_home_lists_each_module_with_its_minutes_and_states():
    rows = BeautifulSoup(render_component("home"), "html.parser").select("[data-lesson]")
    assert [row["data-lesson"] for row in rows] == ["contact", "accounts"]
    assert text_of(rows[0]).startswith("Contact 10 minutes")
    assert [s["data-state"] for s in rows[0].select("[data-state][hidden]")] == ["todo", "started", "done"]


def test_home_says_whom_to_ring():
    strip = stamp_component("home").select_one(".tell-strip")
    assert strip
    assert [a["href"] for a in strip.select("a")] == ["tel:999", "tel:01632960011", "who-to-tell.html"]


@pytest.mark.parametrize(("path", "address"), [("modules/a.md", "modules/a.html"), ("a.html", "a.html")])
def test_a_page_of_the_content_has_an_address(path, address):
    assert get_page_address(path) == address


# Keeping


def test_everything_about_keeping_waits_for_the_script():
    soup = BeautifulSoup(render_component("storage"), "html.parser")
    for part in ("question", "bar", "confirm", "notice", "cleared"):
        assert soup.select_one(f"[data-{part}]").has_attr("hidden"), part


def test_a_module_page_keeps_the_place_and_other_pages_do_not():
    place = BeautifulSoup(render_component("storage", "modules/contact.html"), "html.parser").select_one(
        "[data-module=place]"
    )
    assert place["data-for"] == "contact"
    assert not BeautifulSoup(render_component("storage"), "html.parser").select("[data-module=place]")


# Certificate and privacy


def test_the_certificate_says_what_it_is_not():
    sheet = stamp_component("certificate").select_one(".certificate")
    said = text_of(sheet)
    assert "Made on the learner’s device. It is not a qualification." in said
    assert "Does not replace child-protection training, DSL training or reading" in said
    assert "Part One of Keeping children safe in education" in said
    assert {said["data-standard"]: text_of(said) for said in sheet.select("[data-standard]")} == {
        "plain": "Passed at %.",
        "critical": "Passed at %, all critical questions right.",
        "safe": "Passed at %, nothing unsafe.",
        "red-line": "Passed at %, nothing unsafe, every red-line question right.",
    }


def test_other_nations_read_their_own_guidance():
    local = read_example_local()
    del local["lado"]
    said = text_of(stamp_component("certificate", nation="scotland", local=local, terms=None, urn=None))
    assert "Keeping children safe in education" not in said
    assert "National guidance for child protection in Scotland" in said


def test_where_the_facts_name_no_reading_the_certificate_says_so_in_general():
    local = read_example_local()
    del local["lado"]
    said = text_of(
        stamp_component("certificate", nation="wales", phase="early-years", local=local, terms=None, urn=None)
    )
    assert "Keeping children safe in education" not in said
    assert "the nation’s safeguarding guidance." in said


def test_the_name_is_asked_for_as_a_name_and_nothing_waits_in_the_sheet():
    soup = stamp_component("certificate")
    assert soup.select_one("input[name=name]")["autocomplete"] == "name"
    for part in ("not-yet", "form", "shown"):
        assert soup.select_one(f"[data-{part}]").has_attr("hidden"), part
    assert all(not text_of(slot) for slot in soup.select(".certificate [data-slot]"))


def test_privacy_says_without_a_script_that_nothing_is_kept():
    soup = BeautifulSoup(render_component("privacy"), "html.parser")
    assert "nothing is kept" in text_of(soup.select_one("[data-without-script]"))
    assert all(b.find_parent(hidden=True) or b.has_attr("hidden") for b in soup.select("button"))
