"""The same project makes the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.small_site import make_small

REVERSED = """
import os

scandir, listdir = os.scandir, os.listdir


class Reversed:
    def __init__(self, *path):
        with scandir(*path) as entries:
            self.entries = reversed(list(entries))

    def __iter__(self):
        return self.entries

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        pass


os.scandir = Reversed
os.listdir = lambda *path: listdir(*path)[::-1]
"""
"""A module that every Python loads first: the files of a folder come in another order."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Somebody who builds the project in their own way."""

    folder: Path
    umask: int
    env: dict[str, str]

    def prepare(self, stamp: int) -> None:
        """Get a copy of the project, all files of a time of its own."""
        make_small(self.folder)
        (self.folder / "content" / "index.md").write_text("# Welcome\n", "utf-8")
        for path in self.folder.rglob("*"):
            os.utime(path, (stamp, stamp), follow_symlinks=False)

    def run(self, *words: str) -> None:
        """Run a command of ours in the project's folder."""
        command = [sys.executable, "-m", "generator", *words]
        env = {**os.environ, "PYTHONPATH": str(ROOT), **self.env}
        done = subprocess.run(
            command, cwd=self.folder, env=env, umask=self.umask, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def makers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Maker, Maker]:
    tmp = tmp_path_factory.mktemp("makers")
    (tmp / "first").mkdir()
    (tmp / "first" / "sitecustomize.py").write_text(REVERSED, "utf-8")
    plain = {
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "1000000000",
    }
    other = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",
        "LANG": "cy_GB",
        "PYTHONHASHSEED": "4242",
        "PYTHONPATH": os.pathsep.join([str(tmp / "first"), str(ROOT)]),
        "SOURCE_DATE_EPOCH": "1764115200",
    }
    for env in (plain, other):
        env["SITE_URL"] = "https://school.example/course/"
    one, two = Maker(tmp / "a", 0o022, plain), Maker(tmp / "another place é" / "deep" / "b", 0o077, other)
    two.folder.parent.mkdir(parents=True)
    one.prepare(1_000_000_000)
    two.prepare(1_700_000_000)
    return one, two


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_builds_are_equal_byte_for_byte(makers: tuple[Maker, Maker]) -> None:
    """In other folders, at other times, in another zone, language, umask, seed of hashes and order of files."""
    for maker in makers:
        maker.run("build")
    one, two = (tree(maker.folder / "site") for maker in makers)
    assert one.keys() == two.keys()
    assert {name for name in one if one[name] != two[name]} == set()
    assert b"<loc>https://school.example/course/index.html</loc>" in one["sitemap.xml"]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", ["zip", "single-file", "scorm", "base"])
def test_what_is_packed_is_equal_byte_for_byte(makers: tuple[Maker, Maker], kind: str) -> None:
    one, two = makers
    for maker in (one, Maker(two.folder, two.umask, {**two.env, "SOURCE_DATE_EPOCH": one.env["SOURCE_DATE_EPOCH"]})):
        maker.run("package", kind, "--out", f"{kind}.out")
    assert (one.folder / f"{kind}.out").read_bytes() == (two.folder / f"{kind}.out").read_bytes()


def test_the_files_really_come_in_another_order(makers: tuple[Maker, Maker], tmp_path: Path) -> None:
    """Or the tests above would show nothing about it."""
    for name in "abc":
        (tmp_path / name).touch()
    code = "import os; print(os.listdir(), [e.name for e in os.scandir()])"
    orders = []
    for maker in makers:
        env = {**os.environ, **maker.env}
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, check=True)
        orders.append(done.stdout)
    assert orders[0] != orders[1]


@pytest.mark.skipif(not shutil.which("node"), reason="the bundles are made by Node")
def test_the_bundles_are_those_that_their_sources_make() -> None:
    """The committed ones were made on another computer."""
    done = subprocess.run(
        ["node", "theme/bundle.mjs", "--check"],
        cwd=ROOT,
        env={**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
