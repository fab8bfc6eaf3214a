"""A Welsh nursery builds from the same course, and finds no word in it that belongs to a school in England.

Stories may be set in a school; all that speaks of the reader's own place has to ask the setting for its words:
``{{ terms.lead }}`` for DSL, ``{{ head.title }}`` for the headteacher, ``{{ terms.learners }}`` for pupils,
``{{ terms.setting }}`` for school; ``{{ if local.lado }} … {{ end }}``, ``{{ if facts.kcsie }} … {{ end }}`` for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import Comment

from generator.project.project import load_project
from tests.conftest import NURSERY, ROOT

PAGES = sorted(path.relative_to(ROOT / "content").with_suffix(".html") for path in (ROOT / "content").rglob("*.md"))
STORIES = '.scenario, .answers__entry:has(.answers__scene), [data-module="set-up"]'
"""Also the form for a setting's file, which is for any setting, and asks each for its own words."""
ANY_SETTING = re.compile(r"\bschools?, (?:a )?colleges? (?:or|and) (?:a )?nurser(?:y|ies)\b", re.IGNORECASE)
"""Words that leave nobody out."""
ENGLAND = re.compile(
    r"\b(?:DSLs?|LADOs?|KCSIE|keeping children safe in education|working together to safeguard|Ofsted|"
    r"teaching regulation agency|designated safeguarding leads?|head ?teachers?|governors?|governing body|pupils?|"
    r"schools?|school's)\b",
    re.IGNORECASE,
)
SHOWN = ("alt", "aria-label", "content", "placeholder", "title")
"""Attributes that are shown or read out."""


def read_titles() -> list[str]:
    """Return the titles of the course's modules and paths, the longest first: the navigation shows them everywhere."""
    bank = load_project(ROOT).bank
    assert bank
    titles = [module.title for module in bank.course.modules]
    titles += [said for path in bank.course.paths for said in (path.title, path.who)]
    return sorted(set(titles), key=lambda title: (-len(title), title))


TITLES = read_titles()


def find_words(text: str) -> Iterator[str]:
    """Yield each word of England in a text, with what stands round it."""
    text = ANY_SETTING.sub("…", " ".join(text.split()))
    for match in ENGLAND.finditer(text):
        yield f"{match.group()}: …{text[max(match.start() - 40, 0) : match.end() + 40]}…"


def find_own_words(html: str) -> str:
    """Return what a page says outside stories, without the titles of the course."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(f"{STORIES}, script, style"):
        element.decompose()
    said = [str(text) for text in soup.find_all(string=lambda text: not isinstance(text, Comment))]
    said += [str(element[name]) for name in SHOWN for element in soup.select(f"[{name}]")]
    return re.sub("|".join(map(re.escape, TITLES)), "…", " ".join(said))


def test_the_words_of_england_are_found_outside_stories_only() -> None:
    html = """<p>Tell the <b>DSL</b>.</p><template><p>No pupils</p></template><!-- school --><img alt="A School">
    <div class="scenario"><p>You teach at a school.</p></div><script>"Ofsted"</script><p>Preschool, scholar</p>
    <p>at another school, college or nursery</p>"""
    assert [found.partition(":")[0] for found in find_words(find_own_words(html))] == ["DSL", "pupils", "School"]


def test_the_setting_s_file_has_no_findings() -> None:
    report = load_project(ROOT, setting=NURSERY).report
    assert [str(f) for f in report.findings if f.span.path == NURSERY or f.severity == "error"] == []


@pytest.mark.parametrize("title", TITLES)
def test_no_word_of_england_stands_in_a_title(title: str) -> None:
    """Where this fails, change quizzes/course.yml."""
    assert list(find_words(title)) == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_no_word_of_england_is_out_of_place(nursery_site: Path, page: Path) -> None:
    """Where this fails, change the page's own words, the module's questions, or the words of the template."""
    assert list(find_words(find_own_words((nursery_site / page).read_text("utf-8")))) == []


def test_names_keep_their_letters(nursery_site: Path) -> None:
    home = (nursery_site / "index.html").read_text("utf-8")
    assert "<title>Protecting Professionals Online – Meithrinfa Dyffryn Tŷ-Gwyn a’r Cylch</title>" in home
    assert "Gwenllïan Môn" in (nursery_site / "who-to-tell.html").read_text("utf-8")
