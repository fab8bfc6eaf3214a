"""What the course asks of a learner: little to read at a time, much to do, and sentences that a person would say.

``python -m tests.support.course_figures`` prints the figures.
"""

from __future__ import annotations

from statistics import fmean, pstdev

import pytest

from generator.bank.authored_text import count_words
from generator.bank.model import Bank
from generator.stamping.values import Values
from tests.support.course_figures import (
    CONTRACTION,
    FENCE,
    STIFF,
    UNCONTRACTED,
    ModuleFigures,
    count_messages,
    measure_modules,
)

STAFF_WORDS = {"lesson": 3_200, "stories": 1_800, "practice": 1_400, "check": 2_000}
"""The most words that a learner on the path for all staff reads: 8,400 words are 35 minutes."""
STAFF_PROSE, OTHER_PROSE = 120, 200
"""The most words of prose between two things to look at or do."""
STAFF_STEPS = range(5, 8)
STAFF_KINDS = STAFF_PICTURES = 4
COURSE_MESSAGES = 25
SENTENCE_WORDS = (11, 16)
"""The least and the most words of a sentence, on average."""
VARIATION = 3
"""The least standard deviation of the lengths of sentences, in words."""


@pytest.fixture(scope="module")
def figures(course: tuple[Bank, Values]) -> list[ModuleFigures]:
    return list(measure_modules(*course))


@pytest.fixture(scope="module")
def staff(figures: list[ModuleFigures]) -> list[ModuleFigures]:
    found = [one for one in figures if one.module.audience == "all"]
    assert found
    return found


@pytest.mark.parametrize("part", STAFF_WORDS)
def test_all_staff_read_few_words(staff: list[ModuleFigures], part: str) -> None:
    words = {one.module.id: round(getattr(one.reading, part)) for one in staff}
    assert sum(words.values()) <= STAFF_WORDS[part], words


def test_prose_is_short_between_two_things_to_do(figures: list[ModuleFigures]) -> None:
    most = {one.module.id: STAFF_PROSE if one.module.audience == "all" else OTHER_PROSE for one in figures}
    assert {m.module.id: m.prose_runs for m in figures if max(m.prose_runs) > most[m.module.id]} == {}


def test_each_module_for_all_staff_has_a_few_steps(staff: list[ModuleFigures]) -> None:
    assert {one.module.id: one.steps for one in staff if one.steps not in STAFF_STEPS} == {}


def test_each_module_for_all_staff_has_things_to_look_at(staff: list[ModuleFigures]) -> None:
    assert {one.module.id: one.pictures for one in staff if one.pictures < STAFF_PICTURES} == {}


def test_each_module_for_all_staff_has_different_things_to_do(staff: list[ModuleFigures]) -> None:
    assert {one.module.id: one.kinds for one in staff if len(one.kinds) < STAFF_KINDS} == {}


def test_many_messages_look_like_messages(bank: Bank) -> None:
    assert count_messages(bank) >= COURSE_MESSAGES


@pytest.mark.parametrize("part", ["sentences", "item_sentences"])
def test_sentences_have_the_length_of_speech_and_vary(figures: list[ModuleFigures], part: str) -> None:
    least, most = SENTENCE_WORDS
    lengths = {one.module.id: [count_words(sentence) for sentence in getattr(one, part)] for one in figures}
    off = {name: round(fmean(some), 1) for name, some in lengths.items() if not least <= round(fmean(some), 1) <= most}
    assert off == {}
    assert {name: round(pstdev(some), 1) for name, some in lengths.items() if pstdev(some) < VARIATION} == {}


def test_no_word_is_stiff(figures: list[ModuleFigures]) -> None:
    assert {one.module.id: found for one in figures if (found := STIFF.findall(one.told))} == {}


def test_people_speak_with_contractions(figures: list[ModuleFigures]) -> None:
    counts = {
        one.module.id: (len(CONTRACTION.findall(one.told)), len(UNCONTRACTED.findall(one.told))) for one in figures
    }
    assert {name: found for name, found in counts.items() if found[0] < 5 * found[1]} == {}


def test_the_measure_finds_messages_and_stiff_words() -> None:
    assert FENCE.findall("> ```chat Staff\n> Ann: Hi.\n> ```\n") == ["> ```chat Staff\n> Ann: Hi.\n> ```"]
    assert FENCE.findall("```python\nx = 1\n```\n") == []
    assert STIFF.findall("Whom did somebody tell?") == ["Whom", "somebody"]
    assert UNCONTRACTED.findall("It is late, and I do not mind; that's it") == ["It is", "do not"]
    assert CONTRACTION.findall("It’s late, and they don't mind") == ["It’s", "don't"]
