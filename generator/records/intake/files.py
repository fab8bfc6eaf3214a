"""Files that are handed in, before they are parsed: a name with bytes, or the reason for refusing one."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.records.model import REFUSED

MOST_FILE = 1_000_000
"""Most bytes of one file: a mail with many codes. A record's own file is capped by its reader."""
MOST_FILES = 60_000
"""Most files of a folder or an archive; the browser's register holds no more records."""
MOST_NAME = 120
"""Most characters of a name that is shown."""
SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
"""Names, in lower case, of files that operating systems leave in folders and archives."""
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class File:
    """A file that was handed in, such as a completion record: its name, as it is shown, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was handed in but not read, with the reason as a key of the message catalogue."""

    name: str
    reason: str


def sanitize_name(name: str) -> str:
    """Return a file's name safe to show: on one line, without direction controls, shortened at its start."""
    shown = REFUSED.sub("?", name)
    return shown if len(shown) <= MOST_NAME else f"…{shown[1 - MOST_NAME :]}"


def is_hidden(path: str) -> bool:
    """Return whether a file is hidden or made by the operating system, such as ``.DS_Store`` or ``Thumbs.db``."""
    parts = re.split(r"[/\\]", path)
    return any((part.startswith(".") and part not in (".", "..")) or part.casefold() in SYSTEM_FILES for part in parts)


def find_files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its subfolders, in order of names, without hidden ones and linked folders."""
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        yield from (Path(at, name) for name in sorted(names) if not is_hidden(name))


def read_capped(path: Path, most: int) -> bytes | None:
    """Return a file's bytes, or None if it has more than ``most`` bytes; raise OSError if it cannot be read."""
    if not path.is_file():
        raise OSError(f"{path} is no file")  # a pipe or a device would be read for ever
    with path.open("rb") as file:
        data = file.read(most + 1)
    return data if len(data) <= most else None


def decode(data: bytes) -> str:
    """Return a file's bytes decoded as UTF-8, as UTF-16 if a byte-order mark says so, or else as Windows-1252.

    Older spreadsheets and mail programs save in the last. Whatever it is becomes a text, and is judged later.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
