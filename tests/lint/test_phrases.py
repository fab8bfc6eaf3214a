"""Phrases: their syntax, and that the lookup by the rarest word misses no match."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.bank.model import Bank, Page, Prose
from generator.diagnostics.finding import Span
from generator.lint.passages import TextMatch, find_matches, iter_passages
from generator.lint.phrases import compile_phrases
from generator.lint.rule import LintContext
from generator.lint.word_index import find_phrases
from tests.support.builders import HERE, a_course

LISTED = compile_phrases(
    (
        "prior to",
        "stay off|away from? social ^media",
        "revenge porn !helpline",
        "will ^lose * job|post",
        "e.g.",
        "self-harm",
        "it's|'tis ^on",
        "by no|any ^means at all",
    )
)
SAMPLE = (
    "Prior", "to", "Stay", "away", "off", "from", "social", "media", "revenge", "porn", "Helpline", "will", "lose",
    "your", "job", "e.g.", ".", "\n", "‘by", "no", "means at", "all’s", "all_in",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(SAMPLE), max_size=12).map(" ".join)


def make_context(text: str) -> LintContext:
    page = Page(path="a.md", prose=Prose(text=text, span=HERE), span=HERE)
    return LintContext(bank=Bank(course=a_course(), pages=(page,)), shapes={})


def find_words(text: str) -> list[str]:
    return [said.words for said in find_phrases(make_context(text), LISTED)]


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
        ("It’s on, it's on, ’tis on", ["It’s on", "it's on", "’tis on"]),
        ("priority to, prior tomorrow", []),
        ("It is prior\n\nto all", []),
    ],
)
def test_phrase_syntax(text: str, found: list[str]) -> None:
    assert find_words(text) == found


@given(text=WORDS)
def test_the_word_index_misses_no_match(text: str) -> None:
    context = make_context(text)
    (passage,) = iter_passages(context)
    assert sorted(find_words(text)) == sorted(said.words for said in find_matches(LISTED.pattern, passage))


@example(text="Prior \n \n to")
@given(text=WORDS)
def test_a_match_is_at_its_offset(text: str) -> None:
    for said in find_phrases(make_context(text), LISTED):
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
def test_quoted_and_negated_matches(text: str, quoted: bool, denied: bool) -> None:
    (said,) = find_phrases(make_context(text), LISTED)
    assert isinstance(said, TextMatch)
    assert (said.is_quoted, said.is_negated) == (quoted, denied)
    assert said.find_span(make_context(text)) == Span(path=HERE.path, line=1, column=said.offset + 1)
