"""Every kind of question, from its sample: unanswered on load, whatever kinds there are."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from generator.questions.table import KINDS
from tests.support.lesson_page import STATE_KEY, open_lesson

ASKING_NOTHING = {"timeline", "checklist"}
"""Kinds without an answer to check."""
QUIZ = "\n\n".join(
    f"## {kind.headings[0]}: What comes first? {{#{kind.name} covers=S8}}\n\n{kind.sample}" for kind in KINDS.values()
)


def test_every_kind_is_unanswered_on_load(browser: Browser) -> None:
    with open_lesson(browser, QUIZ, *KINDS) as page:
        for name in KINDS.keys() - ASKING_NOTHING:
            question = page.locator(f"#q-{name}")
            question.get_by_role("button", name=re.compile("^(Check|Keep|Show|Compare|Note)")).first.press("Enter")
            expect(question.get_by_role("alert"), name).to_be_focused()
            expect(question.locator("[data-verdict]"), name).to_have_count(0)
        assert page.evaluate("key => JSON.parse(localStorage.getItem(key)).practice", STATE_KEY) == {}
