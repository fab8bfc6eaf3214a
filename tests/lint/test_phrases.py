"""Lists of phrases: how they are written, and that looking for the rarest word first misses none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bank.model import Bank, Page, Prose
from generator.diagnostics.finding import Span
from generator.lint.passages import TextMatch, iter_passages
from generator.lint.phrases import compile_phrases
from generator.lint.rule import LintContext
from tests.support.builders import HERE, a_course

LISTED = compile_phrases(
    (
        "prior to",
        "stay off|away from? social ^media",
        "revenge porn !helpline",
        "will ^lose * job|post",
        "e.g.",
        "self-harm",
    )
)
SAMPLE = (
    "Prior", "to", "Stay", "away", "off", "from", "social", "media", "revenge", "porn", "Helpline", "will", "lose",
    "your", "job", "e.g.", ".",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(SAMPLE), max_size=12).map(" ".join)


def a_context(text: str) -> LintContext:
    page = Page(path="a.md", prose=Prose(text=text, span=HERE), span=HERE)
    return LintContext(bank=Bank(course=a_course(), pages=(page,)), shapes={})


def find(text: str) -> list[str]:
    return [said.words for said in LISTED.find(a_context(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prior to it", ["Prior to"]),
        (
            "stay away from *social media*, stay off social\nmedia",
            ["stay away from social media", "stay off social media"],
        ),
        ("revenge porn, and the Revenge Porn Helpline", ["revenge porn"]),
        ("You will lose your own dear job. You will lose it. The job", ["will lose your own dear job"]),
        ("Cats, e.g. this one", ["e.g."]),
        ("self-harm and self-harmed", ["self-harm"]),
        ("priority to, prior tomorrow", []),
    ],
)
def test_how_phrases_are_written(text: str, found: list[str]) -> None:
    assert find(text) == found


@given(text=WORDS)
def test_no_place_is_missed(text: str) -> None:
    context = a_context(text)
    (passage,) = iter_passages(context)
    assert sorted(find(text)) == sorted(said.words for said in LISTED.find_in([passage]))


@given(text=WORDS)
def test_what_is_found_stands_where_it_is_said_to(text: str) -> None:
    for said in LISTED.find(a_context(text)):
        assert " ".join(text[said.offset :].split()).startswith(said.words)


@pytest.mark.parametrize(
    ("text", "quoted", "denied"),
    [
        ('She says: "It was stay off social media."', True, False),
        ("“No.” Then stay off social media", False, False),
        ("nobody has to stay off social media", False, True),
        ("Never stay off social media", False, True),
    ],
)
def test_what_somebody_else_says_and_what_is_denied(text: str, quoted: bool, denied: bool) -> None:
    (said,) = LISTED.find(a_context(text))
    assert isinstance(said, TextMatch)
    assert (said.is_quoted, said.is_denied) == (quoted, denied)
    assert said.find_span(a_context(text)) == Span(path=HERE.path, line=1, column=said.offset + 1)
