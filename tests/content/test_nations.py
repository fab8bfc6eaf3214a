"""The course and its facts fit every nation, not only that of the example settings."""

from __future__ import annotations

import re

import pytest

from generator.project import load_project
from generator.stamping.placeholders import compile_text, find_empty_slots
from generator.stamping.values import is_fact
from tests.conftest import ROOT
from tests.support.known_names import read_course_facts
from tests.support.setting_fields import FIELDS

FACTS = read_course_facts()
LOADED = load_project(ROOT)
LONGEST = 25
"""Words in a sentence."""


@pytest.mark.parametrize("phase", FIELDS.phases)
@pytest.mark.parametrize("nation", FIELDS.nations)
def test_no_page_shows_a_fact_that_the_nation_lacks(nation: str, phase: str) -> None:
    assert LOADED.bank
    values = {**(LOADED.values or {}), **FACTS.values(nation, phase)}
    lacking = [
        f"{page.path}: {tag.name}"
        for page in LOADED.bank.pages
        for prose in (*page.meta, page.prose)
        for tag in find_empty_slots(compile_text(prose.text), values)
        if is_fact(tag.name)
    ]
    assert lacking == []


@pytest.mark.parametrize("name", FACTS.entries)
def test_notes_are_in_short_sentences(name: str) -> None:
    notes = [entry.note or "" for entry in FACTS.entries[name]]
    sentences = [sentence for note in notes for sentence in re.split(r"(?<=[.!?]) ", note)]
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST] == []
