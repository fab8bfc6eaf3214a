"""Reading grades, compared with those of a library that has a dictionary."""

from __future__ import annotations

import pytest

from generator.bank.model import Bank
from generator.lint.plain_text import split_sentences, split_words
from generator.lint.readability import compute_grade, count_syllables
from generator.stamping.values import Values
from tests.support import readability
from tests.support.plain_text import list_item_texts, to_plain_text

MOST_APART = 0.4
"""Of a grade, for the questions and stories of one file; the two cut some sentences in different places."""


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "a the phone told asked trips moved use school"),
        (2, "message people table notice ended safety useful somewhere homework quiet doesn't reply colleague's"),
        (3, "somebody policy safeguarding video area"),
        (4, "conversation community everybody information"),
        (5, "university"),
        (6, "responsibility"),
    ],
)
def test_syllables_are_counted(count: int, said: str) -> None:
    assert [word for word in said.split() if count_syllables(word) != count] == []


def test_a_word_has_at_least_one_syllable() -> None:
    assert count_syllables("pls") == count_syllables("7") == 1


def test_hard_text_has_a_higher_grade_than_plain_text() -> None:
    hard = "Notwithstanding institutional considerations, practitioners reconsider organisational expectations."
    assert compute_grade(split_words("The cat sat on the mat. We told her."), 2) < 3
    assert compute_grade(split_words(hard), 1) > 12
    assert compute_grade((), 0) == 0


def test_grades_agree_with_a_library_that_has_a_dictionary(course: tuple[Bank, Values]) -> None:
    bank, values = course
    apart = {}
    for quiz in bank.quizzes:
        texts = [to_plain_text(prose, values) for item in quiz.items for prose in list_item_texts(item)]
        said = [word for text in texts for word in split_words(text)]
        ours = compute_grade(said, sum(len(split_sentences(text)) for text in texts))
        apart[quiz.span.path] = abs(ours - readability.reading_grade("\n".join(texts)))
    assert {path: round(by, 2) for path, by in apart.items() if by > MOST_APART} == {}
