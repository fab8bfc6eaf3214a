"""Whatever a setting's texts hold, a browser reads them back from every place of every page; nothing else differs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.project.project import load_setting
from generator.website.many.batch_build import make_base
from tests.support.many_settings import ROOT
from tests.support.site_values import (
    COMPARE,
    Way,
    expect_json,
    find_free_texts,
    read_data,
    read_example,
    render_setting,
    replace_texts,
)

pytestmark = pytest.mark.browser
PIECES = (
    *('"', "'", "<", ">", "&", "</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>", "&amp;", "&lt", "{%"),
    *("}}", "{x}", "${x}", "\\", "\\u003c", "%27", "%", "javascript:alert(1)", "//evil.example", "onclick=x", "`", "#"),
    *("?", ";", "</title>", "</textarea>", "=1+1", "Ŵyn Llŷr", "Łukasz", "学校", "🙂", "שלום", "'onmouseover='x"),
    *("<img src=x>", "a b"),
)
"""What people write, and what somebody would who wants a page to do something else."""
LONGEST = 34
"""Records have little room for a version."""
ENDS = "</script>\"'&<!--"
"""Ends whatever it stands in, where it is not made safe."""
EVERY = 8
"""How many pages of the course an example looks at, beside those on which most values stand."""
ALWAYS = ("index.html", "who-to-tell.html", "policies.html", "certificate.html", "for-dsls/register.html")
texts_ = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(lambda pieces: "".join(pieces)[:LONGEST].strip())


class Sites:
    """The base of the course, and what it gives for a setting."""

    def __init__(self, folder: Path) -> None:
        base, loaded, findings = make_base(ROOT, "setting.yml")
        assert base
        assert loaded
        assert not findings
        self.base, self.loaded, self.folder = base, loaded, folder
        self.example = read_example()
        self.ways: list[Way] = find_free_texts(self.example)
        self.tame = self.make([f"v{place:03d}q" for place in range(len(self.ways))])

    def make(self, texts: list[str]) -> dict[str, str]:
        """Return every file with a value of a setting with these texts."""
        path = self.folder / "setting.yml"
        render_setting(replace_texts(self.example, dict(zip(self.ways, texts, strict=True))), path)
        (self.folder / "content" / "assets").mkdir(parents=True, exist_ok=True)
        (self.folder / "content" / "assets" / "logo.svg").touch()
        loaded = load_setting(self.folder, self.loaded, "setting.yml", today=date(2026, 11, 26))
        assert loaded.report.ok, loaded.report.to_text()
        files = self.base.stamp(loaded.values or {}, loaded.omitted_items)
        return {name: data.decode() for name, data in files if name in self.base.pages}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return Sites(tmp_path_factory.mktemp("read-back"))


@pytest.fixture(scope="module")
def parser(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def number(texts: list[str]) -> list[str]:
    """Return texts that differ from one another: two choices that read alike would be left out."""
    return [f"x{unicodedata.normalize('NFC', text)} {place}" for place, text in enumerate(texts)]


def check(sites: Sites, parser: Page, texts: list[str], names: list[str]) -> None:
    wild = sites.make(texts)
    for name in names:
        assert parser.evaluate(COMPARE, [sites.tame[name], wild[name], texts]) == [], name
    indexes = [read_data(files["assets/search-index.js"]) for files in (sites.tame, wild)]
    assert expect_json(indexes[0], texts) == indexes[1]


@pytest.mark.exhaustive
def test_every_page_gives_every_value_back(sites: Sites, parser: Page) -> None:
    pieces = (PIECES[place % len(PIECES)] for place in range(len(sites.ways)))
    texts = number([f"{ENDS}{piece}"[:LONGEST] for piece in pieces])
    pages = [name for name in sites.tame if name.endswith(".html")]
    assert len(pages) > 30
    check(sites, parser, texts, pages)


def test_nearly_every_text_of_a_setting_stands_somewhere(sites: Sites) -> None:
    """What is compared above is not nothing."""
    said = "".join(sites.tame.values()).casefold()
    unseen = [way for place, way in enumerate(sites.ways) if f"v{place:03d}q" not in said]
    assert len(sites.ways) > 100
    assert len(unseen) < len(sites.ways) / 5, unseen


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_made_up_settings_are_read_back(sites: Sites, parser: Page, data: st.DataObject) -> None:
    texts = number(data.draw(st.lists(texts_, min_size=len(sites.ways), max_size=len(sites.ways))))
    others = sorted(name for name in sites.tame if name.endswith(".html") and name not in ALWAYS)
    first = data.draw(st.integers(0, len(others) - EVERY))
    check(sites, parser, texts, [*ALWAYS, *others[first : first + EVERY]])
