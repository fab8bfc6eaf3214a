"""The studio's preview: what is at the cursor, as a build renders it, and nothing that the allow-list refuses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.bank.model import Bank
from generator.checks.project import SiteConfig, check_project
from generator.project.project import Project
from generator.studio.preview import Preview, preview
from tests.support.small_site import make_project
from tests.support.studio import Studio, make_config

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r'\b(href|src|data-address)="[^"]*"')
"""Links and pictures: a preview has no other pages, and holds its pictures."""
ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">\n(.*?)\s*</article>', re.DOTALL)
ITEM = re.compile(r'<section class="placed" data-search-exclude>\n(.*?)\n</section>', re.DOTALL)
ANSWER = re.compile(
    r'<div class="answers__slot">\n(.*?)\n</div>\n</section>|<div class="answers__slot">\n(.*?)\n</div>\n<template',
    re.DOTALL,
)
CORPUS = ROOT / "tests" / "corpus" / "project"


@pytest.fixture(scope="module")
def loaded() -> Project:
    """The real course, read once."""
    return check_project(ROOT, SiteConfig(**make_config(ROOT)))


@pytest.fixture(scope="module")
def show(loaded: Project) -> Callable[[str, int], Preview]:
    """Show what is at a line of a file of the real course."""
    config = SiteConfig(**make_config(ROOT))
    return lambda path, line: preview(ROOT, loaded, config, path, line)


def without_addresses(html: str) -> str:
    """Return HTML with the addresses of links and pictures left out."""
    return ADDRESS.sub(r"\1", html)


@cache
def read_page(path: Path) -> str:
    """Return a page of a built site without addresses."""
    return without_addresses(path.read_text("utf-8"))


def unfold(html: str) -> str:
    """Return a document without empty lines, and without the folds that More stories lays around each story."""
    folds = r'<details class="disclosure story" [^>]*><summary>|(?<=</h3>)</summary>|</details>'
    return re.sub(r"\n\s+", "\n", re.sub(folds, "", html))


def find_built_page(bank: Bank, id_: str, module: str) -> str:
    """Return the address of a page that asks a question: the first that embeds it, or that of its module's check."""
    embedding = bank.embedded.get(id_)
    return embedding[0].replace(".md", ".html") if embedding else f"three-questions/{module}.html"


def extract(pattern: re.Pattern[str], html: str) -> str:
    """Return the part of a document that a pattern finds, without addresses."""
    found = pattern.search(html)
    assert found
    return without_addresses(next(filter(None, found.groups())))


def test_each_question_and_story_is_as_in_the_site(
    loaded: Project, show: Callable[[str, int], Preview], built_site: Path
) -> None:
    assert loaded.bank
    assert len(loaded.bank.items) > 100
    for item in loaded.bank.items.values():
        shown = show(item.span.path, item.span.line)
        assert shown.id == item.id
        page = read_page(built_site / find_built_page(loaded.bank, item.id, item.module))
        assert extract(ITEM, shown.html) in page, item.id
        assert not item.has_answer or extract(ANSWER, shown.html) in page, item.id


def test_each_page_is_as_in_the_site(loaded: Project, show: Callable[[str, int], Preview], built_site: Path) -> None:
    assert loaded.bank
    for page in loaded.bank.pages:
        shown = show(page.span.path, 1)
        content = extract(ARTICLE, shown.html)
        assert len(content) > 40
        assert unfold(content) in unfold(read_page(built_site / page.address)), page.path


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    """A session on a small course with all kinds of question."""
    return Studio(make_project(tmp_path / "project", CORPUS))


def edit(studio: Studio, path: str, old: str, new: str) -> None:
    """Replace the first place of some words in a file."""
    text = (studio.root / path).read_text("utf-8")
    assert old in text
    studio.ask("write", files={path: text.replace(old, new, 1)})


def find_line_of(studio: Studio, path: str, words: str) -> int:
    """Return the line of a file that has some words."""
    lines = (studio.root / path).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


QUIZ, LESSON = "quizzes/contact.md", "content/modules/contact.md"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("title:", ("item", "practice-details", "")),
        ("Ringing a mother", ("item", "practice-details", "")),
        ("{#practice-late-reply", ("item", "practice-late-reply", "")),
        ("-> A private message", ("story", "class-parents-chat", "sunday-evening")),
    ],
)
def test_the_question_or_scene_at_the_cursor_is_shown(
    studio: Studio, words: str, expected: tuple[str, str, str]
) -> None:
    shown = studio.ask("preview", path=QUIZ, line=find_line_of(studio, QUIZ, words))
    assert (shown["sort"], shown["id"], shown["scene"]) == expected


def test_a_lesson_is_opened_at_the_heading_above_the_cursor(studio: Studio) -> None:
    headings = [line for line in (studio.root / LESSON).read_text("utf-8").splitlines() if line.startswith("## ")]
    for heading in headings:
        line = find_line_of(studio, LESSON, heading)
        shown = studio.ask("preview", path=LESSON, line=line + 1)
        assert shown["sort"] == "lesson"
        assert f'<h2 id="{shown["anchor"]}"' in shown["html"]
        assert studio.ask("locate", path=LESSON, id=f"#{shown['anchor']}") == {"line": line}


def test_each_item_and_scene_is_found_again(studio: Studio) -> None:
    for words in ("{#practice-details", "{#practice-late-reply"):
        line = find_line_of(studio, QUIZ, words)
        id_ = studio.ask("preview", path=QUIZ, line=line)["id"]
        assert studio.ask("locate", path=QUIZ, id=id_) == {"line": line}
    line = find_line_of(studio, QUIZ, "-> A private message")
    shown = studio.ask("preview", path=QUIZ, line=line)
    found = studio.ask("locate", path=QUIZ, id=f"{shown['id']}/{shown['scene']}")["line"]
    assert studio.ask("preview", path=QUIZ, line=found)["scene"] == shown["scene"]
    assert found <= line
    assert studio.ask("locate", path=QUIZ, id="nowhere") == {"line": None}


@pytest.mark.parametrize(
    ("path", "why"), [("setting.yml", "other"), ("quizzes/course.yml", "other"), ("no.md", "other")]
)
def test_another_file_shows_nothing(studio: Studio, path: str, why: str) -> None:
    shown = studio.ask("preview", path=path, line=1)
    assert (shown["sort"], shown["html"]) == (why, "")


def test_a_quiz_file_without_questions_and_a_course_that_cannot_be_read_say_so(studio: Studio) -> None:
    studio.ask("write", files={"quizzes/more.md": "---\ntitle: More\nmodule: contact\n---\n"})
    assert studio.ask("preview", path="quizzes/more.md", line=1)["sort"] == "empty"
    studio.ask("write", files={"quizzes/course.yml": "a: [\n"})
    assert studio.ask("preview", path=QUIZ, line=1)["sort"] == "course"


def read_note(shown: dict[str, Any]) -> str:
    """Return the note of a preview that shows what has to be mended first."""
    note = re.search(r'<div class="studio-note".*?</div>', shown["html"], re.DOTALL)
    assert note
    assert "data-item" not in shown["html"]
    return note[0]


def test_a_question_with_an_error_says_what_to_mend(studio: Studio) -> None:
    line = find_line_of(studio, QUIZ, "Ringing a mother")
    for mark in ("[x] Ringing a mother", "[x] Writing your gaming"):
        edit(studio, QUIZ, mark, mark.replace("[x]", "[ ]"))
    shown = studio.ask("preview", path=QUIZ, line=line)
    note = read_note(shown)
    for row in studio.ask("check")["findings"]:
        if row["severity"] == "error" and row["path"] == QUIZ:
            assert row["message"] in note
    assert studio.ask("preview", path=QUIZ, line=find_line_of(studio, QUIZ, "{#practice-late-reply"))["id"] == (
        "practice-late-reply"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "[a link](javascript:alert(1))",
        '<a href="java&#115;cript:alert(1)">a link</a>',
        "<iframe src=index.html></iframe>",
        "<svg><style>a{}</style></svg>",
        "<p onclick=alert(1)>words</p>",
        '<form action="https://example.com"><button>Go</button></form>',
        "<base href=https://example.com>",
        '<div id="course-facts"></div>',
    ],
)
def test_what_the_allow_list_refuses_is_not_shown_in_a_page(studio: Studio, hostile: str) -> None:
    text = (studio.root / LESSON).read_text("utf-8")
    studio.ask("write", files={LESSON: f"{text}\n\n{hostile}\n"})
    shown = studio.ask("preview", path=LESSON, line=1)
    note = read_note(shown)
    found = [row for row in studio.ask("check")["findings"] if (row["path"], row["severity"]) == (LESSON, "error")]
    assert found
    for row in found:
        assert f"Line {row['line']}:" in note
    assert hostile not in shown["html"]


@pytest.mark.parametrize("nested", ["> " * 400 + "words", "- " * 400 + "words", "*" * 3000, "[" * 2000, "<div>" * 900])
def test_deep_nesting_is_shown_or_refused(studio: Studio, nested: str) -> None:
    text = (studio.root / LESSON).read_text("utf-8")
    studio.ask("write", files={LESSON: f"{text}\n\n{nested}\n", QUIZ: f"{nested}\n"})
    assert studio.ask("preview", path=LESSON, line=1)["html"]
    studio.ask("preview", path=QUIZ, line=1)


def test_html_in_a_question_is_shown_as_text(studio: Studio) -> None:
    edit(studio, QUIZ, "Ringing a mother", "<script>alert(1)</script> Ringing a mother")
    shown = studio.ask("preview", path=QUIZ, line=find_line_of(studio, QUIZ, "Ringing a mother"))
    assert "<script>alert" not in shown["html"]


def test_a_missing_value_is_marked(studio: Studio) -> None:
    edit(studio, QUIZ, "Hint: The channel", "Hint: {{ hed.title }} The channel")
    shown = studio.ask("preview", path=QUIZ, line=find_line_of(studio, QUIZ, "hed.title"))
    assert "<mark>⟦setting.yml: hed.title⟧</mark>" in shown["html"]


def test_links_to_other_pages_lead_nowhere(studio: Studio) -> None:
    text = (studio.root / LESSON).read_text("utf-8")
    studio.ask("write", files={LESSON: f"{text}\n\n[one](../who-to-tell.md#now) [two](https://example.com/)\n"})
    html = studio.ask("preview", path=LESSON, line=1)["html"]
    assert '<a href="about:srcdoc#">one</a> <a href="https://example.com/">two</a>' in html
    assert '<a href="about:srcdoc#answer--practice-details">' in html


def test_a_story_has_its_map(studio: Studio) -> None:
    line = find_line_of(studio, QUIZ, "-> A private message")
    html = studio.ask("preview", path=QUIZ, line=line)["html"]
    assert 'data-map-of="class-parents-chat"' in html
    assert 'data-spot="sunday-evening"' in html
