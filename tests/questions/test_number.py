"""Test numbers as authors write and learners type them; the browser parses them the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.fixes import apply_fixes
from generator.questions.number import NUMBERS, parse_typed_number
from generator.questions.table import get_marking_facts, score_response
from tests.support.builders import read_quiz_text
from tests.support.stamped_component import values_of

NUMBER = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


def _read(answer: str):
    text = f"---\ntitle: Test\nmodule: contact\n---\n\n## Number: How many? {{#many covers=S8}}\n\nAnswer: {answer}\n"
    return text, read_quiz_text(text)


@settings(max_examples=100, deadline=None)
@given(NUMBER, st.sampled_from(("", ",")), st.sampled_from(("", " months", "%", " per cent")))
def test_a_learner_may_type_what_an_author_wrote(number: Decimal, group: str, unit: str):
    written = f"{number:{group}}{unit}"
    _, file = _read(written)
    assert not file.findings
    (question,) = file.quiz.items
    for typed in (written, f" {number:,} ".replace(",", "\u202f"), f"{number}"):
        assert score_response(question, typed).points == 1
    assert score_response(question, f"{number + 1}").points == 0


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("0123456789.,-−±+/…:{}%£ abtokn"), max_size=20))
def test_no_answer_makes_parsing_raise_and_one_error_is_one_finding(answer: str):
    _, file = _read(answer)
    assert len(file.findings) <= 2
    for question in file.quiz.items:
        get_marking_facts(question)
        assert question.example


@pytest.mark.parametrize(
    ("answer", "mended"),
    [("17-19 months", "17..19 months"), ("17 to 19", "17..19"), ("2,5 GB", "2.5 GB"), ("£19 .. 17", "£17..19")],
)
def test_a_clear_mistake_is_fixed(answer: str, mended: str):
    text, file = _read(answer)
    fixed = apply_fixes(text, [finding.fix for finding in file.findings if finding.fix]).text
    assert fixed == text.replace(answer, mended)
    assert not read_quiz_text(fixed).findings


def test_the_example_is_a_wrong_number():
    for answer, example in (("10", "25"), ("5..30", "250"), ("£2", "£10"), ("18 months", "10 months"), ("7%", "10%")):
        (question,) = _read(answer)[1].quiz.items
        assert question.example == example


def test_only_the_unit_of_the_answer_is_accepted():
    assert parse_typed_number("1,000.50 Months", "", "month") == Fraction(2001, 2)
    assert parse_typed_number("12 weeks", "", "months") is None


def test_the_values_that_may_be_an_answer_are_numbers():
    values = values_of()
    assert all(str(values[name]).isdigit() for name in NUMBERS)
