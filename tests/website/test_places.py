"""The same site wherever its project lies and however its lines end."""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from generator.website.build import build_site
from tests.support.small_site import REPOSITORY, make_small, read_tree

TEXTS = frozenset({".md", ".yml", ".html"})
PLACES = (
    "with spaces  and (brackets) [1]",
    "Ysgol Tŷ Gwyn – Llanfair­pwll",
    "🏫 学校 مدرسة",
    unicodedata.normalize("NFD", "Ysgol Dŵr Ïor"),
    "100% #1 & 'quoted' {{ name }} $HOME",
    "-starts-like-an-option",
    "/".join(["a rather long name of a folder " * 3] * 8),
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of the site of a project in an ordinary folder."""
    folder = tmp_path_factory.mktemp("plain")
    assert build_site(make_small(folder / "project"), folder / "site").ok
    return read_tree(folder / "site")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("place", PLACES, ids=range(len(PLACES)))
def test_a_project_may_lie_anywhere(tmp_path: Path, plain: str, place: str) -> None:
    """Built as a user does, in the folder, by the command."""
    root = tmp_path / place / "project"
    root.parent.mkdir(parents=True)
    make_small(root)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=root,
        env={"PYTHONPATH": str(REPOSITORY), "PATH": "", "LC_ALL": "C"},
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert read_tree(root / "site") == plain


def test_a_project_may_be_reached_by_a_link(tmp_path: Path, plain: str) -> None:
    make_small(tmp_path / "project")
    (tmp_path / "link").symlink_to(tmp_path / "project")
    assert build_site(tmp_path / "link").ok
    assert read_tree(tmp_path / "project" / "site") == plain


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["windows", "old-mac"])
def test_lines_may_end_as_elsewhere(tmp_path: Path, plain: str, end: str) -> None:
    root = make_small(tmp_path / "project")
    (root / "theme").unlink()
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    for path in (path for path in root.rglob("*") if path.suffix in TEXTS):
        data = path.read_bytes()
        assert b"\r" not in data, path
        path.write_bytes(data.replace(b"\n", end.encode()))
    assert build_site(root).ok
    assert read_tree(root / "site") == plain
