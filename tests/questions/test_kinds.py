"""Test every kind of question by its folder of cases; a new kind is tested by adding a folder."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from generator.questions.table import KINDS, get_marking_facts, score_response
from tests.support.builders import read_quiz_text
from tests.support.golden import expect_golden, expect_golden_findings

FOLDERS = sorted(p for p in Path(__file__).parent.iterdir() if p.is_dir() and p.name != "__pycache__")
by_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)


def test_every_kind_has_its_folder():
    assert {p.name for p in FOLDERS} == set(KINDS)


def test_the_table_lists_each_kind_under_its_own_name():
    assert all(name == kind.name for name, kind in KINDS.items())


def test_no_heading_is_another_kinds_alias():
    """An author who writes *Rank* means the kind of that heading, once there is one."""
    aliases = {alias.casefold(): name for name, kind in KINDS.items() for alias in kind.aliases}
    assert {h: aliases[h.casefold()] for k in KINDS.values() for h in k.headings if h.casefold() in aliases} == {}


@by_folder
def test_examples_have_no_findings(folder):
    file = read_quiz_text((folder / "examples.md").read_text(encoding="utf-8"))
    assert not file.findings
    assert {q.kind for q in file.quiz.items} == {folder.name}
    rows = ",\n".join(f"  {json.dumps(q.id)}: {json.dumps(get_marking_facts(q))}" for q in file.quiz.items)
    expect_golden(folder / "examples.json", f"{{\n{rows}\n}}")


@by_folder
def test_responses_earn_their_points(folder):
    questions = {q.id: q for q in read_quiz_text((folder / "examples.md").read_text(encoding="utf-8")).quiz.items}
    for case in json.loads((folder / "responses.json").read_text(encoding="utf-8")):
        question = questions[case["facts"]["id"]]
        assert get_marking_facts(question) == {k: v for k, v in case["facts"].items() if k not in ("id", "points")}
        assert question.points == case["facts"]["points"]
        scored = score_response(question, case["response"])
        expected = Fraction(case["points"]), Fraction(case["of"]), case["unsafe"]
        assert (scored.points, scored.maximum, scored.unsafe) == expected, case["response"]


@by_folder
@pytest.mark.parametrize("response", [None, True, 3, "", [], {}, [1, None, ["x"]], {"reply": True}], ids=repr)
def test_an_invalid_response_earns_nothing(folder, response):
    for question in read_quiz_text((folder / "examples.md").read_text(encoding="utf-8")).quiz.items:
        scored = score_response(question, response)
        assert (scored.points, scored.maximum, scored.unsafe) == (0, question.points, False)


@by_folder
def test_faults_are_found_each_in_its_place(folder):
    file = read_quiz_text((folder / "broken.md").read_text(encoding="utf-8"), f"quizzes/{folder.name}.md")
    expect_golden_findings(folder / "broken.findings", file.findings)
