"""What stands in a page where a higher level dropped an item, or put a story in the place of a question."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from generator.markdown_extension import MicrositeExtension
from generator.website.build import build_site
from tests.authoring.overlays.test_overlays import HERE, OAK
from tests.support.small_project import a_small_project, replace_in_file, write_file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_small_project(tmp_path)
    (root / "settings").mkdir()
    (root / "setting.yml").rename(root / OAK)
    return root


def lesson(root: Path, out: Path) -> BeautifulSoup:
    """Build, and return the lesson."""
    report = build_site(root, out, setting=OAK)
    assert report.ok, report.to_text()
    return BeautifulSoup((out / "modules" / "contact.html").read_text("utf-8"), "html.parser")


def test_nothing_stands_where_a_dropped_question_was_placed(root: Path, tmp_path: Path) -> None:
    replace_in_file(
        root, "content/modules/contact.md", "::: check", "Before.\n\n::: question lead\n\nAfter.\n\n::: check"
    )
    before = lesson(root, tmp_path / "before").select_one("article")
    shutil.copytree(HERE / "drop-placed-below" / "quizzes", root / "quizzes", dirs_exist_ok=True)
    shutil.copytree(HERE / "drop-placed-below" / "settings", root / "settings", dirs_exist_ok=True)
    after = lesson(root, tmp_path / "after").select_one("article")
    assert before
    assert after
    assert (len(before.select("#q-lead")), len(after.select("#q-lead"))) == (1, 0)
    words = next(p for p in after.select("p") if p.text == "Before.")
    following = words.find_next_sibling()
    assert following
    assert following.text == "After."
    assert "lead" not in [block.get("data-item") for block in after.select("[data-item]")]


def test_a_story_in_the_place_of_a_question_is_placed_where_that_was(root: Path, tmp_path: Path) -> None:
    replace_in_file(root, "content/modules/contact.md", "::: check", "::: question number\n\n::: check")
    assert not lesson(root, tmp_path / "before").select("#s-number")
    shutil.copytree(HERE / "recast" / "quizzes", root / "quizzes", dirs_exist_ok=True)
    after = lesson(root, tmp_path / "after")
    assert len(after.select("#s-number")) == 1
    assert not after.select(".field-error:not([hidden])")


def test_the_extension_alone_reads_all_levels_and_reads_them_again(root: Path) -> None:
    def render() -> str:
        extension = MicrositeExtension(root=str(root), setting=OAK)
        return Markdown(extensions=[extension]).convert("::: question lead")

    assert "Who leads on safeguarding here?" in render()
    for level in ("quizzes/local", "settings/oak/quizzes"):
        text = (HERE / "replace" / "quizzes" / "local" / "contact.md").read_text("utf-8")
        write_file(root, f"{level}/ours.md", text.replace("Whom do you tell first?", f"Whom do you tell in {level}?"))
        assert f"Whom do you tell in {level}?" in render()
    shutil.rmtree(root / "settings" / "oak")
    assert "Whom do you tell in quizzes/local?" in render()
    write_file(root, "settings/trust.yml", "legl: {}\n")
    assert "Whom do you tell in quizzes/local?" in render()
