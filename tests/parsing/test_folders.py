"""Folders of quizzes and pages with errors: their findings and positions."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.authoring.page_file import check_embeds, read_pages
from generator.authoring.quizzes import read_quizzes
from generator.bank.model import Bank
from generator.diagnostics.finding import Finding, Report
from tests.support.builders import a_course
from tests.support.golden import expect_golden_findings

HERE = Path(__file__).parent
SITUATIONS = (
    "ten-faults",
    "pages",
    "asked-again",
    "messages",
    "front-matter",
    "same-ids",
    "misspelt-keywords",
    "anchors",
)


def read_site(root: Path) -> tuple[Bank, list[Finding]]:
    """Read a folder's quizzes and pages with the builders' course."""
    course = a_course()
    read = read_quizzes(root, (root / "quizzes",), course)
    pages = read_pages(root, (root / "content",), course)
    bank = Bank(course=course, quizzes=read.quizzes, pages=pages.pages)
    return bank, [*read.findings, *pages.findings, *check_embeds(bank, read.ids)]


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_error_is_reported_at_its_position(name):
    _, findings = read_site(HERE / name)
    expect_golden_findings(HERE / name / "expected.findings", findings)


def test_ten_errors_in_three_files_are_reported_in_one_run():
    _, findings = read_site(HERE / "ten-faults")
    report = Report.from_findings(findings)
    assert len(report.findings) == len(report.errors) == 10
    assert {f.span.path for f in report.findings} == {f"quizzes/{n}.md" for n in ("contact", "accounts", "story")}
    assert all(f.hint for f in report.findings)


def test_reading_twice_gives_the_same_bank_and_findings():
    for name in SITUATIONS:
        assert read_site(HERE / name) == read_site(HERE / name)


def test_the_first_of_two_items_with_one_id_is_used():
    bank, _ = read_site(HERE / "same-ids")
    assert [i.stem.text for q in bank.quizzes for i in q.items] == ["One"]


def test_items_without_an_id_are_not_in_the_bank():
    bank, _ = read_site(HERE / "ten-faults")
    assert set(bank.items) == {"pupil-message", "two", "ban", "friend-request"}


def test_a_page_keeps_its_placements_and_its_words_outside_samples():
    bank, _ = read_site(HERE / "pages")
    page = next(p for p in bank.pages if p.path == "modules/contact.md")
    assert [(p.name, p.target) for p in page.embeds[:2]] == [("question", "one"), ("scenario", "story")]
    assert page.prose.span.line == 4
    assert "not.a.value" not in page.prose.text
    lines = page.prose.text.split("\n")
    assert lines[page.embeds[0].span.line - page.prose.span.line] == "::: question one"
