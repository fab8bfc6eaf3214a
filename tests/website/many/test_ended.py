"""Many sites, and what comes between: a process that is killed, a second build, a folder that is somebody else's."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path

import pytest

from generator.system.lock import BuildLock
from generator.website.many.site_builder import SiteBuilder, SiteResult
from tests.support.many_settings import a_trust_project, build_all, edit_text, file_digests

NAMES = [f"s{number:02}" for number in range(12)]


@pytest.mark.skipif(sys.platform != "linux", reason="one process makes all sites elsewhere")
def test_a_process_that_the_system_ends_ends_the_build_and_the_next_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = a_trust_project(tmp_path, *NAMES)
    make, parent = SiteBuilder.build, os.getpid()

    def killed(self: SiteBuilder, setting: str) -> SiteResult:
        if setting.endswith("s09.yml") and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return make(self, setting)

    with monkeypatch.context() as patched:
        patched.setattr(SiteBuilder, "build", killed)
        done = build_all(root, "--jobs", "2")
    assert "the system ended one of the processes" in str(done.exception)
    assert not (root / "sites" / "s09").exists()
    again = build_all(root, "--jobs", "2")
    assert again.exit_code == 0, again.output
    assert all((root / "sites" / name / "index.html").is_file() for name in NAMES)
    assert [path.name for path in root.iterdir() if path.name.startswith(".sites")] == []


def test_a_second_build_into_one_folder_is_refused(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash")
    lock = BuildLock(root / "sites")
    lock.acquire()
    assert "another build is writing to" in str(build_all(root).exception)
    assert not list((root / "sites").iterdir())
    lock.release()
    assert build_all(root).exit_code == 0


@pytest.mark.parametrize("options", [(), ("--index-only",)])
def test_a_home_page_that_is_not_ours_is_not_lost(tmp_path: Path, options: tuple[str, ...]) -> None:
    root = a_trust_project(tmp_path, "ash")
    (root / "sites").mkdir()
    (root / "sites" / "index.html").write_text("<h1>Our trust</h1>", "utf-8")
    assert "would be replaced" in str(build_all(root, *options).exception)
    assert file_digests(root / "sites").keys() == {"index.html"}


@pytest.mark.parametrize(
    ("name", "options"),
    [("index.html", ()), ("index.html", ("--index-only",)), (".microsite-sites.jsonl", ())],
)
def test_a_disk_that_is_full_at_the_end_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, options: tuple[str, ...]
) -> None:
    root = a_trust_project(tmp_path, "ash")
    assert build_all(root).exit_code == 0
    before = file_digests(root / "sites")
    fill_disk(monkeypatch, name)
    failed = build_all(root, *options).exception
    assert "No space left on device" in str(failed)
    assert file_digests(root / "sites") == before
    monkeypatch.undo()
    assert build_all(root, *options).exit_code == 0


def fill_disk(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the disk run out of room after the first byte of what is to become a file of this name."""
    growing = name.removeprefix(".") + "-new"

    def patch(method: str, first: bytes | str) -> None:
        write = getattr(Path, method)

        def write_first(path: Path, content: bytes | str, *options: str, **more: str) -> int:
            if path.name.removeprefix(".") != growing:
                return int(write(path, content, *options, **more))
            write(path, first)
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

        monkeypatch.setattr(Path, method, write_first)

    patch("write_bytes", b"<")
    patch("write_text", "<")


def test_a_mistake_in_a_shared_lesson_leaves_the_page_that_leads_to_the_sites(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    lesson = root / "content" / "modules" / "contact.md"
    edit_text(lesson, "::: check contact", "::: check contakt")
    assert build_all(root).exit_code == 1
    assert not (root / "sites" / "index.html").exists()
    edit_text(lesson, "::: check contakt", "::: check contact")
    assert build_all(root).exit_code == 0
    before = file_digests(root / "sites")
    edit_text(lesson, "::: check contact", "::: check contakt")
    assert build_all(root).exit_code == 1
    assert file_digests(root / "sites") == before


def test_the_page_alone_is_not_written_of_a_course_that_cannot_be_read(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash")
    (root / "quizzes" / "course.yml").write_text("id: [", "utf-8")
    assert "course.yml cannot be read" in str(build_all(root, "--index-only").exception)
    assert not (root / "sites" / "index.html").exists()


@pytest.mark.parametrize("out", [".", "content", "content/sites", "settings", "quizzes", "theme/site"])
def test_no_site_is_written_into_the_project(tmp_path: Path, out: str) -> None:
    root = a_trust_project(tmp_path, "ash")
    before = file_digests(root)
    assert "contains the project itself" in str(build_all(root, "--out", str(root / out)).exception)
    assert file_digests(root) == before
