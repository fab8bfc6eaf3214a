"""The page about the course tells of each statement what the bank holds, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from generator import coverage, pipeline
from generator.bank import Bank
from generator.rendering.runtime import content_digest
from generator.rendering.teaching import find_groups
from tests.support.stamped import WORDS, text_of


@pytest.fixture(scope="module")
def bank(project: Path) -> Bank:
    bank = pipeline.load(project).bank
    assert bank
    return bank


@pytest.fixture(scope="module")
def page(built_site: Path) -> BeautifulSoup:
    return BeautifulSoup((built_site / "about" / "course.html").read_text("utf-8"), "html.parser")


def _entry(page: BeautifulSoup, statement: str) -> Tag:
    entry = page.select_one(f'[data-statement="{statement}"]')
    assert entry
    return entry


def test_every_statement_stands_there_in_full_with_its_force(bank: Bank, page: BeautifulSoup) -> None:
    assert [e["data-statement"] for e in page.select("[data-statement]")] == [s.id for s in bank.course.statements]
    rows = {row.statement.id for row in coverage.count(bank)}
    for statement in bank.course.statements:
        said = text_of(_entry(page, statement.id))
        assert statement.text in said
        assert (WORDS["course_facts"]["force"][statement.force] in said) is (statement.id in rows)
        assert ("Critical point." in said) is statement.critical


def test_the_numbers_are_those_of_the_bank_and_leaders_are_counted_apart(bank: Bank, page: BeautifulSoup) -> None:
    for row in coverage.count(bank):
        told = {
            e["data-group"]: int(str(e["data-count"])) for e in _entry(page, row.statement.id).select("[data-group]")
        }
        counted = {group: row.count_items(*audiences) for group, audiences in find_groups(bank).items() if audiences}
        assert {group: told.get(group, 0) for group in counted} == counted, row.statement.id


def test_every_anchor_is_linked(bank: Bank, page: BeautifulSoup) -> None:
    for row in coverage.count(bank):
        links = {str(a["href"]) for a in _entry(page, row.statement.id).select("a")}
        pages = {cell.module.page.removesuffix(".md"): cell.anchors for cell in row.cells}
        assert links == {f"../{path}.html#{anchor.id}" for path, anchors in pages.items() for anchor in anchors}


def test_edition_digest_and_sources_are_told(bank: Bank, page: BeautifulSoup) -> None:
    said = text_of(page.select_one(".course-facts") or page)
    assert f"edition {bank.course.edition}" in said
    assert content_digest(bank) in said
    assert "Part One of Keeping children safe in education (2026). Checked on 25 November 2026." in said


def test_no_page_of_the_nursery_names_an_english_source(nursery_site: Path) -> None:
    said = text_of(BeautifulSoup((nursery_site / "about" / "course.html").read_text("utf-8"), "html.parser"))
    for words in ("Keeping children safe in education", "Ofsted", "Teaching Regulation Agency", "LADO"):
        assert words not in said
    assert "Education Workforce Council" in said
