"""No sentence of the course says nothing: of any example setting, and where one person holds two roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.lint.circular_sentences import find_circular_sentences, mark_values, report_circular_sentences
from generator.project.project import load_project
from generator.stamping.placeholders import fill_values
from generator.stamping.values import Values
from tests.conftest import ROOT
from tests.support.stamped_component import WORDS, read_example, read_example_local, values_of

SETTINGS = ["setting.yml", *(f"settings/{path.name}" for path in sorted((ROOT / "settings").glob("*.yml")))]
LEAD = read_example()["dsl"]
LOCAL = {name: body for name, body in read_example_local().items() if name not in ("lado", "prevent")}
ABROAD = {"urn": None, "terms": None, "local": LOCAL}
MADE_UP: Mapping[str, Mapping[str, Any]] = {
    "the lead hears of everything": {"low_level_contact": {**LEAD}, "own_slip_contact": {**LEAD}},
    "the title of the lead is another word": {"dsl": LEAD | {"title": "the assistant head"}},
    "Scotland": {**ABROAD, "nation": "scotland", "dsl": LEAD | {"title": "the child protection co-ordinator"}},
    "Northern Ireland": {**ABROAD, "nation": "northern-ireland", "dsl": LEAD | {"title": "the designated teacher"}},
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_example_setting_makes_a_circular_sentence(setting: str) -> None:
    found = load_project(ROOT, setting=setting).report.findings
    assert [str(one) for one in found if one.code == "W308"] == []


@pytest.mark.parametrize("changed", MADE_UP.values(), ids=MADE_UP)
def test_no_made_up_setting_makes_a_circular_sentence(changed: Mapping[str, Any]) -> None:
    context = load_project(ROOT).lint_context
    assert context
    remarks = report_circular_sentences(replace(context, values=values_of(**changed)))
    assert [f"{one.span}: {one.message}" for one in remarks] == []


@pytest.mark.parametrize("changed", [{}, *MADE_UP.values()], ids=["as it is", *MADE_UP])
def test_no_words_of_the_theme_make_a_circular_sentence(changed: Mapping[str, Any]) -> None:
    marked = mark_values(values_of(**changed))
    found = [circle.sentence for words in walk(WORDS) for circle in find_circular_sentences(fill_values(words, marked))]
    assert found == []


def test_the_old_sentence_is_found() -> None:
    """The one that stood on ten pages."""
    old = "The {{ terms.lead }} is the person who leads on keeping pupils safe. Here that is {{ dsl.title }}."
    assert len(find_in(old, values_of())) == 1
    assert find_in(old, values_of(dsl=LEAD | {"title": "the assistant head"})) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A worry about {{ head.title }} goes to {{ concern_about_head.title }}.",
        "Tell {{ dsl.title }}, or tell {{ head.title }} or your line manager.",
        "{{ dsl.title | capital }} is in charge of keeping {{ terms.learners }} safe.",
        "If it is about {{ head.title }}, start with {{ whistleblowing.about_head }}.",
        "They hear worries about {{ head.title }}. For yours, go to {{ head.title }}.",
    ],
)
def test_a_sentence_that_says_something_is_not(sentence: str) -> None:
    assert find_in(sentence, values_of()) == []


def find_in(text: str, values: Values) -> list[str]:
    return [circle.sentence for circle in find_circular_sentences(fill_values(text, mark_values(values)))]


def walk(words: object) -> Iterator[str]:
    """Yield every text of the theme's words that shows a value."""
    if isinstance(words, Mapping):
        for one in words.values():
            yield from walk(one)
    elif isinstance(words, str) and "{{" in words:
        yield words
