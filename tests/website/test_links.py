"""Every link, picture, script and style of the built site resolves to a file of it, and every # to a place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

ADDRESSES = ("href", "src", "action", "poster", "cite")
ELSEWHERE = {"http", "https", "mailto", "tel", "data"}


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[Path, BeautifulSoup]:
    return {p: BeautifulSoup(p.read_text("utf-8"), "html.parser") for p in built_site.rglob("*.html")}


def _addresses(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for tag in page.find_all(True):
        for name in ADDRESSES:
            if tag.has_attr(name):
                yield tag.name, str(tag[name])


def _target(site: Path, page: Path, address: str) -> Path:
    """Return the file that an address means; one from the top of the host is one from the top of the site."""
    path = unquote(urlsplit(address).path)
    if not path:
        return page
    return (site / path.lstrip("/") if path.startswith("/") else page.parent / path).resolve()


def test_every_address_is_a_file(built_site: Path, pages: dict[Path, BeautifulSoup]) -> None:
    lost = [
        f"{page.relative_to(built_site)}: <{tag}> {address}"
        for page, soup in pages.items()
        for tag, address in _addresses(soup)
        if urlsplit(address).scheme not in ELSEWHERE and not _target(built_site, page, address).is_file()
    ]
    assert lost == []


def test_every_fragment_is_a_place(built_site: Path, pages: dict[Path, BeautifulSoup]) -> None:
    lost = [
        f"{page.relative_to(built_site)}: {address}"
        for page, soup in pages.items()
        for tag, address in _addresses(soup)
        if tag == "a"
        and urlsplit(address).scheme not in ELSEWHERE
        and (fragment := unquote(urlsplit(address).fragment))
        and not pages[_target(built_site, page, address)].find(id=fragment)
    ]
    assert lost == []


def test_ids_are_unique(built_site: Path, pages: dict[Path, BeautifulSoup]) -> None:
    for page, soup in pages.items():
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        assert sorted(ids) == sorted(set(ids)), page.relative_to(built_site)


def test_no_page_loads_anything_from_elsewhere(built_site: Path, pages: dict[Path, BeautifulSoup]) -> None:
    for page, soup in pages.items():
        for tag in soup.find_all(["script", "link", "img", "iframe", "source"]):
            address = str(tag.get("src") or tag.get("href") or "")
            canonical = tag.get("rel") == ["canonical"]
            assert canonical or urlsplit(address).netloc == "", f"{page.relative_to(built_site)}: {address}"


def test_who_to_tell_is_one_tap_from_every_page(built_site: Path, pages: dict[Path, BeautifulSoup]) -> None:
    whole = {p: soup for p, soup in pages.items() if soup.find("header")}
    assert len(whole) >= 7
    for page, soup in whole.items():
        link = soup.select_one("header a.site-header__tell")
        assert link is not None
        assert _target(built_site, page, str(link["href"])) == (built_site / "who-to-tell.html").resolve()
