"""Building again in a warm process: only what changed is made anew, and nobody can tell that from the result."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.system.cache import clear_cache
from generator.website.build import build_site
from generator.website.preview.incremental import BuildResult, IncrementalBuilder
from tests.support.small_project import a_small_project, replace_in_file, write_file

Change = Callable[[Path], object]
QUIZ, PAGE, SETTING, COURSE = "quizzes/contact.md", "content/modules/contact.md", "setting.yml", "quizzes/course.yml"
FACTS = """facts:
  reading:
    - { nations: [all], name: Part One, source: a shelf, checked_on: "2026-09-01" }
"""
APPS = """platforms:
  - name: Chirp
    checks: [{ id: who, look_for: I know who can write to me, if_not: Look for messages }]
    source: { title: Help, url: https://chirp.example/help }
    checked_on: "2026-09-01"
"""
CHECKLIST = "\n## Checklist: Lock it down {#lock covers=S8}\n\nPlatforms: all\n\n- It is locked\n"
ASKED_AGAIN = "---\ntemplate: three-questions.html\n---\n# Three questions\n"
ANOTHER = '\n## True or false: A new one. {#new covers="S8"}\n\nAnswer: true\nWhy: It is new.\n'
REFLECTION = "\n## Reflect: How sure are you? {#sure covers=S8}\n\nScale: 1 not sure .. 5 certain\n"


def _at(name: str, old: str, new: str) -> Change:
    return lambda root: replace_in_file(root, name, old, new)


def _add(name: str, text: str) -> Change:
    return lambda root: write_file(root, name, text)


def _more(name: str, text: str) -> Change:
    return lambda root: write_file(root, name, (root / name).read_text("utf-8") + text)


CHANGES: dict[str, Change] = {
    "a page that asks questions again": _add("content/three-questions.md", ASKED_AGAIN),
    "a question's word": _at(QUIZ, "look after", "see to"),
    "a mark": _at(QUIZ, r"- \[!\] Give", "- [ ] Give"),
    "a new question": _more(QUIZ, ANOTHER),
    "a question is gone": _at(QUIZ, r"\n## True or false: A new one(.|\n)*", ""),
    "a page's word": _at(PAGE, "and ask", "or ask"),
    "a heading": _at(PAGE, "Whom to tell", "Who is told"),
    "a heading's id, and the link to it": lambda root: (
        replace_in_file(root, PAGE, "#tell", "#told"),
        replace_in_file(root, "content/index.md", "#tell", "#told"),
    ),
    "an item placed": _at(PAGE, ":::", "::: question lead\n\n:::"),
    "the item in a sample": _at(PAGE, "::: question lead", "```\n::: question lead\n```"),
    "a question to oneself": _more(QUIZ, REFLECTION),
    "the question to oneself placed after the lesson": _more("content/index.md", "\n::: question sure\n"),
    "it placed before that, so that the other page asks again": _at(PAGE, ":::", "::: question sure\n\n:::"),
    "front matter": _at(PAGE, r"\A", "---\ntitle: Of contact\ndescription: All of it\n---\n"),
    "a new page": _add("content/new.md", "# New\n\nSee [home](index.md).\n"),
    "a page renamed": lambda root: (root / "content/new.md").rename(root / "content/other.md"),
    "a page is gone": lambda root: (root / "content/other.md").unlink(),
    "a picture": _add("content/assets/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "a value": _at(SETTING, "the IT desk", "the IT team"),
    "a value is gone, and the item that needs it": _at(SETTING, ', phone: "01632 960111"', ""),
    "colours": _at(SETTING, r"\Z", '\ncolours: { primary: "#1d4f6f", accent: "#8a4b13" }\n'),
    "words for the search": _more(COURSE, "synonyms:\n  modules/contact.md: [a friend request]\n"),
    "the course's title": _at(COURSE, "A course", "Another course"),
    "a module's title": _at(COURSE, "title: Contact", "title: In contact"),
    "a statement's text": _at(COURSE, "Contact is open", "All contact is open"),
    "facts, and a page that tells one": lambda root: (
        write_file(root, "quizzes/facts.yml", FACTS),
        replace_in_file(root, PAGE, "Read the", "Read {{ facts.reading.name }} and the"),
    ),
    "a fact": _at("quizzes/facts.yml", "Part One", "Part Two"),
    "an app, and a checklist that shows it": lambda root: (
        write_file(root, "quizzes/platforms.yml", APPS),
        replace_in_file(root, QUIZ, r"\Z", CHECKLIST),
        replace_in_file(root, PAGE, r"\Z", "\n::: question lock\n"),
    ),
    "what to look for in an app": _at("quizzes/platforms.yml", "write to me", "message me"),
    "a word of the course": _add("quizzes/words.yml", "site: { skip: Skip this }\n"),
    "another word of the course": _at("quizzes/words.yml", "Skip this", "Skip all of this"),
    "no more words of the course": lambda root: (root / "quizzes/words.yml").unlink(),
    "a word of the theme": _at("theme/words/en-GB/site.yml", "Skip to content", "Go to the content"),
    "a component": _at("theme/components/question/question.html", "<", "<!-- c --><"),
    "a page's template": _at("theme/site/main.html", "{% block footer %}", "{% block footer %}<!-- f -->"),
    "a style": _more("theme/site/assets/learner.css", "\n.new { color: red; }\n"),
    "a navigation of one's own": _more("mkdocs.yml", "\nnav:\n  - My own start: index.md\n"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_small_project(tmp_path)


def _build_cold(root: Path, out: Path) -> dict[str, bytes]:
    clear_cache()
    report = build_site(root, out)
    assert report.ok, report.to_text()
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def _differing(one: BuildResult, other: dict[str, bytes]) -> list[str]:
    assert one.files is not None, (one.report.to_text(), one.fault)
    files = one.files
    return sorted(n for n in {*files, *other} if files.get(n) != other.get(n))


@pytest.mark.exhaustive
def test_after_any_change_a_warm_build_gives_the_bytes_of_a_cold_one(root: Path, tmp_path: Path) -> None:
    builder = IncrementalBuilder(root=root)
    before = builder.build()
    for name, change in CHANGES.items():
        change(root)
        warm = builder.build()
        assert warm.files != before.files, f"{name} changes nothing"
        assert _differing(warm, _build_cold(root, tmp_path / "cold")) == [], name
        before = warm
    assert not (root / "site").exists()


def test_a_build_that_failed_leaves_no_trace_in_the_next(root: Path, tmp_path: Path) -> None:
    builder = IncrementalBuilder(root=root)
    first = builder.build()
    sound = (root / QUIZ).read_text("utf-8")
    write_file(root, QUIZ, sound.replace("- [x]", "- [ ]").replace("look after", "see to"))
    failed = builder.build()
    assert failed.files is None
    assert {f.span.path for f in failed.report.errors} == {QUIZ}
    write_file(root, QUIZ, sound)
    assert _differing(builder.build(), dict(first.files or {})) == []


FAULTS: dict[str, Change] = {
    "setting that cannot be read": _add(SETTING, "id: [\n"),
    "course that cannot be read": _add(COURSE, "id: [\n"),
    "page with a script": _more(PAGE, "\n<script>alert(1)</script>\n"),
    "page that cannot be put together": _more(PAGE, "\n**a {{ if dsl.phone }}b** c{{ end }}\n"),
    "file that is no text": lambda root: (root / QUIZ).write_bytes(b"\xff\xfe\x00"),
    "folder that is gone": lambda root: shutil.rmtree(root / "quizzes"),
    "pages that are gone": lambda root: shutil.rmtree(root / "content"),
    "template that cannot be read": _at("theme/components/question/question.html", "<", "{% if %}<"),
    "words that cannot be read": _add("theme/words/en-GB/site.yml", "site: [\n"),
    "mkdocs.yml that cannot be read": _add("mkdocs.yml", "site_name: [\n"),
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", FAULTS)
def test_nothing_that_is_broken_stops_the_workshop(root: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    builder = IncrementalBuilder(root=root)
    assert builder.build().files
    safe = shutil.copytree(root, root.parent / "safe")
    FAULTS[name](root)
    broken = builder.build()
    assert broken.files is None
    assert broken.report.errors or broken.fault
    shutil.copytree(safe, root, dirs_exist_ok=True)
    assert builder.build().files


def test_there_has_to_be_a_project_to_begin_with(root: Path) -> None:
    shutil.rmtree(root / "quizzes")
    with pytest.raises(GeneratorError, match="there is no folder quizzes"):
        IncrementalBuilder(root=root).build()


def test_what_a_setting_lacks_is_shown_as_a_hole(root: Path) -> None:
    replace_in_file(root, SETTING, "nation: england", "nation: England")
    replace_in_file(root, PAGE, "Tell", "In {{ nation }}, tell {{ dsl.hours }}")
    built = IncrementalBuilder(root=root).build()
    assert {f.code for f in built.report.errors} == {"T004"}
    assert built.files
    assert "<mark>⟦setting.yml: nation⟧</mark>" in built.files["modules/contact.html"].decode()


def test_another_setting_can_be_shown(root: Path) -> None:
    write_file(root, "settings/other.yml", (root / SETTING).read_text("utf-8").replace("Oak Lane College", "Ash Lane"))
    built = IncrementalBuilder(root=root, setting="settings/other.yml").build()
    assert built.files
    assert "Ash Lane" in built.files["index.html"].decode()


def test_what_mkdocs_warns_of_is_told_again_as_long_as_it_is_so(root: Path) -> None:
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    builder = IncrementalBuilder(root=root)
    assert builder.build().warnings == ()
    replace_in_file(root, "content/index.md", r"modules/[^)]*", "modules/contact/")
    for _ in range(2):
        assert ["modules/contact/" in said for said in builder.build().warnings] == [True]
    replace_in_file(root, "content/index.md", r"modules/[^)]*", "modules/contact.md")
    assert builder.build().warnings == ()
