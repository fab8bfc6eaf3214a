"""Readers take time in proportion to what a file repeats, wherever it does; the door of decode.py is not asked."""

from __future__ import annotations

import gc
import re
import time

import pytest

from generator.diagnostics.source import Source
from generator.formats.decode import decode_file
from generator.formats.format import Format
from generator.formats.gift.format import GIFT
from generator.formats.mkdocs_quiz import MKDOCS_QUIZ
from generator.formats.quizdown.format import QUIZDOWN
from generator.formats.table import FORMATS, report_html_tags
from tests.formats.slots import SIGNS, SLOTS

SMALL, LARGE = 20_000, 80_000
MOST_TIMES = 6
"""Four times the text takes about four times as long; a quadratic reader takes 16 times as long."""
MOST_SECONDS = 0.15
"""On top of that, for what takes too little time to compare."""
Case = tuple[Format, str, str]
PLACES = [(form, slot) for form, slots in SLOTS.items() for slot in slots]
SLOW_ONCE: list[Case] = [
    (GIFT, "// [id:@\na {=b ~c}", "[id:"),
    (GIFT, "// [tag:@\na {=b ~c}", "[tag:"),
    (QUIZDOWN, "# a@b\n\n1. [x] b\n", " "),
    (QUIZDOWN, "# a {#@}\n\n1. [x] b\n", " "),
    (MKDOCS_QUIZ, "a <quiz@\n<quiz>\na\n- [x] b\n</quiz>\n", "<quiz"),
]
"""What took quadratic time."""
STEP = 41
"""A number that shares no factor with how many signs there are, so that each of them comes once in as many places."""
ONCE: list[Case] = [(form, slot, SIGNS[n * STEP % len(SIGNS)]) for n, (form, slot) in enumerate(PLACES)]
"""Each place with one sign; neighbours have others."""
SAMPLE = [*SLOW_ONCE, *ONCE[::2]]
REST = [case for case in ((*place, sign) for place in PLACES for sign in SIGNS) if case not in SAMPLE]


def _name(case: Case) -> str:
    form, slot, sign = case
    return f"{form.id}-{slot!r}-{sign!r}"


def _measure(case: Case, size: int) -> float:
    """Return the processor time that it takes to recognise and to convert a file that repeats a sign."""
    form, slot, sign = case
    source = Source("a.txt", slot.replace("@", (sign * (size // len(sign) + 1))[:size]))
    gc.disable()  # a collection of all that the tests hold would count as the reader's time
    try:
        start = time.process_time()
        for one in FORMATS:
            one.matches(source)
        list(report_html_tags(source, form.convert(source)))
        return time.process_time() - start
    finally:
        gc.enable()


def _is_refused(case: Case) -> bool:
    """Return whether the door refuses what such a file repeats, apart from the length of its lines."""
    _, slot, sign = case
    _, findings = decode_file("a.txt", slot.replace("@", sign * 2_000).encode())
    return any(finding.code == "V013" for finding in findings)


def _check(case: Case) -> None:
    if not _is_refused(case):
        assert _measure(case, LARGE) <= MOST_TIMES * _measure(case, SMALL) + MOST_SECONDS


@pytest.mark.parametrize("case", SAMPLE, ids=_name)
def test_what_a_file_repeats_takes_linear_time(case: Case) -> None:
    _check(case)


@pytest.mark.exhaustive
@pytest.mark.parametrize("case", REST, ids=_name)
def test_whatever_a_file_repeats_takes_linear_time(case: Case) -> None:
    _check(case)


def test_the_sample_has_each_format_and_each_sign() -> None:
    assert {form.id for form, *_ in SAMPLE} == {form.id for form in SLOTS}
    assert {form.id for form in FORMATS} == {form.id for form in SLOTS}
    plain = {sign for sign in SIGNS if re.fullmatch(r"\W", sign)}
    assert plain <= {sign for *_, sign in ONCE}
