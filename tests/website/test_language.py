"""Every page says that it is in the language of its words: the first of the setting's, whatever mkdocs.yml says."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.base.site import read_base
from generator.base.stamp_site import stamp_site
from generator.packaging.single.document import build_single_file
from generator.project.project import load_project
from generator.website.build import build_base, build_site
from tests.conftest import ROOT
from tests.support.languages import PSEUDO, add_pseudo_language
from tests.support.small_site import make_small


def languages_of(html: str) -> set[str]:
    """Return what a page says of its language, as a whole and in its parts."""
    return {str(tag["lang"]) for tag in BeautifulSoup(html, "html.parser").find_all(lang=True)}


def test_every_page_of_a_site_says_its_language(built_site: Path) -> None:
    pages = {path.name: path.read_text("utf-8") for path in built_site.rglob("*.html")}
    assert {"404.html", "store.html", "index.html"} <= pages.keys()
    assert {name: languages_of(html) for name, html in pages.items()} == {name: {"en-GB"} for name in pages}
    single = build_single_file(built_site, ROOT / "theme" / "single-file", {"for-dsls"})
    assert languages_of(single.html) == {"en-GB"}


@pytest.mark.parametrize("line", ["  language: cy", "  language: de", ""])
def test_mkdocs_cannot_give_a_page_another_language(tmp_path: Path, line: str) -> None:
    root = make_small(tmp_path / "project")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("\n  name: material", f"\n  name: material\n{line}"), "utf-8")
    report = build_site(root, tmp_path / "site")
    assert report.ok, report.to_text()
    for path in (tmp_path / "site").rglob("*.html"):
        assert languages_of(path.read_text("utf-8")) == {"en-GB"}, path.name


def test_the_first_language_of_the_setting_is_that_of_all_pages(tmp_path: Path) -> None:
    root = make_small(tmp_path / "project")
    add_pseudo_language(root)
    report = build_site(root, tmp_path / "site")
    assert report.ok, report.to_text()
    for path in (tmp_path / "site").rglob("*.html"):
        assert languages_of(path.read_text("utf-8")) == {PSEUDO}, path.name


def test_a_base_makes_no_site_in_another_language(tmp_path: Path) -> None:
    root = make_small(tmp_path / "project")
    add_pseudo_language(root)
    build_base(root, tmp_path / "base")
    base = read_base(tmp_path / "base")
    assert base.manifest.language == PSEUDO
    assert stamp_site(base, root, "setting.yml", tmp_path / "site").ok
    setting = root / "setting.yml"
    setting.write_text(setting.read_text("utf-8").replace(PSEUDO, "en-GB"), "utf-8")
    report = stamp_site(base, root, "setting.yml", tmp_path / "other")
    (found,) = report.errors
    assert (found.code, found.message, found.hint) == (
        "T004",
        "“languages, entry 1” cannot be “en-GB”",
        f"Did you mean “{PSEUDO}”? Write one of {PSEUDO}",
    )
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[cy]", "“languages, entry 1” cannot be “cy”"),
        ("[en-GB, cy]", "“languages, entry 2” cannot be “cy”"),
        ("[english]", "“languages, entry 1” cannot be “english”"),
        ("cy", "“languages” should be a list"),
    ],
)
def test_a_language_without_words_is_an_error(tmp_path: Path, written: str, message: str) -> None:
    root = make_small(tmp_path / "project")
    setting = root / "setting.yml"
    setting.write_text(f"{setting.read_text('utf-8')}\nlanguages: {written}\n", "utf-8")
    assert [f.message for f in load_project(root).report.errors] == [message]
    assert not build_site(root, tmp_path / "site").ok
