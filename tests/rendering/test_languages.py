"""Words in another language than English: what is missing is in English, and is reported with what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.rendering.environment import make_environment
from generator.rendering.words import check_words, find_languages, load_value_words, load_words
from generator.stamping.value_words import ENGLISH
from tests.support.golden import expect_golden_findings

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
THEME = HERE / "theme-in-welsh"


def test_a_theme_has_the_languages_of_its_folders() -> None:
    assert find_languages(THEME) == ("en-GB", "cy")


def test_missing_words_are_in_english() -> None:
    words: Any = load_words(THEME, "cy")
    assert words["language"] == "cy"
    assert words["site"] == {
        "home": "Hafan",
        "menu": "Menu",
        "more": "More pages",
        "states": {"done": "Gorffennwyd", "open": "Open"},
    }
    assert words["ordering"] == {"up": "Move up", "down": "Move down"}


def test_missing_and_unusable_words_are_reported() -> None:
    expect_golden_findings(THEME / "cy.findings", list(check_words(THEME, "cy")))
    assert list(check_words(THEME, "en-GB")) == []


def test_a_language_has_its_own_plural_forms() -> None:
    environment = make_environment(THEME, load_words(THEME, "cy"))
    template = environment.from_string("{{ words.forms.minutes | counted(number) }}")
    assert [template.render(number=number) for number in (1, 2, 5)] == ["1 funud", "2 funud", "5 munud"]


def test_the_english_words_of_values_are_those_of_the_program() -> None:
    assert load_value_words(REPOSITORY / "theme", "en-GB", own=REPOSITORY / "none.yml") == ENGLISH


def test_values_are_in_the_language_as_far_as_it_has_words() -> None:
    words = load_value_words(THEME, "cy", own=THEME / "none.yml")
    assert words.format_day(date(2027, 3, 3)) == "3 Mawrth 2027"
    assert words.format_day(date(2027, 4, 1)) == "1 April 2027"
    assert words.format_renewal(None, 12) == "ar ôl 12 mis"
    assert words.join(["a", "b", "c"]) == "a, b ac c"


def test_a_language_without_words_is_the_callers_fault() -> None:
    with pytest.raises(GeneratorError, match="words/de/ holds no words"):
        load_words(THEME, "de")
