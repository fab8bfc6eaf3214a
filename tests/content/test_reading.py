"""Plain English: no lesson, story or question asks more of its readers than it may, and no sentence is long."""

from __future__ import annotations

import pytest

from generator.bank.model import Bank
from generator.stamping.values import Values
from tests.support.readability import MOST_GRADE, Readability, measure_course, measure_text, reading_grade


@pytest.fixture(scope="module")
def measured(course: tuple[Bank, Values]) -> list[Readability]:
    return list(measure_course(*course))


@pytest.mark.parametrize("sort", MOST_GRADE)
def test_the_words_are_plain(measured: list[Readability], sort: str) -> None:
    mine = [one for one in measured if one.sort == sort]
    assert mine
    assert [(one.name, one.grade) for one in mine if one.grade > MOST_GRADE[sort]] == []


def test_no_sentence_is_long(measured: list[Readability]) -> None:
    assert [(one.name, sentence) for one in measured for sentence in one.long] == []


def test_the_measure_tells_hard_from_plain() -> None:
    hard = "Notwithstanding institutional considerations, practitioners reconsider organisational expectations."
    assert reading_grade("The cat sat on the mat. We told her.") < 3
    assert reading_grade(hard) > 12
    assert measure_text("lesson", "x", " ".join(["word"] * 26)).is_hard
