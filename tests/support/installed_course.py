"""A course that is installed as a package, and a school's folder of a few files that is made from it."""

from __future__ import annotations

import shutil
import zipfile
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest

from generator.authoring.item_ids import read_course_lookup
from generator.packaging.course_wheel import build_course_wheel

PROGRAM = version("microsite")


def list_course_files(root: Path) -> dict[str, bytes]:
    """Return the files of a project's course by path."""
    paths = [root / "mkdocs.yml", *(path for part in ("content", "quizzes") for path in (root / part).rglob("*"))]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def install_course(
    root: Path, folder: Path, patch: pytest.MonkeyPatch, *, program: str = PROGRAM, number: str = "2026.12"
) -> str:
    """Install the course of a project into ``folder``, on Python's path; return the name that settings use."""
    course, _ = read_course_lookup(root, root / "quizzes" / "course.yml")
    assert course
    wheel = build_course_wheel(course, list_course_files(root), version=number, program=program)
    zipfile.ZipFile(BytesIO(wheel)).extractall(folder)
    patch.syspath_prepend(folder)
    return course.id


def make_school(root: Path, folder: Path, course: str) -> Path:
    """Make a school's folder of a setting alone, that of a project, with the name of an installed course."""
    folder.mkdir(exist_ok=True)
    shutil.copy(root / "setting.yml", folder)
    with (folder / "setting.yml").open("a", encoding="utf-8") as file:
        file.write(f"\ncourse: {course}\n")
    return folder
