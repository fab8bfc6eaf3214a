"""What lessons teach where: each heading that says so is there in the built page, and what it says of it is not."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from generator.bank.model import Bank, Page


def _pages(bank: Bank) -> list[Page]:
    return [page for page in bank.pages if page.anchors]


def test_every_anchor_is_a_heading_of_its_page(bank: Bank, built_site: Path) -> None:
    lost = []
    for page in _pages(bank):
        html = BeautifulSoup((built_site / page.address).read_text("utf-8"), "html.parser")
        found = {anchor.id: html.find_all(id=anchor.id) for anchor in page.anchors}
        lost += [
            f"{page.path}#{name}" for name, tags in found.items() if [t.name for t in tags] not in (["h2"], ["h3"])
        ]
    assert lost == []


def test_nothing_of_what_they_teach_reaches_the_reader(bank: Bank, built_site: Path) -> None:
    for page in _pages(bank):
        html = BeautifulSoup((built_site / page.address).read_text("utf-8"), "html.parser")
        for heading in html.find_all(["h2", "h3"]):
            assert "{" not in heading.text
            assert "covers" not in heading.attrs
