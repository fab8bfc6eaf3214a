"""The folder of a project's course: the project's own, or that of an installed package which setting.yml names.

A school's folder may hold ``setting.yml`` alone, with ``course: NAME``. Then ``content/``, ``quizzes/`` and
``mkdocs.yml`` are read where the package is installed, and nothing is copied. A folder with a course of its own keeps
it, whatever its setting names.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points, version
from importlib.util import find_spec
from pathlib import Path

from generator.errors import EXIT_FINDINGS, GeneratorError
from generator.system.cache import memoize

GROUP = "microsite.courses"
"""The entry points of courses: each names a package with the folders of a course."""
COURSE_FILE = "quizzes/course.yml"
"""The file that a course has, and a school's folder hasn't."""
MADE_BY = "course.json"
"""The file of a course package that says for which version of the program it was made."""
MKDOCS = "mkdocs.yml"
NAMED_IN = ("setting.yml", "settings/trust.yml")
"""The files that may name the course; the first that is there counts."""
NAME = re.compile(r"""^course:[ \t]*["']?(?P<name>[^"'#\n]*?)["']?[ \t]*(?:#.*)?$""", re.MULTILINE)
NOT_INSTALLED = "install the course's file of your release (docs/hosting.md), or correct the name"
INSTALL_BOTH = "install program and course of one release"


class CourseError(GeneratorError):
    """Raised if a setting names a course that cannot be used here."""

    exit_code = EXIT_FINDINGS


@dataclass(frozen=True, slots=True)
class InstalledCourse:
    """A course that is installed as a package."""

    name: str
    version: str
    folder: Path
    """The folder with content/, quizzes/ and mkdocs.yml."""

    def holds(self, path: str) -> bool:
        """Return whether a file that a finding names is one of the course."""
        return Path(path).is_relative_to(self.folder)


def find_course_folder(root: Path) -> Path:
    """Return the folder with a project's course: the project's own, or that of the package that setting.yml names.

    Without either it is the project's own. Raise CourseError if the package is missing, or cannot be used.
    """
    course = find_course(root)
    return course.folder if course else root


def find_course(root: Path) -> InstalledCourse | None:
    """Return the installed course that a project is made from; None if it has, or should have, its own.

    Raise CourseError if setting.yml names a course that is not installed, or cannot be used with this program.
    """
    named = read_course_name(root)
    if named is None or (root / COURSE_FILE).is_file():
        return None
    return memoize((GROUP, *named), tuple(sys.path), lambda: _find_installed(*named))


def find_mkdocs_file(root: Path) -> Path:
    """Return the path of mkdocs.yml: the project's own if there is one, or else that of its course."""
    own = root / MKDOCS
    return own if own.is_file() else find_course_folder(root) / MKDOCS


def read_course_name(root: Path) -> tuple[str, str] | None:
    """Return the file that names the project's course, with the name; None if there is none."""
    for path in NAMED_IN:
        if (root / path).is_file():
            found = NAME.search((root / path).read_text("utf-8-sig", "replace"))
            return (path, found["name"]) if found and found["name"] else None
    return None


def _find_installed(path: str, name: str) -> InstalledCourse:
    """Return the installed course of a name; ``path`` is the file that names it."""
    known = entry_points(group=GROUP)
    entry = next((one for one in known if one.name == name), None)
    if entry is None:
        there = ", ".join(sorted({one.name for one in known}))
        raise CourseError(
            f"{path} names the course “{name}”, which is not installed: {NOT_INSTALLED}. Installed: {there or 'none'}"
        )
    folder = _find_folder(entry)
    if folder is None or not (folder / COURSE_FILE).is_file():
        raise CourseError(f"the installed package of the course “{name}” holds no course: {INSTALL_BOTH}")
    made_for, program = _read_made_for(folder), version("microsite")
    if made_for != program:
        raise CourseError(
            f"the installed course “{name}” was made for microsite {made_for}, and this is {program}: {INSTALL_BOTH}"
        )
    return InstalledCourse(name, entry.dist.version if entry.dist else program, folder)


def _find_folder(entry: EntryPoint) -> Path | None:
    """Return the folder of an entry point's package, None if there is none; nothing of it is run."""
    try:
        spec = find_spec(entry.module)
    except ImportError:
        return None
    return Path(spec.submodule_search_locations[0]).resolve() if spec and spec.submodule_search_locations else None


def _read_made_for(folder: Path) -> str:
    """Return the version of the program that a course package was made for."""
    try:
        return str(json.loads((folder / MADE_BY).read_text("utf-8"))["microsite"])
    except (OSError, ValueError, LookupError, TypeError):
        return "another version"
