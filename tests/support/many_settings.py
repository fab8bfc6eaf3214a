"""Projects with many settings, made from the two examples, and their sites."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from generator.commands.cli import cli
from tests.support import small_project

ROOT = Path(__file__).parents[2]
PARTS = ("content", "quizzes", "theme", "mkdocs.yml", "setting.yml")
ENGLISH, WELSH = ROOT / "setting.yml", ROOT / "settings" / "meithrinfa-dyffryn-ty-gwyn.yml"


def copy_course_project(root: Path, *settings: str) -> Path:
    """Copy this project into a new folder with settings of these ids; ids with w- copy the Welsh nursery's."""
    root.mkdir(parents=True)
    for name in PARTS:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    return _with_settings(root, settings)


def a_trust_project(folder: Path, *settings: str) -> Path:
    """Make a small project with these settings, and return its folder."""
    root = small_project.a_small_project(folder)
    (root / "content" / "assets").mkdir()
    shutil.copy(ROOT / "content" / "assets" / "logo.svg", root / "content" / "assets")
    return _with_settings(root, settings)


def _with_settings(root: Path, settings: Sequence[str]) -> Path:
    (root / "settings").mkdir()
    for name in settings:
        add_setting(root, name)
    return root


def add_setting(root: Path, name: str) -> Path:
    """Add a setting of this id to settings/."""
    text = (WELSH if name.startswith("w-") else ENGLISH).read_text("utf-8")
    text = re.sub(r"^id: .*$", f"id: {name}", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^name: (.*)$", rf"name: \1 {name}", text, count=1, flags=re.MULTILINE)
    path = root / "settings" / f"{name}.yml"
    path.write_text(text, "utf-8")
    return path


def edit_text(path: Path, before: str, after: str) -> None:
    """Replace a text in a file; fail if it isn't there."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def build_all(root: Path, *options: str) -> Result:
    """Run ``microsite build --settings settings`` in a project."""
    return CliRunner().invoke(cli, ["build", "--root", str(root), "--settings", "settings", *options])


def file_digests(site: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of a site by its path."""
    files = (p for p in site.rglob("*") if p.is_file())
    return {p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def file_times(site: Path) -> dict[str, int]:
    """Return the modification time of each file of a site."""
    return {p.relative_to(site).as_posix(): p.stat().st_mtime_ns for p in site.rglob("*") if p.is_file()}
