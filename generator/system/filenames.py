"""Names of files that every system can have: what Windows forbids, what it takes for one name, what grows too long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from pathlib import PurePosixPath
from typing import NamedTuple

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
"""What a name of a file or a folder may not hold, or end with, in Windows."""
MOST_WINDOWS = 259
"""The characters of the longest path that every program of Windows opens."""
ROOM = 100
"""Of these, how many a share's own path may take: \\\\server\\share$\\Staff\\Safeguarding\\Training and so on."""


class Trouble(Enum):
    """A fault in a file's name."""

    FORBIDDEN = auto()
    SAME = auto()
    LONG = auto()
    APART = auto()


class Unportable(NamedTuple):
    """A path that some system cannot have."""

    path: str
    trouble: Trouble
    message: str
    """What is wrong, in words that follow on the path."""


def find_unportable(paths: Iterable[str]) -> Iterator[Unportable]:
    """Yield what is wrong with paths of one folder, which are written with forward slashes."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        if any(FORBIDDEN.search(part) or RESERVED.match(part) for part in PurePosixPath(path).parts):
            yield Unportable(path, Trouble.FORBIDDEN, "has a name that Windows does not allow")
        if not unicodedata.is_normalized("NFC", path):
            yield Unportable(path, Trouble.APART, "has an accent apart from its letter, and links do not find it")
        other = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield Unportable(path, Trouble.SAME, f"and {other} are one name in Windows")
        if len(path) > MOST_WINDOWS - ROOM:
            message = f"has {len(path)} characters, and Windows opens {MOST_WINDOWS} with the share's path"
            yield Unportable(path, Trouble.LONG, message)
