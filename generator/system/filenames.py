"""File names that don't work on every operating system: forbidden, equal on Windows, or too long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from pathlib import PurePosixPath
from typing import NamedTuple

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
"""Characters and endings that Windows forbids in the name of a file or folder."""
MAX_WINDOWS_PATH = 259
"""Characters of the longest path that every Windows program opens."""
SHARE_ROOM = 100
"""Characters to leave for the path of a shared drive, such as \\\\server\\share$\\Staff\\Policies\\Training."""


class NameProblem(Enum):
    """The reason why a file's name doesn't work on every operating system."""

    FORBIDDEN = auto()
    SAME = auto()
    LONG = auto()
    DECOMPOSED = auto()


class PathProblem(NamedTuple):
    """A file path that doesn't work on some operating system, and why."""

    path: str
    problem: NameProblem
    message: str
    """The problem, as it reads after the path."""


def find_path_problems(paths: Iterable[str]) -> Iterator[PathProblem]:
    """Yield each problem of paths (with forward slashes) on some operating system: forbidden, clashing or too long."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        if any(FORBIDDEN.search(part) or RESERVED.match(part) for part in PurePosixPath(path).parts):
            yield PathProblem(path, NameProblem.FORBIDDEN, "has a name that Windows does not allow")
        if not unicodedata.is_normalized("NFC", path):
            yield PathProblem(
                path, NameProblem.DECOMPOSED, "has an accent that is a separate character, so links do not find it"
            )
        other = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield PathProblem(path, NameProblem.SAME, f"and {other} are the same file name on Windows")
        if len(path) > MAX_WINDOWS_PATH - SHARE_ROOM:
            message = f"has {len(path)} characters; Windows opens {MAX_WINDOWS_PATH}, including the shared drive's path"
            yield PathProblem(path, NameProblem.LONG, message)
