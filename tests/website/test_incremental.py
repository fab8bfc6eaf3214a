"""Building again: where nothing changed nothing is built, and whatever changed, the site is that of a clean build."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import generator
from generator.diagnostics.finding import Report
from generator.system.cache import clear_cache
from generator.website import build as website_build
from generator.website import unchanged
from generator.website.unchanged import FOLDER, build_if_changed
from tests.support.small_project import a_small_project, replace_in_file, write_file
from tests.website.test_serve_rebuild import CHANGES, PAGE, QUIZ

Monkey = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def environment(monkeypatch: Monkey) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_small_project(tmp_path)


def read_site(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def build(root: Path) -> tuple[Report, bool]:
    """Build as a new process does."""
    clear_cache()
    report, is_new = build_if_changed(root)
    assert report.ok, report.to_text()
    return report, is_new


def is_rebuilt(root: Path) -> bool:
    return build(root)[1]


def build_clean(root: Path, out: Path) -> dict[str, bytes]:
    clear_cache()
    assert build_if_changed(root, out, clean=True)[0].ok
    return read_site(out)


def test_nothing_is_written_where_nothing_changed_and_the_same_is_told(root: Path, capfd: pytest.CaptureFixture[str]):
    (root / "quizzes" / "notes.txt").write_text("a file that is not read", "utf-8")
    replace_in_file(root, "mkdocs.yml", r"\Z", "\nnav: [index.md, nowhere.md]\n")
    first, said = build(root), capfd.readouterr().err
    written = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    again = build(root)
    assert first[0].findings
    assert (first[1], again[1]) == (True, False)
    assert again[0] == first[0]
    assert "nowhere.md" in said
    assert capfd.readouterr().err == said
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == written


@pytest.mark.exhaustive
def test_each_change_is_seen(root: Path, tmp_path: Path):
    build(root)
    for name, change in CHANGES.items():
        before = read_site(root / "site")
        change(root)
        assert is_rebuilt(root), name
        assert read_site(root / "site") != before, name
        assert not is_rebuilt(root), name
    assert read_site(root / "site") == build_clean(root, tmp_path / "clean")


def of_python(monkeypatch: Monkey, root: Path) -> None:
    write_file(root.parent, "more/something-2.0.dist-info/METADATA", "")
    monkeypatch.syspath_prepend(str(root.parent / "more"))


def of_code(monkeypatch: Monkey, root: Path) -> None:
    write_file(root.parent, "code/generator/prose.py", "# another edition")
    monkeypatch.setattr(generator, "__file__", str(root.parent / "code/generator/__init__.py"))


def of_day(monkeypatch: Monkey, root: Path) -> None:
    class Tomorrow(unchanged.date):
        @classmethod
        def today(cls) -> Tomorrow:
            return cls(2099, 1, 1)

    monkeypatch.setattr(unchanged, "date", Tomorrow)


OF_THE_SITE: dict[str, Callable[[Monkey, Path], object]] = {
    "the address of the site": lambda patch, _: patch.setenv("SITE_URL", "https://example.org/training/"),
    "the time that a build takes for now": lambda patch, _: patch.setenv("SOURCE_DATE_EPOCH", "1700000000"),
    "the day": of_day,
}
"""What a site may show."""
OTHERS: dict[str, Callable[[Monkey, Path], object]] = {
    **OF_THE_SITE,
    "a package": of_python,
    "our own code": of_code,
    "a page that was edited by hand": lambda _, root: write_file(root, "site/index.html", "mine"),
    "a page that was taken away": lambda _, root: (root / "site/index.html").unlink(),
    "a site that is gone": lambda _, root: shutil.rmtree(root / "site"),
    "a build that was killed": lambda _, root: (root / ".site-new").mkdir(),
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_file_of_the_project_counts_too(root: Path, tmp_path: Path, monkeypatch: Monkey, name: str):
    monkeypatch.setenv("SITE_URL", "")
    write_file(root, "mkdocs.yml", (root / "mkdocs.yml").read_text("utf-8") + '\nsite_url: !ENV [SITE_URL, ""]\n')
    build(root)
    first = read_site(root / "site")
    OTHERS[name](monkeypatch, root)
    assert is_rebuilt(root)
    clean = build_clean(root, tmp_path / "clean") if name in OF_THE_SITE else first
    assert read_site(root / "site") == clean
    assert not (root / ".site-new").exists()


def with_checksum(data: object) -> bytes:
    text = json.dumps(data).encode()
    return hashlib.sha256(text).hexdigest().encode() + b"\n" + text


def change_page(data: bytes) -> bytes:
    """Describe a page as another version might, without the key of its inputs."""
    cached = json.loads(data.partition(b"\n")[2])
    return with_checksum(cached | {"inputs": "", "pages": {"modules/contact.md": {"title": 1}}})


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "one byte off": lambda data: data.replace(b"index.html", b"index.htmm", 1),
    "no checksum": lambda data: data.partition(b"\n")[2],
    "no text": lambda _: b"\xff\x00\n\xff",
    "a list": lambda _: with_checksum([]),
    "an older version": lambda _: with_checksum({"site": "site", "outputs": {}, "inputs": {"a": "b"}}),
    "other types": lambda data: with_checksum(json.loads(data.partition(b"\n")[2]) | {"outputs": [1], "site": None}),
    "another version's pages": change_page,
    "deeply nested": lambda _: (text := b"[" * 100_000) and hashlib.sha256(text).hexdigest().encode() + b"\n" + text,
}


def test_a_damaged_or_old_cache_file_is_ignored(root: Path, tmp_path: Path):
    build(root)
    (file,) = (root / FOLDER).iterdir()
    clean = build_clean(root, tmp_path / "clean")
    for name, damage in DAMAGED.items():
        file.write_bytes(damage(file.read_bytes()))
        assert is_rebuilt(root), name
        assert not is_rebuilt(root), name
        assert read_site(root / "site") == clean, name


def test_a_project_that_cannot_be_written_to_is_built_without_a_cache(root: Path, tmp_path: Path):
    (root / FOLDER).write_text("a file in the cache's place", "utf-8")
    assert is_rebuilt(root)
    assert is_rebuilt(root)


def test_a_file_saved_during_a_build_is_built_by_the_next(root: Path, tmp_path: Path, monkeypatch: Monkey):
    build(root)
    replace_in_file(root, PAGE, "and ask", "or ask")
    with monkeypatch.context() as patch:

        def build_site(*given: Any, **options: Any) -> Report:
            report = real(*given, **options)
            replace_in_file(root, PAGE, "or ask", "or else ask")
            return report

        real = website_build.build_site
        patch.setattr(website_build, "build_site", build_site)
        assert is_rebuilt(root)
    assert is_rebuilt(root)
    assert read_site(root / "site") == build_clean(root, tmp_path / "clean")


def test_the_cache_may_be_deleted_and_nothing_is_kept_outside_the_project(
    root: Path, tmp_path: Path, monkeypatch: Monkey
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    build(root)
    assert not (tmp_path / "home").exists()
    shutil.rmtree(root / FOLDER)
    assert is_rebuilt(root)


def test_what_came_with_a_copy_of_the_project_is_passed_over(root: Path, tmp_path: Path):
    build(root)
    shutil.copytree(root, tmp_path / "copy")
    assert is_rebuilt(tmp_path / "copy")
    assert not is_rebuilt(root)


def test_a_failed_build_keeps_nothing_and_hides_nothing(root: Path):
    build(root)
    replace_in_file(root, PAGE, "Read the", "Read {{ no.such }} the")
    clear_cache()
    failed = [build_if_changed(root)[0] for _ in range(2)]
    assert not failed[0].ok
    assert failed[0] == failed[1]


def test_what_belongs_in_no_project_is_found_where_nothing_else_changed(root: Path):
    build(root)
    write_file(root, "lists/staff-list.csv", "Name,Email\nJo Bloggs,jo@example.org\n")
    clear_cache()
    assert not build_if_changed(root)[0].ok


def test_a_project_that_reads_what_nobody_knows_is_always_built(root: Path):
    write_file(root, "hook.py", "")
    write_file(root, "mkdocs.yml", (root / "mkdocs.yml").read_text("utf-8") + "\nhooks: [hook.py]\n")
    build(root)
    assert is_rebuilt(root)


def test_two_settings_are_kept_apart(root: Path, tmp_path: Path):
    shutil.copy(root / "setting.yml", root / "other.yml")
    replace_in_file(root, "other.yml", "the IT desk", "the other desk")
    for _ in range(2):
        clear_cache()
        builds = [build_if_changed(root), build_if_changed(root, tmp_path / "other", setting="other.yml")]
    assert [is_new for _, is_new in builds] == [False, False]
    assert read_site(root / "site") != read_site(tmp_path / "other")


SWITCHES = [
    (PAGE, "and ask", "or ask"),
    (QUIZ, "look after", "see to"),
    ("setting.yml", "the IT desk", "the IT team"),
    ("quizzes/course.yml", "title: Contact", "title: In contact"),
    ("theme/words/en-GB/site.yml", "Skip to content", "Go to the content"),
]


@given(st.lists(st.sampled_from(range(len(SWITCHES) + 1)), min_size=2, max_size=5))
@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_edits_to_and_fro_the_site_is_that_of_a_clean_build(tmp_path_factory: object, steps: list[int]):
    folder: Path = tmp_path_factory.mktemp("edits")  # type: ignore[attr-defined]
    root = a_small_project(folder)
    for step in steps:
        if step < len(SWITCHES):
            name, old, new = SWITCHES[step]
            text = (root / name).read_text("utf-8")
            write_file(root, name, text.replace(old, new) if old in text else text.replace(new, old))
        build(root)
    assert read_site(root / "site") == build_clean(root, folder / "clean")
