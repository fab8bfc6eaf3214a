"""What stands in a folder of many sites: what each was made of, and what its files looked like when they were written.

A site is left as it is only where both are the same: its setting, its own pictures, the base with every byte of it, the
edition of this program; and of its files on the disk every name, size and time. The ledger grows line by line, so that
a run that was stopped is not lost, and a line that cannot be read means a site that is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

NAME = ".microsite-sites.jsonl"
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One site."""

    key: str
    """Digest of all that it was made of."""
    print: str
    """Digest of the names, sizes and times of its files."""


def read_ledger(folder: Path) -> dict[str, Entry]:
    """Return what is known of the sites in a folder, by their ids; nothing where that cannot be read."""
    entries: dict[str, Entry] = {}
    with suppress(OSError):
        path = folder / NAME
        if path.stat().st_size <= MAX_BYTES:
            for line in path.read_bytes().splitlines():
                entries |= _read_line(line)
    return entries


def _read_line(line: bytes) -> Mapping[str, Entry]:
    try:
        name, key, seen = json.loads(line)
    except (ValueError, TypeError):
        return {}
    is_sound = all(isinstance(one, str) for one in (name, key, seen))
    return {name: Entry(key, seen)} if is_sound else {}


@dataclass(slots=True)
class Ledger:
    """A ledger that is written: at the end, with one line a site."""

    folder: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    _file: IO[str] | None = None

    def __enter__(self) -> Self:
        self.entries = read_ledger(self.folder)
        self._file = (self.folder / NAME).open("a", encoding="utf-8", newline="\n")
        return self

    def add(self, name: str, entry: Entry) -> None:
        """Remember a site that was written."""
        self.entries[name] = entry
        if self._file:
            self._file.write(_write_line(name, entry))
            self._file.flush()

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._file:
            self._file.close()
        if kind is None:
            aside = self.folder / f"{NAME}-new"
            aside.write_text("".join(_write_line(*one) for one in sorted(self.entries.items())), "utf-8", newline="\n")
            aside.replace(self.folder / NAME)


def _write_line(name: str, entry: Entry) -> str:
    return json.dumps([name, entry.key, entry.print]) + "\n"


def take_print(folder: Path) -> str:
    """Return the digest of the names, sizes and times of all files below a folder; of none where it is not there."""
    digest = hashlib.sha256()
    for name, size, time in sorted(_walk(folder, "")):
        digest.update(f"{name}\0{size}\0{time}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _walk(folder: Path | str, way: str) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError), os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _walk(one.path, f"{way}{one.name}/")
            else:
                seen = one.stat(follow_symlinks=False)
                yield f"{way}{one.name}", seen.st_size, seen.st_mtime_ns
