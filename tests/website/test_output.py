"""Where a build may go, and what it never replaces."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.system.output import SITE_MARKER, OutputFolder
from generator.website.build import build_site


def a_site(folder: Path) -> Path:
    """Make a folder that looks like a site that was built here."""
    folder.mkdir(parents=True)
    (folder / SITE_MARKER).write_text("earlier", "utf-8")
    return folder


def build(folder: Path) -> None:
    """Go through a build without building anything."""
    output = OutputFolder(folder)
    (output.start_build() / SITE_MARKER).write_text("new", "utf-8")
    output.commit_build()


@pytest.mark.parametrize("name", ["site", "a/b/c", "my ŵ site"])
def test_a_new_folder_or_an_earlier_site_is_taken(tmp_path: Path, name: str) -> None:
    for _ in range(2):
        build(tmp_path / name)
        assert [p.name for p in (tmp_path / name).iterdir()] == [SITE_MARKER]
        assert [p.name for p in (tmp_path / name).parent.iterdir()] == [(tmp_path / name).name]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    build(tmp_path / "site")


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("ten years", "utf-8")
    with pytest.raises(GeneratorError, match="contains other files"):
        build(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("name", ["file", "file/site"])
def test_what_is_no_folder_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(GeneratorError, match=r"cannot be written to [^\n]*; name another folder"):
        build(tmp_path / name)


def test_a_project_is_never_its_own_site(project: Path) -> None:
    with pytest.raises(GeneratorError, match="contains the project itself"):
        build_site(project, project)


@pytest.mark.parametrize("killed", ["growing", "earlier"])
def test_a_build_heals_after_one_that_was_killed(tmp_path: Path, killed: str) -> None:
    site = a_site(tmp_path / "site")
    if killed == "growing":
        a_site(tmp_path / ".site-new")
    else:
        site.rename(tmp_path / ".site-old")
    output = OutputFolder(site)
    output.start_build()
    assert (site / SITE_MARKER).read_text("utf-8") == "earlier"
    output.commit_build()
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform == "win32", reason="fails as the locks of Linux and macOS do")
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL])
def test_a_drive_without_locks_is_still_built_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("fcntl.flock", refuse)
    for _ in range(2):
        build(tmp_path / "site")
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_lock_file_without_a_build_blocks_nobody(tmp_path: Path) -> None:
    (tmp_path / ".site-lock").touch()
    build(tmp_path / "site")
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_refused_build_leaves_the_other_one_alone(tmp_path: Path) -> None:
    first, second = OutputFolder(tmp_path / "site"), OutputFolder(tmp_path / "site")
    (first.start_build() / SITE_MARKER).write_text("first", "utf-8")
    for _ in range(2):
        with pytest.raises(GeneratorError, match=r"^another build is writing to [^\n]*site; try again"):
            second.start_build()
        second.discard_build()
    first.commit_build()
    assert (tmp_path / "site" / SITE_MARKER).read_text("utf-8") == "first"
    second.start_build()
    second.discard_build()
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
