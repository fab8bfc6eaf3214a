"""A small project with the shipped theme, to edit in tests of the preview and of builds."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOUND = ROOT / "tests" / "sites" / "sound"
HOME = "# A small course\n\nBegin with [contact](modules/contact.md#tell).\n"
ABOUT = "# About this\n\nWords about {{ name }}.\n"


def a_small_project(folder: Path) -> Path:
    """Make a small project without findings, and return its folder."""
    root = folder / "project"
    shutil.copytree(ROOT / "theme", root / "theme")
    shutil.copy(ROOT / "mkdocs.yml", root)
    use_small_course(root)
    return root


def use_small_course(root: Path) -> None:
    """Give a project a small course, and a setting that has no findings with it, in place of its own."""
    for name in ("content", "quizzes", "settings"):
        shutil.rmtree(root / name, ignore_errors=True)
    shutil.copytree(SOUND, root, dirs_exist_ok=True)
    (root / "expected.findings").unlink()
    write_file(root, "content/index.md", HOME)
    write_file(root, "content/about/course.md", ABOUT)


def write_file(root: Path, name: str, text: str) -> None:
    """Write a file of a project."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def replace_in_file(root: Path, name: str, old: str, new: str) -> None:
    """Replace the first match in a file; fail if there is none."""
    path = root / name
    text, changes = re.subn(old, new, path.read_text("utf-8"), count=1)
    assert changes, f"{old} is not in {name}"
    path.write_text(text, "utf-8", newline="\n")
