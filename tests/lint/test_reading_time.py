"""Reading time of a module, with words counted by hand in a course of one page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.bank.authored_text import count_words
from generator.bank.model import Prose
from generator.lint.reading_time import (
    SECONDS_PER_ANSWER,
    WORDS_PER_MINUTE,
    ReadingTime,
    measure_reading_time,
    with_measured_minutes,
)
from generator.stamping.placeholders import fill_values
from generator.stamping.values import Values
from tests.support.builders import HERE, a_bank, a_course, a_module, a_page, an_item

VALUES: Values = {
    "dsl.title": "the lead",
    "senco.title": None,
    "deputies": ({"title": "one deputy"}, {"title": "another"}),
}
LESSON = """# Two words {{ dsl.title }}

## Three more words {#three covers="S8"}

::: question one

<!-- nobody reads
this -->

- **Bold** – and [a link](index.md)

1. Last
"""
ONE = an_item("""
## Question: Two words? {#one covers=S8}

- [x] One
  > Six words of feedback stand here.
- [ ] Two words
  > Two here.

Why: Three words more.
""")
FOR_CHECK = an_item("""
## True or false: Three short words {#two covers=S8}

Answer: true

Why: One.
""")
STORY = an_item("""
## Scenario: One {#story covers=S8}

Two words.

### A

- [x] Go -> B
  > Two words.
- [!] Run far -> End: C
  > Too far.

### B

Some seven words that are a detour. -> End: C

### End: C

Over.
""")


def measure_module(name: str = "question", target: str = "one", draw: int = 2) -> ReadingTime:
    page = replace(a_page("modules/contact.md", (name, target)), prose=Prose(text=LESSON, span=HERE))
    module = a_module(draw=draw)
    counted = measure_reading_time(a_bank([ONE, FOR_CHECK, STORY], [page], a_course(modules=(module,))), module, VALUES)
    assert counted
    return counted


def test_a_lesson_counts_its_words_only() -> None:
    assert measure_module().lesson == 4 + 3 + 4 + 1


def test_a_practice_question_counts_its_mean_feedback() -> None:
    assert measure_module().practice == 2 + 1 + 2 + 3 + (6 + 2) / 2


def test_a_scenario_counts_its_shortest_safe_path() -> None:
    assert measure_module("scenario", "story").stories == 1 + 2 + (1 + 2) + 2 + 7 + 1


def test_a_check_counts_the_questions_it_draws() -> None:
    assert measure_module(draw=9).check == 3 + 2 + 1
    assert measure_module("scenario", "story", draw=1).check == ((2 + 1 + 2 + 3) + (3 + 2 + 1)) / 2


def test_words_and_answers_are_converted_to_minutes() -> None:
    counted = ReadingTime(lesson=2 * WORDS_PER_MINUTE, practice=60.0, stories=30, check=30.0, answers=4)
    assert (counted.words, counted.minutes) == (600, 2.5 + 4 * SECONDS_PER_ANSWER / 60)


def test_answers_are_questions_decisions_and_those_of_one_check() -> None:
    assert measure_module(draw=9).answers == 1 + 1  # a check can’t draw more than there are
    assert measure_module("scenario", "story", draw=1).answers == 1 + 1


def test_a_module_that_says_no_minutes_gets_the_measured_ones() -> None:
    words = " ".join(["word"] * 10 * WORDS_PER_MINUTE)
    page = replace(a_page("modules/contact.md"), prose=Prose(text=words, span=HERE))
    for given, minutes in ((0, 10), (3, 3)):
        bank = a_bank([], [page], a_course(modules=(replace(a_module(), minutes=given),)))
        assert [module.minutes for module in with_measured_minutes(bank).course.modules] == [minutes]


def test_a_module_without_a_page_has_no_reading_time() -> None:
    assert measure_reading_time(a_bank(), a_module(), VALUES) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask {{ dsl.title | capital }}.", "Ask The lead."),
        ("{{ if senco.title }}no {{ if dsl.title }}no{{ end }}{{ end }}yes", "yes"),
        ("{{ if not senco.title }}yes {{ if dsl.title }}yes{{ end }}{{ end }}.", "yes yes."),
        ("{{ each deputies }}{{ it.title }}; {{ end }}", "one deputy; another; "),
        ("{{ each dsl.title }}no{{ end }}{{ if dsl.title }}never ended", "never ended"),
        ("{{ end }}{{ bad tag }}{{ senco.title }}", "{{ bad tag }}"),
    ],
)
def test_values_are_filled_in_before_counting(text: str, shown: str) -> None:
    assert fill_values(text, VALUES) == shown


def test_punctuation_is_not_counted() -> None:
    assert count_words("A – b, *c* & (d’s) __e__ 7–9 …") == 6
