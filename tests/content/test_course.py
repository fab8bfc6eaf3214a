"""The course that ships: it is sound, and every choice and scene has an id of its own, so that its words may change."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from generator.bank.model import Bank
from generator.project.project import load_project
from generator.questions.fill_in import FillIn
from generator.questions.short_answer import ShortAnswer
from generator.questions.table import KINDS

TYPED = {FillIn.kind, ShortAnswer.kind}


def test_the_course_has_no_findings(project: Path) -> None:
    assert load_project(project).report.to_text() == ""


def test_every_choice_and_scene_has_an_id_that_outlives_its_words(project: Path) -> None:
    without = [
        f"{path.name}:{number}: {line}"
        for path in sorted((project / "quizzes").glob("*.md"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.match(r"- \[.\] |### ", line) and not re.search(r"\{#[a-z0-9-]+\}( -> .*)?$", line)
    ]
    assert without == []


def test_the_name_of_a_policy_is_set_off_from_its_sentence(project: Path) -> None:
    """A policy may be called Speaking up: within a sentence its name stands in quotation marks, or is a link."""
    plain = re.compile(r"\b(?:see|see also|in|with|for it[:,]|read) \{\{ policies\.\w+\.title", re.IGNORECASE)
    pages = sorted((project / "content").rglob("*.md"))
    assert [(page.name, found) for page in pages for found in plain.findall(page.read_text("utf-8"))] == []


def test_the_module_is_as_large_as_it_was_ordered(bank: Bank) -> None:
    pool = bank.list_check_items("contact")
    local = [item for item in pool if len(re.findall(r"\{\{ \w+\.", _choices_of(item))) >= 3]
    scenarios = [item for item in bank.items.values() if item.kind == "scenario"]
    assert len(pool) >= 16
    assert len(local) >= 3
    assert len(scenarios) >= 2
    assert len([i for i in bank.items.values() if i.kind != "scenario" and not bank.is_for_check(i)]) >= 4


def test_each_kind_of_question_teaches_in_several_places(bank: Bank) -> None:
    used = Counter(item.kind for item in bank.items.values())
    assert {name: used[name] for name in KINDS.keys() - TYPED if used[name] < 2} == {}


def test_no_typed_word_is_marked(bank: Bank) -> None:
    """Of thirteen sensible answers to a question about secrets, eight weren't on its list of seventeen."""
    assert [item.id for item in bank.items.values() if item.kind in TYPED] == []


def _choices_of(item: object) -> str:
    return " ".join(choice.text.text for choice in getattr(item, "choices", ()))


def test_every_quotation_ends_with_the_mark_that_closes_it(built_site: Path) -> None:
    """Marks are made typographic by their neighbours; where that fails, an author types “ or ” instead."""
    wrong = [
        f"{page.name}: {words[:100]}"
        for page in sorted(built_site.rglob("*.html"))
        for words in re.findall(
            r"<(?:p|label|legend)\b[^>]*>(.*?)</(?:p|label|legend)>", page.read_text("utf-8"), re.DOTALL
        )
        if re.sub("[^“”]", "", words).replace("“”", "")
    ]
    assert wrong == []
