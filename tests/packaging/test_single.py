"""A site as a single file: all pages, unique ids, links within it, and a matching Content-Security-Policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

from generator.errors import GeneratorError
from generator.packaging.single.document import SingleFile, build_single_file
from generator.packaging.single.inlining import build_csp, read_script, read_style
from generator.packaging.single.pages import LinkTarget, resolve_link
from tests.conftest import ROOT

OWN = ROOT / "theme" / "single-file"


@pytest.fixture(scope="module")
def single(built_site: Path) -> SingleFile:
    return build_single_file(built_site, OWN, {"for-dsls"})


@pytest.fixture(scope="module")
def soup(single: SingleFile) -> BeautifulSoup:
    return BeautifulSoup(single.html, "html.parser")


def ids_of(soup: BeautifulSoup) -> Counter[str]:
    return Counter(str(tag["id"]) for tag in soup.find_all(id=True))


def test_it_is_small_enough_for_mail(single: SingleFile) -> None:
    assert 500_000 < len(single.html.encode()) <= 3_000_000


def test_every_learner_page_is_in_it_once_in_the_order_of_the_menu(soup: BeautifulSoup, built_site: Path) -> None:
    leaves = [str(leaf["id"]) for leaf in soup.select(".leaf")]
    site = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*.html")}
    own = {"404.html", "store.html", "set-up.html"}
    assert set(leaves) == {name for name in site - own if not name.startswith(("for-dsls/", "three-questions"))}
    menu = [str(link["href"])[1:] for link in soup.select(".site-nav a")]
    assert leaves[: len(menu)] == menu
    assert leaves[0] == "index.html"
    assert len(leaves) == len(set(leaves))


def test_the_words_of_each_page_are_those_of_the_site(soup: BeautifulSoup, built_site: Path) -> None:
    for leaf in soup.select(".leaf"):
        page = BeautifulSoup((built_site / str(leaf["id"])).read_text("utf-8"), "html.parser")
        article = page.select_one("article")
        mine = leaf.select_one("article")
        assert article
        assert mine
        if leaf["id"] != "index.html":
            storage = article.select_one("[data-module=storage]")
            assert storage
            storage.decompose()
        for part in article.select("[data-by-step], .steps__single"):  # the file shows all steps
            part.decompose()
        assert mine.get_text().split() == article.get_text().split()


def test_no_id_stands_twice_and_every_reference_has_its_own(soup: BeautifulSoup) -> None:
    ids = ids_of(soup)
    assert [name for name, times in ids.items() if times > 1] == []
    by_id = {str(tag["id"]): tag for tag in soup.find_all(id=True)}
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for tag in soup.find_all(attrs={name: True}):
            leaf = tag.find_parent(class_="leaf")
            for one in str(tag[name]).split():
                target = by_id.get(one)
                assert target, one
                assert not leaf or target.find_parent(class_="leaf") is leaf, one


def test_every_link_leads_to_a_place_in_it_or_out_of_the_site(soup: BeautifulSoup) -> None:
    ids = ids_of(soup)
    for link in soup.find_all("a", href=True):
        href = str(link["href"])
        if href.startswith("#"):
            assert unquote(href[1:]) in ids, href
        else:
            assert re.match(r"https?:|mailto:|tel:", href), href


def test_a_link_to_a_part_of_a_page_leads_to_that_part(soup: BeautifulSoup, built_site: Path) -> None:
    """Compared with the site: the link of each contents list leads to the heading with the same words."""
    by_id = {str(tag["id"]): tag for tag in soup.find_all(id=True)}
    for leaf in soup.select(".leaf"):
        for link in leaf.select(".md-sidebar--secondary a"):
            target = by_id.get(str(link["href"])[1:])
            assert isinstance(target, Tag)
            assert target.get_text(strip=True) == link.get_text(strip=True)
            assert target.find_parent(class_="leaf") is leaf


def test_links_to_pages_that_are_not_in_it_are_words_and_told(single: SingleFile, soup: BeautifulSoup) -> None:
    assert set(single.lost) == {"for-dsls/index.html", "for-dsls/evidence.html", "three-questions.html"}
    leaf = soup.find(id="modules/leaders.html")
    assert isinstance(leaf, Tag)
    words = {link.get_text() for link in leaf.select(".step > p a:not([href]), .step > ul a:not([href])")}
    assert words == {"Run the training", "Evidence"}


def test_it_asks_for_nothing(soup: BeautifulSoup) -> None:
    assert soup.find_all(["iframe", "object", "embed", "base", "form[action]"]) == []
    assert [tag for tag in soup.find_all("link") if not str(tag["href"]).startswith("data:")] == []
    assert [tag for tag in soup.find_all(src=True) if not str(tag["src"]).startswith("data:image/")] == []
    assert not [style for style in soup.find_all("style") if re.search(r"@import|url\((?!\"?data:)", style.text)]
    assert soup.find_all(style=True) == []


def test_its_policy_allows_just_what_is_in_it(soup: BeautifulSoup) -> None:
    meta = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert isinstance(meta, Tag)
    policy = dict(part.strip().split(" ", 1) for part in unescape(str(meta["content"])).split(";"))
    assert policy.pop("default-src") == "'none'"
    runs = [script.string or "" for script in soup.find_all("script") if not script.get("type")]
    assert len(runs) == 3
    for name, texts in (
        ("script-src", runs),
        ("style-src", [style.string or "" for style in soup.find_all("style")]),
    ):
        digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
        assert {f"'sha256-{digest}'" for digest in digests} == set(policy.pop(name).split())
    assert policy == {"img-src": "data:", "form-action": "'none'", "base-uri": "'none'"}
    head = soup.head
    assert head
    assert [tag.name for tag in head.find_all(True)][:2] == ["meta", "meta"]


def test_it_carries_the_licences_of_what_is_in_it(single: SingleFile, built_site: Path) -> None:
    licences = (built_site / "assets" / "licences.txt").read_text("utf-8")
    assert "Licence: Apache-2.0" in licences
    comment = single.html[single.html.rindex("<!--") :]
    assert re.sub("-{2,}", "-", licences) in comment
    assert comment.count("-->") == 1
    assert comment.endswith("-->\n")


def test_the_same_site_makes_the_same_bytes(single: SingleFile, built_site: Path) -> None:
    assert build_single_file(built_site, OWN, {"for-dsls"}).html == single.html


def test_the_other_example_setting_has_its_own(nursery_site: Path) -> None:
    html = build_single_file(nursery_site, OWN, {"for-dsls"}).html
    assert "Larkwater" not in html
    assert "<title>" in html


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="holds no site"):
        build_single_file(tmp_path, OWN, set())


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("../index.html#a%20b", LinkTarget("index.html", "a b")),
        ("#here", LinkTarget("modules/x.html", "here")),
        ("y.html?1", LinkTarget("modules/y.html", "")),
        ("https://x.example/", None),
        ("//x.example/", None),
        ("mailto:a@x.example", None),
        ("tel:999", None),
    ],
)
def test_a_link_is_read_from_where_it_stands(link: str, target: LinkTarget | None) -> None:
    assert resolve_link("modules/x.html", link) == target


def test_no_script_can_end_its_element(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('f("</script><!-- </SCRIPT>")', "utf-8")
    assert read_script(tmp_path / "a.js") == r'f("\x3C/script>\x3C!-- \x3C/SCRIPT>")'


def test_a_style_sheet_brings_its_pictures_and_may_not_end_its_element(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "dot.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "assets" / "a.css").write_text("a { background: url('../dot.svg') } b { mask: url(data:x) }", "utf-8")
    made = read_style(tmp_path, "assets/a.css")
    assert made == "a { background: url(data:image/svg+xml;base64,PHN2Zy8+) } b { mask: url(data:x) }"
    (tmp_path / "assets" / "a.css").write_text("a { content: '</style>' }", "utf-8")
    with pytest.raises(GeneratorError, match=r"assets/a\.css holds </style"):
        read_style(tmp_path, "assets/a.css")
    (tmp_path / "assets" / "a.css").write_text("a { background: url(none.png) }", "utf-8")
    with pytest.raises(GeneratorError, match=r"assets/a\.css shows none\.png, which is not in the site"):
        read_style(tmp_path, "assets/a.css")


def test_a_policy_names_a_text_once() -> None:
    assert build_csp(["a", "a"], []).count("'sha256-") == 1
