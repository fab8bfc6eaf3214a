"""Plain text for the rules: without markup and values, and located in the source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.lint.plain_text import (
    VALUE,
    is_in_message,
    locate_in_source,
    mask_markup,
    split_sentences,
    split_words,
    to_plain_text,
)

SIGNS = st.lists(
    st.sampled_from(
        [*"ab C.?’'\"*_`[](){}#|>-:!\\<\n\t1", "{{ dsl.title }}", "<!-- ", " -->", "\n```chat ", "\n```\n"]
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Tell **nobody**, *please*.", "Tell nobody, please."),
        ("Ask [the lead](mailto:{{ dsl.email }}) or `it`.", "Ask the lead or it."),
        ("Tell {{ dsl.title | capital }}.", f"Tell {VALUE}."),
        ("Here.{{ if policies.ai }} See it.{{ end }}", "Here. See it."),
        ("# A heading {#here covers=S1}\nWords\ngo on.", "A heading\nWords go on."),
        ("- one\n- [x] two\n\n> three", "one\ntwo\nthree"),
        ("One.\n\n<!-- a note -->\n\n::: check m1\n\nTwo.", "One.\nTwo."),
        ("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"),
        (
            "Look:\n```chat Staff {{ short_name }} \nSam, 8 am: *Hi* [a](b)\nYou: Yes\n```\nSo.",
            f"Look:\nStaff {VALUE}\nSam, 8 am:\n*Hi* [a](b)\nYou:\nYes\nSo.",
        ),
        ("```notice\n# No phones\n- Off\n```\n\n```js\n# code\n```", "# No phones\n- Off\ncode"),
        ("snake_case and _this_ and 2 \\* 3", "snake_case and this and 2 * 3"),
    ],
)
def test_plain_text_has_no_markup_and_no_values(written: str, said: str) -> None:
    assert to_plain_text(written) == said


def test_words_are_lower_case_without_punctuation() -> None:
    assert split_words("Don’t *tell* {{ dsl.title }}: well-meant!") == ("don't", "tell", "well-meant")


def test_sentences_end_at_the_end_of_their_block() -> None:
    assert split_sentences(to_plain_text("At 10.40 pm. He asks: “Why?” You wait\n\n- and then")) == [
        "At 10.40 pm.",
        "He asks: “Why?”",
        "You wait",
        "and then",
    ]


def test_a_match_is_at_its_offset_in_the_source() -> None:
    text = "Tell {{ dsl.title }}, *and never\n**wait***."
    assert locate_in_source(text, to_plain_text(text).index("never wait")) == text.index("never")


def test_a_position_is_in_a_message_or_not() -> None:
    text = "Kids, he said.\n\n```chat Here\nSam: Kids!\n```\n\nKids."
    assert [is_in_message(text, at.start()) for at in re.finditer("Kids", text)] == [False, True, False]


@given(SIGNS)
def test_a_mask_has_the_length_of_its_text(text: str) -> None:
    assert len(mask_markup(text)) == len(text)


@given(SIGNS)
def test_every_letter_is_located_in_the_source(text: str) -> None:
    said = to_plain_text(text)
    for match in re.finditer("[^\\W_]", said):
        assert text[locate_in_source(text, match.start())] == match.group()
