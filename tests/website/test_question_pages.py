"""The pages that ask the questions of a module's check again: which a build makes, and what a setting has not."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.packaging.scorm.learner_pages import read_learner_pages
from generator.packaging.single.document import build_single_file
from generator.rendering.words import load_words
from generator.website.build import build_site
from tests.support.small_project import a_small_project, replace_in_file, write_file

PAGE, OF_MODULE = "three-questions.html", "three-questions/contact.html"
SOURCE = "---\ntemplate: three-questions.html\n---\n# Three questions\n"
POOLS = re.compile(r"data-pools>(.*?)</script>")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_small_project(tmp_path)
    write_file(root, "content/three-questions.md", SOURCE)
    write_file(root, "content/index.md", "---\ntemplate: home.html\n---\n# A small course\n")
    return root


def _build(root: Path) -> Path:
    report = build_site(root, root / "site")
    assert report.ok, report.to_text()
    return root / "site"


def _read_pools(html: str) -> Mapping[str, list[str]]:
    found = POOLS.search(html)
    assert found
    return {module: ids.split() for module, ids in json.loads(found[1]).items()}


def test_each_module_with_questions_has_a_page_of_them(root: Path) -> None:
    site = _build(root)
    asked = (site / OF_MODULE).read_text("utf-8")
    assert asked.count("<template data-to-ask>") == 3
    assert re.findall(r'data-item="(\w+)"', asked) == ["lead", "number", "texts"]
    assert re.findall(r'data-answer="(\w+)"', asked) == ["lead", "number", "texts"]
    assert "data-in-check" not in asked
    pages = [(site / name).read_text("utf-8") for name in ("index.html", PAGE, OF_MODULE)]
    assert [_read_pools(html) for html in pages] == [{"contact": ["lead", "number", "texts"]}] * 3
    assert f'data-address="../{PAGE}"' in (site / "modules/contact.html").read_text("utf-8")
    assert OF_MODULE not in (site / "assets/search-index.js").read_text("utf-8")


def test_a_question_that_a_setting_omits_is_not_asked(root: Path) -> None:
    replace_in_file(root, "setting.yml", ', phone: "01632 960111"', "")
    site = _build(root)
    asked = (site / OF_MODULE).read_text("utf-8")
    assert re.findall(r'data-item="(\w+)"', asked) == ["number", "texts"]
    assert (
        _read_pools(asked) == _read_pools((site / "index.html").read_text("utf-8")) == {"contact": ["number", "texts"]}
    )


def test_a_course_without_the_page_has_nothing_of_it(root: Path) -> None:
    (root / "content/three-questions.md").unlink()
    site = _build(root)
    assert not (site / "three-questions").exists()
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        assert "three-questions" not in html, page


def test_a_module_without_questions_has_no_such_page(root: Path) -> None:
    more = "  - { id: walk, title: A walk, page: modules/walk.md, minutes: 1, statements: [S9], draw: 0 }\n"
    replace_in_file(root, "quizzes/course.yml", r"\Z", more)
    write_file(root, "content/modules/walk.md", "# A walk\n\n## Look round {#round covers=S9}\n\nWalk once round.\n")
    assert [page.name for page in (_build(root) / "three-questions").iterdir()] == ["contact.html"]


def test_packages_leave_them_out_and_remember_nothing_for_them(root: Path) -> None:
    site = _build(root)
    single = build_single_file(site, root / "theme/single-file", ())
    assert "<template data-to-ask" not in single.html
    assert 'data-module="three-questions"' not in single.html
    words = load_words(root / "theme", "en-GB")["package"]["platform"]
    files = read_learner_pages(site, (), words).files
    assert [name for name in files if name.startswith("three-questions")] == []
    for html in (single.html, files["modules/contact.html"].decode()):
        check = re.search('<div class="check"[^>]*>', html)
        assert check
        assert "data-address" not in check[0]
