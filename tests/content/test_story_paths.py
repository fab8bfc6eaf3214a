"""Stories read as prose on every path: the reader's own place is named only below *What you do here*."""

from __future__ import annotations

import re

import pytest

from generator.bank.authored_text import find_prose
from generator.bank.model import Scenario
from generator.project.project import load_project
from tests.conftest import ROOT
from tests.support.story_paths import list_paths, tell

LOADED = load_project(ROOT, rules=())
STORIES = [item for item in LOADED.bank.items.values() if isinstance(item, Scenario)] if LOADED.bank else []
HERE = "**What you do here:**"
OWN = re.compile(r"\{\{[^}]*\}\}")
WORD = re.compile(r"\{\{ terms\.\w+ \}\}")
"""A word such as DSL, which names nobody."""


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_names_the_reader_s_own_place_only_where_it_says_what_to_do_here(story: Scenario) -> None:
    told = [line for prose in find_prose(story) for line in prose.text.splitlines() if not line.startswith(HERE)]
    assert [line for line in told if OWN.search(WORD.sub("", line))] == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_every_path_ends_with_what_to_do_here(story: Scenario) -> None:
    told = [tell(story, path, LOADED.values or {}) for path in list_paths(story)]
    assert told
    assert all(HERE in text.split("\n## ")[-1] and "{{" not in text for text in told)
