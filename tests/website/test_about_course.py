"""The page about the course tells of each statement what the bank holds, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from generator.bank import coverage
from generator.bank.model import Bank
from generator.rendering.browser_data import compute_content_digest
from generator.rendering.teaching import shorten_statement_ids
from tests.support.stamped_component import WORDS, text_of


@pytest.fixture(scope="module")
def page(built_site: Path) -> BeautifulSoup:
    return BeautifulSoup((built_site / "about" / "course.html").read_text("utf-8"), "html.parser")


def _entry(page: BeautifulSoup, statement: str) -> Tag:
    entry = page.select_one(f'.glance__table tr[data-statement="{statement}"]')
    assert entry
    return entry


def _numbers(row: Tag) -> dict[str, int]:
    return {str(cell["data-group"]): int(text_of(cell)) for cell in row.select("td[data-group]")}


def test_every_statement_stands_there_in_full_with_its_force(bank: Bank, page: BeautifulSoup) -> None:
    rows = coverage.count_coverage(bank)
    assert [e["data-statement"] for e in page.select("[data-statement]")] == [row.statement.id for row in rows]
    for statement in (row.statement for row in rows):
        cells = [text_of(cell) for cell in _entry(page, statement.id).find_all(["th", "td"])]
        force = WORDS["course_facts"]["force"][statement.force]
        assert cells[:4] == [statement.id, statement.text, force, "Yes" if statement.critical else ""]


def test_the_table_says_what_it_is_and_what_each_cell_belongs_to(page: BeautifulSoup) -> None:
    frame = page.select_one(".glance[role=region][tabindex='0']")
    assert frame
    assert text_of(page.select_one(f"caption#{frame['aria-labelledby']}") or page) == "At a glance"
    assert not frame.select("th:not([scope])")
    width = len(_entry(page, "S1").find_all(["th", "td"]))
    for row in frame.select("thead tr:first-child, tfoot tr"):
        assert sum(int(str(cell.get("colspan", 1))) for cell in row.find_all(["th", "td"])) == width


def test_the_numbers_are_those_of_the_bank_and_leaders_are_counted_apart(bank: Bank, page: BeautifulSoup) -> None:
    for row in coverage.count_coverage(bank):
        counted = {group.name: row.count_items(group.audiences) for group in coverage.list_audience_groups(bank.course)}
        assert [*counted] == ["all", "leaders", "others"]
        assert _numbers(_entry(page, row.statement.id)) == counted, row.statement.id


def test_the_totals_count_each_question_and_story_once(bank: Bank, page: BeautifulSoup) -> None:
    (row,) = page.select(".glance__table tfoot tr")
    audience = {module.id: module.audience for module in bank.course.modules}
    for group in coverage.list_audience_groups(bank.course):
        items = {item.id for item in bank.items.values() if audience.get(item.module) in group.audiences}
        assert _numbers(row)[group.name] == len(items)


def test_every_anchor_is_linked_once_beneath_its_module(bank: Bank, page: BeautifulSoup) -> None:
    anchors = {written.path: written.anchors for written in bank.pages}
    labels = {"all": "For everyone", **{one.id: one.label for one in bank.course.audiences}}
    assert [e["data-module"] for e in page.select(".taught[data-module]")] == [m.id for m in bank.course.modules]
    for module in bank.course.modules:
        (part,) = page.select(f'.taught[data-module="{module.id}"]')
        address = module.page.removesuffix(".md")
        links = [str(a["href"]) for a in part.select("a")]
        assert links == [f"../{address}.html#{anchor.id}" for anchor in anchors[module.page]]
        assert f"{labels[module.audience]}, {module.minutes} minutes" in text_of(part)


def test_a_heading_tells_the_statements_it_teaches_in_few_ids(bank: Bank, page: BeautifulSoup) -> None:
    (contact,) = page.select('.taught[data-module="contact"]')
    assert "What’s a personal detail? (S8)" in text_of(contact)
    assert "Official isn’t enough (S9)" in text_of(contact)
    assert shorten_statement_ids(("S8", "S9a", "S9b", "S9c", "S15b", "S10"), bank.course) == ("S8", "S9", "S15b", "S10")
    for module in page.select(".taught[data-module]"):
        told = ",".join(re.findall(r"\(([^)]*S[^)]*)\)", text_of(module))).replace(" ", "").split(",")
        wanted = next(m.statements for m in bank.course.modules if m.id == module["data-module"])
        assert set(bank.course.expand_ids(wanted)) <= set(bank.course.expand_ids(told))


def test_the_contents_of_the_page_lead_to_each_part(page: BeautifulSoup) -> None:
    contents = {str(a["href"]): text_of(a) for a in page.select(".md-nav--secondary a")}
    for name in ("statements", "taught", "edition", "sources"):
        (heading,) = page.select(f"h2#{name}")
        assert contents[f"#{name}"] == text_of(heading)


def test_edition_digest_and_sources_are_told(bank: Bank, page: BeautifulSoup) -> None:
    said = text_of(page.select_one(".course-facts") or page)
    assert f"edition {bank.course.edition}" in said
    assert compute_content_digest(bank) in said
    assert "Part One of Keeping children safe in education (2026). Checked on 25 November 2026." in said


def test_no_page_of_the_nursery_names_an_english_source(nursery_site: Path) -> None:
    said = text_of(BeautifulSoup((nursery_site / "about" / "course.html").read_text("utf-8"), "html.parser"))
    for words in (
        "Keeping children safe in education",
        "Ofsted",
        "Teaching Regulation Agency",
        "Education Workforce",
        "LADO",
    ):
        assert words not in said
