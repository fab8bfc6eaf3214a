"""The guidance's force stays as it is: ensure, consider, recommended, aware; *can* and *could*; *if appropriate*."""

from __future__ import annotations

import re

import pytest

from generator.bank import Bank, Mark, Scenario
from generator.course import Force
from generator.values import Values
from tests.support.force import FORBIDDEN, FORBIDDEN_BY_FORCE, KEPT, NEVER, find_drift, taught
from tests.support.words import item_texts, lesson_texts, plain

STAFF = "all"


def test_no_words_harden_or_soften_a_statement(course: tuple[Bank, Values]) -> None:
    assert list(find_drift(*course)) == []


@pytest.mark.parametrize("statement", KEPT)
def test_the_lesson_keeps_the_words_that_carry_the_force(course: tuple[Bank, Values], statement: str) -> None:
    bank, values = course
    pages = {m.page for m in bank.course.modules if m.audience == STAFF and statement in m.statements}
    parts = [
        words
        for page in bank.pages
        if page.path in pages
        for anchor, words in taught(page, values)
        if statement in anchor.covers
    ]
    assert parts
    assert [words for words in parts if re.search(KEPT[statement], words, re.IGNORECASE)] != [], parts


def test_marks_keep_the_force_too(course: tuple[Bank, Values]) -> None:
    """What is only recommended or encouraged is never unsafe and never has to be right."""
    bank, _ = course
    soft = {s.id for s in bank.course.statements if s.force in (Force.CONSIDER, Force.RECOMMENDED)}
    assert {"S10", "S12", "S16c"} <= soft
    wrong = []
    for item in bank.items.values():
        if not set(item.covers) <= soft:
            continue
        scenes = item.scenes if isinstance(item, Scenario) else (item,)
        choices = [choice for scene in scenes for choice in getattr(scene, "choices", ())]
        if bank.is_must_pass(item) or any(choice.mark is Mark.UNSAFE for choice in choices):
            wrong.append(item.id)
    assert wrong == []


def test_nothing_is_promised_or_threatened(course: tuple[Bank, Values]) -> None:
    bank, values = course
    said = {item.id: " ".join(plain(p, values) for p in item_texts(item)) for item in bank.items.values()}
    said |= {page.path: " ".join(lesson_texts(page, values).values()) for page in bank.pages}
    assert [(name, found.group()) for name, words in said.items() if (found := re.search(NEVER, words, re.I))] == []


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        (FORBIDDEN_BY_FORCE[Force.CONSIDER], "You must set every account to private."),
        (FORBIDDEN_BY_FORCE[Force.RECOMMENDED], "It is forbidden to accept a request."),
        (FORBIDDEN["S12"], "Staff should never use social media."),
        (FORBIDDEN["S17b"], "You must report it to the platform."),
        (FORBIDDEN["S6a"], "Then you will be disciplined."),
        (NEVER, "An accredited course."),
    ],
)
def test_the_lists_find_what_they_are_for(pattern: str, sentence: str) -> None:
    assert re.search(pattern, sentence, re.IGNORECASE)
