"""The table of what a course covers, and the summary of a check."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from generator.bank.model import Anchor, Bank
from generator.commands.check import format_summary
from generator.commands.matrix import format_matrix, shorten_names
from generator.diagnostics.finding import Report, error
from generator.project.project import load_project
from tests.support.builders import AUDIENCES, a_bank, a_course, a_module, a_page, a_question, read_quiz_text
from tests.support.builders import HERE as AT
from tests.support.golden import expect_golden

HERE = Path(__file__).parent
STORY = (HERE.parent / "scenarios/friend-request/scenario.md").read_text("utf-8")


def a_wide_bank() -> Bank:
    """Return a bank of twelve modules for different people: as many as stand in two tables."""
    others = (*(one.id for one in AUDIENCES), "all")
    modules = [a_module(f"module-{n}", audience=others[n % 4], statements=("S12",)) for n in range(11)]
    page = a_page()
    anchors = (Anchor(id="ties", title=page.prose, covers=("S8", "S10", "S11"), span=AT),)
    anchored = replace(page, anchors=anchors)
    items = [a_question(), a_question("two", "S8 S9"), a_question("three", "S8"), *read_quiz_text(STORY).quiz.items]
    return a_bank(items, [anchored], a_course(modules=(a_module(), *modules)))


def test_the_table() -> None:
    text = format_matrix(a_wide_bank())
    assert max(map(len, text.splitlines())) <= 120
    expect_golden(HERE / "matrix.txt", text)


def test_short_names_differ_and_fit() -> None:
    assert shorten_names(["contact", "contacts", "what-follows", "rules", "contacting"]) == [
        "contac", "conta2", "what-f", "rules", "conta3",
    ]  # fmt: skip


def test_the_summary_has_one_line() -> None:
    assert format_summary(Report.from_findings([error("Q012", AT, "m", "h")]), a_bank()) == "1 error, 0 warnings."
    assert format_summary(Report(), None) == "0 errors, 0 warnings."
    assert format_summary(Report(), a_bank()).startswith("0 errors, 0 warnings. ")
    assert "\n" not in format_summary(Report(), a_bank())


def test_a_sound_project_has_no_holes(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HERE.parent / "sites" / "sound", tmp_path / "project"))
    bank = load_project(root).bank
    assert bank
    assert format_matrix(bank).splitlines()[-1] == "No holes: each statement is taught, and asked often enough."
