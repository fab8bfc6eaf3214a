"""The course and its facts fit every nation, not only that of the example settings."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.bank.authored_text import find_prose
from generator.bank.model import Scenario
from generator.project.project import load_project
from generator.stamping.placeholders import fill_values
from tests.conftest import ROOT
from tests.support.known_names import read_course_facts
from tests.support.setting_fields import FIELDS

FACTS = read_course_facts()
LOADED = load_project(ROOT)
LONGEST = 25
"""Words in a sentence."""


SCHOOLS = ("primary", "secondary", "special", "all-through")
REGULATORS = {
    **{("england", phase): "the Teaching Regulation Agency" for phase in SCHOOLS},
    **{("wales", phase): "the Education Workforce Council" for phase in (*SCHOOLS, "fe")},
    **{("scotland", phase): "the General Teaching Council for Scotland" for phase in (*SCHOOLS, "fe")},
    ("scotland", "early-years"): "the Scottish Social Services Council",
}
"""Who hears cases about conduct; elsewhere nobody does, or it is not confirmed (docs/to-check.md)."""
BODIES = re.compile(
    r"(?:Teaching Regulation|Education Workforce|Teaching Council|Social Services Council|TRA|EWC|GTC\w*|SSSC)\b"
)


@pytest.mark.parametrize("phase", FIELDS.phases)
@pytest.mark.parametrize("nation", FIELDS.nations)
def test_a_regulator_is_named_where_it_hears_cases_and_nowhere_else(nation: str, phase: str) -> None:
    assert FACTS.values(nation, phase)["facts.regulator.name"] == REGULATORS.get((nation, phase))


def test_no_regulator_is_named_except_by_the_fact() -> None:
    assert LOADED.bank
    texts = [page.prose.text for page in LOADED.bank.pages]
    texts += [prose.text for item in LOADED.bank.items.values() for prose in find_prose(item)]
    assert [body for text in texts for body in BODIES.findall(text)] == []


def test_no_story_names_the_regulator_of_the_reader_s_own_place() -> None:
    """A story has a place of its own: its teacher would get the regulator of a nursery."""
    assert LOADED.bank
    stories = [item for item in LOADED.bank.items.values() if isinstance(item, Scenario)]
    named = [story.id for story in stories for prose in find_prose(story) if "facts.regulator" in prose.text]
    assert named == []


def test_each_entry_says_for_which_phases_it_holds() -> None:
    entries = yaml.safe_load((ROOT / "quizzes/facts.yml").read_text("utf-8"))["facts"]
    assert [name for name, some in entries.items() for entry in some if "phases" not in entry] == []


@pytest.mark.parametrize("name", FACTS.entries)
def test_notes_are_in_short_sentences(name: str) -> None:
    notes = [entry.note or "" for entry in FACTS.entries[name]]
    sentences = [sentence for note in notes for sentence in re.split(r"(?<=[.!?]) ", note)]
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST] == []


def test_each_line_on_what_is_new_has_its_edition_and_source() -> None:
    """A line without a fact would be told as this year's for years (W424 compares the editions)."""
    assert LOADED.bank
    page = next(page for page in LOADED.bank.pages if page.path.endswith("modules/what-changed.md"))
    section = page.prose.text.split("## New editions of the guidance")[1].split("::: question")[0]
    lines = re.findall(r"(?m)^- (.+)$", section)
    names = [re.findall(r"\{\{ facts\.(new_\w+)\.note \}\}", line) for line in lines]
    assert len(lines) >= 3
    assert all(names)
    entries = [entry for (name,) in names for entry in FACTS.entries[name]]
    assert [entry.name for entry in entries if not (entry.new_in and entry.edition and entry.source)] == []


@pytest.mark.parametrize("phase", FIELDS.phases)
@pytest.mark.parametrize("nation", FIELDS.nations)
def test_leaders_of_early_years_in_england_read_of_ofsted_and_its_fourteen_days(nation: str, phase: str) -> None:
    assert LOADED.bank
    page = next(page for page in LOADED.bank.pages if page.path.endswith("modules/leaders.md"))
    told = fill_values(page.prose.text, {**(LOADED.values or {}), **FACTS.values(nation, phase)})
    assert ("within 14 days" in told and "as well as the designated officer" in told) is (
        (nation, phase) == ("england", "early-years")
    )
