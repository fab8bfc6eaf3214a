"""The outcome of each setting among many, and the ledger by which the next run finds unchanged sites.

A site is unchanged if its inputs (values, the school's files, base, version of this program) and the name, size and
time of each of its files are the same. The ledger grows with each site, so a stopped run is not lost. A site
whose line can't be read is built again.
"""

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
"""Contacts that were not checked for a long time, and policies whose review date has passed."""

MOST_SAID = 20
"""Most messages about one setting on the index page."""


class State(StrEnum):
    """The result for a setting."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    """It has errors, or its site could not be written; an earlier site stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of one setting."""

    path: str
    """Of its file in the project."""
    id: str
    """The folder of its site; the name of its file where it could not be read."""
    name: str
    state: State
    stale: tuple[str, ...] = ()
    """Messages about what is out of date."""
    faults: tuple[str, ...] = ()
    """Messages of the errors."""
    print: str = ""
    """Fingerprint of its site's files when they were written."""
    key: str = ""
    """Digest of the site's inputs."""


def list_stale_messages(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the messages of findings about outdated values, up to MOST_SAID."""
    return _cut([finding.message for finding in findings if finding.code in OUT_OF_DATE])


def list_error_messages(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the messages of errors, up to MOST_SAID."""
    return _cut([f.message for f in findings if f.severity is Severity.ERROR])


def _cut(said: list[str]) -> tuple[str, ...]:
    more = len(said) - MOST_SAID
    return (*said[:MOST_SAID], *([f"and {more} more, which microsite check names"] if more > 0 else []))


NAME = ".microsite-sites.jsonl"
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One site in the ledger."""

    key: str
    """Digest of its inputs."""
    print: str
    """Digest of the names, sizes and times of its files."""


def read_ledger(folder: Path) -> dict[str, LedgerEntry]:
    """Return the ledger's entries of a folder of sites, by setting id; empty if it cannot be read."""
    entries: dict[str, LedgerEntry] = {}
    with suppress(OSError):
        path = folder / NAME
        if path.stat().st_size <= MAX_BYTES:
            for line in path.read_bytes().splitlines():
                entries |= _read_line(line)
    return entries


def _read_line(line: bytes) -> Mapping[str, LedgerEntry]:
    try:
        name, key, seen = json.loads(line)
    except (ValueError, TypeError):
        return {}
    is_sound = all(isinstance(one, str) for one in (name, key, seen))
    return {name: LedgerEntry(key, seen)} if is_sound else {}


@dataclass(slots=True)
class Ledger:
    """A ledger that is open for writing, as a context manager; closing it writes one line per site."""

    folder: Path
    entries: dict[str, LedgerEntry] = field(default_factory=dict)
    _file: IO[str] | None = None

    def __enter__(self) -> Self:
        self.entries = read_ledger(self.folder)
        self._file = (self.folder / NAME).open("a", encoding="utf-8", newline="\n")
        return self

    def add(self, name: str, entry: LedgerEntry) -> None:
        """Add a site that was written."""
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


def _write_line(name: str, entry: LedgerEntry) -> str:
    return json.dumps([name, entry.key, entry.print]) + "\n"


def fingerprint_folder(folder: Path) -> str:
    """Return a digest of the names, sizes and times of all files below a folder, which may be missing."""
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
