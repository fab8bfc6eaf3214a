"""Each setting among many: how its site ended, and the ledger by which the next run knows it again.

A site is left as it is only where both are the same: its setting, its own pictures, the base with every byte of it, the
edition of this program; and of its files on the disk every name, size and time. The ledger grows line by line, so that
a run that was stopped is not lost, and a line that cannot be read means a site that is built again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from generator.diagnostics.finding import Finding, Severity

OUT_OF_DATE = frozenset({"T025", "T026"})
"""Contacts that nobody has checked for long, and policies whose review has passed."""

MOST_SAID = 20
"""So much is said of one setting on the page of many; a file of nonsense has thousands of faults."""


class State(StrEnum):
    """The result for a setting."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    """It has errors, or its site could not be written; an earlier site stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One setting, and what is to be said of it."""

    path: str
    """Of its file in the project."""
    id: str
    """The folder of its site; the name of its file where it could not be read."""
    name: str
    state: State
    stale: tuple[str, ...] = ()
    """What is out of date, in words."""
    faults: tuple[str, ...] = ()
    """What has to be mended first, in words."""
    print: str = ""
    """What its site's files looked like when they were written."""
    key: str = ""
    """What they were made of."""


def say_stale(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return what findings say is out of date, as far as the page has room for it."""
    return _cut([finding.message for finding in findings if finding.code in OUT_OF_DATE])


def say_faults(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return what findings say has to be mended, as far as the page has room for it."""
    return _cut([f.message for f in findings if f.severity is Severity.ERROR])


def _cut(said: list[str]) -> tuple[str, ...]:
    more = len(said) - MOST_SAID
    return (*said[:MOST_SAID], *([f"and {more} more, which microsite check names"] if more > 0 else []))


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
