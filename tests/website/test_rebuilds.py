"""After any change, a rebuild gives the same site as a clean build, including its search index."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.system.cache import clear_cache
from generator.website import unchanged
from generator.website.unchanged import build_if_changed
from tests.support.small_project import ROOT, replace_in_file, write_file

Change = Callable[[Path], object]
ONE, TWO, THREE = (f"content/modules/m000{number}.md" for number in (1, 2, 3))
QUIZ = "quizzes/m0002.md"


def _at(name: str, old: str, new: str) -> Change:
    return lambda root: replace_in_file(root, name, old, new)


CHANGES: dict[str, Change] = {
    "a word of a page": _at(TWO, r"\Z", "\nMore of it.\n"),
    "a word of a question": _at(QUIZ, "Why: ", "Why: Well. "),
    "a mark": _at(QUIZ, r"\[ \]", "[~]"),
    "a note before a question": _at(QUIZ, r"\}\n\n- ", "}\n\nContent note: It may be hard.\n\n- "),
    "a heading, and a link to it from elsewhere": lambda root: (
        replace_in_file(root, TWO, r"\Z", "\n## More {#more}\n\nYes.\n"),
        replace_in_file(root, THREE, r"\Z", "\n[More](m0002.md#more).\n"),
    ),
    "a heading that is linked from elsewhere": lambda root: (
        replace_in_file(root, TWO, "{#more}", "{#less}"),
        replace_in_file(root, THREE, "#more", "#less"),
    ),
    "what another module asks": _at(THREE, "::: question m0003-q01", "::: question m0002-q02"),
    "front matter": _at(ONE, r"\A", "---\ndescription: All of it\n---\n"),
    "a module's title": _at("quizzes/course.yml", "- id: m0002", "- id: m0002\n  title: Another"),
    "a word of the course": lambda root: write_file(root, "quizzes/words.yml", "site: { skip: Skip this }\n"),
    "a value": _at("setting.yml", r"(?m)^name: .*", "name: Another school"),
    "a page of no module": _at("content/index.md", r"\Z", "\nWelcome.\n"),
    "a picture": lambda root: write_file(root, "content/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "a page that was spoilt, and another that was edited": lambda root: (
        write_file(root, "site/modules/m0001.html", "spoilt"),
        replace_in_file(root, TWO, "More", "Less"),
    ),
    "a site that is gone, and a page": lambda root: (
        (root / "site").rename(root / "elsewhere"),
        replace_in_file(root, TWO, "Less", "More"),
    ),
}


@pytest.fixture(autouse=True)
def frozen_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "describe_program", dict)  # somebody may be editing it while this runs


def a_course(folder: Path) -> Path:
    command = [sys.executable, str(ROOT / "bench/workload.py"), "--modules", "3", "--out", str(folder)]
    subprocess.run([*command, "--questions", "4"], check=True)
    return folder


def build(root: Path, out: Path | None = None, *, clean: bool = False) -> dict[str, bytes]:
    clear_cache()
    report, _ = build_if_changed(root, out, clean=clean)
    assert report.ok, report.to_text()
    site = out or root / "site"
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_after_any_change_the_bytes_are_those_of_a_clean_build(tmp_path: Path) -> None:
    root = a_course(tmp_path / "course")
    before = build(root)
    for name, change in CHANGES.items():
        change(root)
        again = build(root)
        assert again != before, name
        assert again == build(root, tmp_path / "clean", clean=True), name
        before = again


def test_what_is_found_is_that_of_a_clean_build(tmp_path: Path) -> None:
    root = a_course(tmp_path / "course")
    build_if_changed(root)
    replace_in_file(root, ONE, r"\Z", "\n[Up](/up.html).\n")
    build_if_changed(root)
    replace_in_file(root, TWO, r"\Z", "\nMore of it.\n")
    report, _ = build_if_changed(root)
    assert "up.html" in report.to_text()
    assert report == build_if_changed(root, tmp_path / "clean", clean=True)[0]
