"""What of a page the search may read, and its sections, which are those that Material's plugin would make."""

from __future__ import annotations

import html
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import SearchIndex

from generator.stamping.tokens import Verb, make_token
from generator.website.build import build_site
from generator.website.page_sections import Section, split_page
from generator.website.post_build import strip_items
from tests.support.small_project import replace_in_file, write_file
from tests.support.small_site import make_small, read_tree

ITEM, END, IF, VALUE = (
    make_token(Verb.ITEM, "q"),
    make_token(Verb.END),
    make_token(Verb.IF, "a"),
    make_token(Verb.VALUE, "a"),
)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>a</p>", "<p>a</p>"),
        (f"a{ITEM}b{END}c{ITEM}d{END}e", "ace"),
        (f"a{ITEM}b{IF}c{END}d{VALUE}{END}e", "ae"),
        (f"a{ITEM}b{ITEM}c{END}{END}e", "ae"),
        (f"a{IF}b{VALUE}{END}c", f"a{IF}b{VALUE}{END}c"),
        (f"{IF}a{ITEM}b{END}c{END}", f"{IF}ac{END}"),
    ],
)
def test_items_are_cut_out_whole(html: str, kept: str) -> None:
    assert strip_items(html) == kept


@pytest.mark.parametrize(
    ("page", "sections"),
    [
        ("", []),
        ("<p>a</p>", [("", "Page", "a")]),
        ('<h1 id="a">A &amp; <b>b</b></h1>\n<p>c<br>d</p>', [("", "A & b", "cd")]),
        ('\n<h1 id="a">A</h1>', [("", "Page", ""), ("a", "A", "")]),
        ('<h2 id="a">A</h2><h3>B</h3>c', [("", "Page", ""), ("a", "A", "Bc")]),
        ('<p>a</p><div><h2 id="b">B</h2><p>c</p></div><p>d</p>', [("", "Page", "a d"), ("b", "B", "c")]),
        ('<h1 id="a">A</h1>b<p data-search-exclude>c<i>d</i></p><p>e</p>', [("", "A", "b e")]),
        ('<div data-search-exclude><div><h2 id="a">A</h2></div>b</div>c', [("", "Page", "c")]),
        ('<h2 id="a" data-search-exclude>A</h2>b<h2 id="c">C</h2>d', [("", "Page", ""), ("c", "C", "d")]),
        ('<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2>', [("", "Page", ""), ("a", "A", "")]),
        ('a<!-- <h2 id="b"> --> b <svg><path title="a > b"/></svg>1 < 2 &lt;p>', [("", "Page", "a b 1 < 2 <p>")]),
    ],
)
def test_a_page_is_split_at_its_headings(page: str, sections: list[tuple[str, str, str]]) -> None:
    assert split_page(page, "Page") == [Section(*section) for section in sections]


def _wrap(tags: st.SearchStrategy[str], content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>", tags, content)


WORDS = st.sampled_from(["a", " b\n", "c &amp; d", "1 &lt; 2", "e<br>", 'f<img alt="g" src="h.png" />', "<!-- i -->j"])
INLINE = WORDS | _wrap(st.sampled_from(["b", "code", 'a href="#x"', "sup", "i data-search-exclude"]), WORDS)
TEXT = st.lists(INLINE, min_size=1, max_size=3).map(lambda parts: f"k{''.join(parts)}")
HEADINGS = st.sampled_from(["h1 id='a'", 'h2 id="b"', 'h3 id="c&amp;"', "h4", 'h2 id="d" data-search-exclude'])
ITEMS = st.lists(_wrap(st.just("li"), TEXT), min_size=1, max_size=3).map("\n".join)
BLOCK = _wrap(HEADINGS | st.sampled_from(["p", "pre", "div data-search-exclude"]), TEXT) | _wrap(st.just("ul"), ITEMS)
BLOCKS = st.recursive(
    BLOCK | TEXT,
    lambda inner: _wrap(st.sampled_from(["section", "div"]), st.lists(inner, min_size=1, max_size=4).map("".join)),
    max_leaves=12,
)


@given(st.lists(BLOCKS, max_size=6).map("\n".join))
def test_sections_are_those_of_material(content: str) -> None:
    page = SimpleNamespace(content=content, meta={}, title="Page", url="page.html", toc=())
    index = SearchIndex()
    index.add_entry_from_context(page)
    assert split_page(content, "Page") == [
        (entry["location"].partition("#")[2], _to_text(entry["title"]), _to_text(entry["text"]))
        for entry in index.entries
    ]


def _to_text(markup: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", markup)).split())


@pytest.mark.slow
def test_a_project_may_still_list_material_s_search(tmp_path: Path) -> None:
    project = make_small(tmp_path / "project")
    write_file(project, "content/hidden.md", "---\nsearch: { exclude: true }\n---\n\n# Hidden\n\nHidden words.\n")
    assert build_site(project, tmp_path / "ours").ok
    replace_in_file(project, "mkdocs.yml", "plugins:", "plugins:\n  - search:\n      lang: en")
    assert build_site(project, tmp_path / "both").ok
    index = (tmp_path / "ours/assets/search-index.js").read_text("utf-8")
    assert '"modules/contact.html"' in index
    assert "Hidden words" not in index
    assert read_tree(tmp_path / "ours") == read_tree(tmp_path / "both")
    assert not (tmp_path / "both/search").exists()
