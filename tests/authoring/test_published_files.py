"""What lies in content/ beside pages goes out as it is: pictures and papers only, under names that all systems have."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from generator.project.project import load_project, load_setting
from tests.sites.test_sites import HERE as SITES
from tests.sites.test_sites import TODAY
from tests.support.drawings import draw


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound project, to put files into."""
    return Path(shutil.copytree(SITES / "sound", tmp_path / "project"))


def told(root: Path) -> list[tuple[str, str]]:
    """Return code and file of each finding that is about a file as such."""
    findings = load_project(root, today=TODAY, rules=()).report.findings
    return [(f.code, f.span.path) for f in findings]


def put(path: Path, text: str = "a") -> None:
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "assets/a.html",
        "a.htm",
        "assets/learner.js",
        "a.mjs",
        "assets/own.css",
        "a.xhtml",
        "a.xml",
        "a.svgz",
        "a.HTML",
        "a",
        "a.pdf.html",
        "a.wasm",
        "a.swf",
        "a.json",
    ],
)
def test_what_could_act_is_refused(root: Path, name: str) -> None:
    put(root / "content" / name)
    assert told(root) == [("F041", f"content/{name}")]


@pytest.mark.parametrize("folder", ["content/local", "settings/oak/content"])
def test_every_level_is_looked_at(root: Path, folder: str) -> None:
    (root / "settings").mkdir()
    (root / "setting.yml").rename(root / "settings" / "oak.yml")
    put(root / folder / "assets" / "a.html")
    report = load_project(root, setting="settings/oak.yml", today=TODAY, rules=()).report
    assert [(f.code, f.span.path) for f in report.findings] == [("F041", f"{folder}/assets/a.html")]


@pytest.mark.parametrize(
    "name", ["assets/a.png", "a.JPG", "papers/a.pdf", "a.docx", "a.mp4", "CNAME", ".nojekyll", ".x/a.js"]
)
def test_pictures_and_papers_are_let_through(root: Path, name: str) -> None:
    put(root / "content" / name)
    assert told(root) == []


def test_a_drawing_is_refused_or_let_through(root: Path) -> None:
    put(root / "content" / "assets" / "a.SVG", draw("\n<script/>"))
    put(root / "content" / "assets" / "b.svg", draw("<path/>"))
    (finding,) = load_project(root, today=TODAY, rules=()).report.findings
    assert (finding.code, str(finding.span)) == ("F042", "content/assets/a.SVG:2:1")


@pytest.mark.parametrize("name", ["content/a.txt", "content/modules/a.md", "content/folder", "quizzes/a.md"])
def test_a_link_that_leads_out_is_refused(root: Path, tmp_path: Path, name: str) -> None:
    put(tmp_path / "outside" / "a.txt", "secret")
    target = tmp_path / "outside" / ("" if name.endswith("folder") else "a.txt")
    (root / name).symlink_to(target)
    assert ("F040", name) in told(root)
    assert "secret" not in load_project(root, today=TODAY).report.to_text()


def test_a_link_to_the_project_s_own_files_is_refused_too(root: Path) -> None:
    (root / "content" / "a.txt").symlink_to(root / "setting.yml")
    assert told(root) == [("F040", "content/a.txt")]


def test_a_link_within_its_folder_is_let_through(root: Path) -> None:
    put(root / "content" / "assets" / "a.png")
    (root / "content" / "b.png").symlink_to(Path("assets") / "a.png")
    assert told(root) == []


def test_a_project_may_itself_be_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert told(tmp_path / "link") == []


def test_names_that_some_systems_take_for_one_are_refused(root: Path) -> None:
    put(root / "content" / "assets" / "Oak.png")
    put(root / "content" / "local" / "assets" / "oak.png")
    assert told(root) == [("F043", "content/local/assets/oak.png")]


def test_a_file_that_is_laid_over_another_is_no_second_one(root: Path) -> None:
    put(root / "content" / "assets" / "oak.png")
    put(root / "content" / "local" / "assets" / "oak.png")
    assert told(root) == []


@pytest.mark.parametrize(
    "name", ["aux.png", "con/a.png", "10:30.png", "a?.png", "a .png/b.png", "a./b.png", "x" * 156 + ".png"]
)
def test_names_that_windows_cannot_have_are_told(root: Path, name: str) -> None:
    put(root / "content" / name)
    assert told(root) == ([("F044", f"content/{name}")] if name != "a .png/b.png" else [])


def test_an_accent_that_stands_apart_from_its_letter_is_told(root: Path) -> None:
    """A Mac may write it so; text has both in one, and MkDocs compares letter by letter."""
    name = unicodedata.normalize("NFD", "tŷ.png")
    put(root / "content" / name)
    assert told(root) == [("F044", f"content/{name}")]
    (root / "content" / name).rename(root / "content" / "tŷ.png")
    assert told(root) == []


def test_a_school_s_files_are_looked_at_where_its_site_is_stamped(root: Path) -> None:
    (root / "settings").mkdir()
    shutil.copy(root / "setting.yml", root / "settings" / "oak.yml")
    loaded = load_project(root, today=TODAY, rules=())
    put(root / "settings" / "oak" / "content" / "assets" / "learner.js")
    put(root / "content" / "looked-at-before.js")
    report = load_setting(root, loaded, "settings/oak.yml", today=TODAY, rules=()).report
    assert [(f.code, f.span.path) for f in report.findings] == [("F041", "settings/oak/content/assets/learner.js")]
