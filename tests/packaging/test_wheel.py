"""The wheel: with the theme in it, the installed program builds projects that have none, as the checkout does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.conftest import ROOT
from tests.support.preview_server import run_preview

SOURCES = ("pyproject.toml", "setup.py", "README.md", "LICENCE", "LICENCE-content")
SCHOOL = ROOT / "examples" / "school"
NOTICES = "theme/site/assets/licences.txt"
BUNDLED = frozenset({"entry", "runtime", "licences"})
"""Folders of the theme that only ``make bundle`` reads."""
READY = frozenset({"site", "platform", "preview", "single-file", "studio"})
"""Folders of the theme with what it makes."""
OUTPUTS = {
    "build": ("build", "site"),
    "base": ("base", "base"),
    "review": ("build --review", "review"),
    "settings": ("build --settings settings --force", "sites"),
    "zip": ("package zip", "site.zip"),
    "single file": ("package single-file", "site.html"),
    "scorm": ("package scorm", "scorm.zip"),
    "base as a ZIP": ("package base", "base.zip"),
}
"""Commands that write a file or folder, and its name."""
TIMES = ".microsite-sites.jsonl"
"""The log of a build of many settings, which has the times of files."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once for all workers from a copy of its sources."""
    shared = tmp_path_factory.getbasetemp()
    folder = (shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared) / "wheel"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            for name in ("generator", "theme", "examples"):
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            for name in SOURCES:
                shutil.copy(ROOT / name, folder)
            _run(folder, "-c", "from setuptools import build_meta; build_meta.build_wheel('made')")
    (made,) = (folder / "made").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment variables with which Python finds the installed wheel, and not the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    _run(folder, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    return {"PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1"}


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The course that ships, as a project without a theme of its own."""
    root = tmp_path / "course"
    for name in ("content", "quizzes", "settings"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("setting.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, root)
    return root


def _run(folder: Path, *words: str, **environment: str) -> str:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    done = subprocess.run([sys.executable, *words], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _find_differences(*outputs: Path) -> list[str]:
    """Return the names of files that differ in two outputs, or are in one only; each is a file or a folder."""
    one, other = ({path.relative_to(out): path.read_bytes() for path in _list_files(out)} for out in outputs)
    return sorted(str(name) for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _list_files(out: Path) -> list[Path]:
    return [path for path in (out, *out.rglob("*")) if path.is_file() and path.name != TIMES]


def _list_expected() -> Iterator[str]:
    for path in (ROOT / "generator").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(ROOT).as_posix()
    theme = ROOT / "theme"
    for path in filter(Path.is_file, theme.rglob("*")):
        folder = path.relative_to(theme).parts[0]
        is_script = path.suffix in {".js", ".ts", ".mjs"} and folder not in READY
        if folder not in BUNDLED and not is_script:
            yield f"generator/{path.relative_to(ROOT).as_posix()}"
    for path in filter(Path.is_file, SCHOOL.rglob("*")):
        yield f"generator/school/{path.relative_to(SCHOOL).as_posix()}"


def test_it_holds_the_program_and_all_that_it_reads(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == {*_list_expected()}
    assert "generator/school/.github/workflows/publish.yml" in held


def test_it_holds_the_licences_of_what_is_bundled(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    for name in ("LICENCE", "LICENCE-content", NOTICES):
        (inside,) = [held for held in archive.namelist() if held.endswith(f".dist-info/licenses/{name}")]
        assert archive.read(inside) == (ROOT / name).read_bytes()


def test_the_installed_program_runs_from_its_own_folder(bare: Path, installed: dict[str, str]) -> None:
    where = _run(bare, "-c", "import generator; print(generator.__file__)", **installed)
    assert Path(where.strip()).is_relative_to(installed["PYTHONPATH"])


@pytest.mark.sampled(9)
@pytest.mark.parametrize("name", OUTPUTS)
def test_it_writes_what_the_checkout_writes(name: str, bare: Path, installed: dict[str, str], tmp_path: Path) -> None:
    command, out = OUTPUTS[name]
    made, expected = tmp_path / f"made-{out}", tmp_path / f"expected-{out}"
    _run(bare, "-m", "generator", *command.split(), "--out", str(made), **installed)
    _run(ROOT, "-m", "generator", *command.split(), "--out", str(expected))
    assert made.exists()
    assert _find_differences(made, expected) == []


def test_mkdocs_alone_builds_the_same_site(bare: Path, installed: dict[str, str], built_site: Path) -> None:
    _run(bare, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site", **installed)
    assert _find_differences(bare / "site", built_site) == []


def test_it_checks_and_adds_to_a_project(bare: Path, installed: dict[str, str]) -> None:
    assert _run(bare, "-m", "generator", "check", **installed) == ""
    options = ("--module", "contact", "--covers", "S8", "--kind", "single-choice", "--words", "What?")
    assert "Wrote quizzes/contact.md" in _run(bare, "-m", "generator", "new", "question", *options, **installed)


def test_it_previews_a_project(bare: Path, installed: dict[str, str]) -> None:
    with run_preview(bare, **installed) as preview:
        assert "-/preview.css" in preview.read("/index.html")
        assert preview.ask("/assets/learner.css").status == 200


def test_a_theme_of_the_project_comes_first(bare: Path, installed: dict[str, str]) -> None:
    shutil.copytree(ROOT / "theme", bare / "theme")
    words = bare / "theme" / "words" / "en-GB" / "site.yml"
    words.write_text(words.read_text("utf-8").replace("Skip to content", "Straight to the words"), "utf-8")
    _run(bare, "-m", "generator", "build", **installed)
    assert "Straight to the words" in (bare / "site" / "index.html").read_text("utf-8")


def test_the_markdown_extension_alone_takes_the_installed_theme(bare: Path, installed: dict[str, str]) -> None:
    code = "from markdown import markdown; print(markdown('::: scenario flat-camera', extensions=['microsite']))"
    assert 'class="scenario' in _run(bare, "-c", code, **installed)


def test_it_makes_a_course_in_an_empty_folder(tmp_path: Path, installed: dict[str, str]) -> None:
    _run(tmp_path, "-m", "generator", "new", "course", "--title", "Fire safety", **installed)
    _run(tmp_path, "-m", "generator", "build", **installed)
    assert "Fire safety" in (tmp_path / "site" / "index.html").read_text("utf-8")
