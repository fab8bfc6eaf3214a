"""The outcome of each setting among many, and the build log, with which the next run skips unchanged sites.

A site is unchanged if its inputs (values, the school's files, base, version of this program) and the name, size and
time of each of its files are the same. The log grows with each site, so a stopped run is not lost. A site
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
from generator.schema.field_types import DEFAULT_LANGUAGE
from generator.system.output import replace_file

OUT_OF_DATE = frozenset({"T025", "T026"})
"""Codes for contacts that were not checked for a long time and policies whose review date has passed."""

MAX_MESSAGES = 20
"""Most messages about one setting on the index page."""


class BuildState(StrEnum):
    """The state of a setting's site after a build, such as built, unchanged or failed."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    """The setting has errors, or its site could not be written; the previous site stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The outcome of one setting in a build of many: the state of its site, with messages for the index page."""

    path: str
    """The path of the setting's file in the project."""
    id: str
    """The setting's id, which names its site's folder; its file's name if it could not be read."""
    name: str
    state: BuildState
    language: str = DEFAULT_LANGUAGE
    """The language of its site, as a BCP 47 tag."""
    stale: tuple[str, ...] = ()
    """Messages of findings about outdated values."""
    faults: tuple[str, ...] = ()
    """Messages of the errors."""
    print: str = ""
    """Fingerprint of its site's files when they were written."""
    key: str = ""
    """Digest of the site's inputs."""
    edition: str = ""
    """The edition of the course that it was built from."""
    changed: tuple[str, ...] = ()
    """The paths of its files that this build changed."""


def list_stale_messages(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the messages of findings about outdated values: the first 20, and how many more there are."""
    return _cut([finding.message for finding in findings if finding.code in OUT_OF_DATE])


def list_error_messages(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the messages of errors: the first 20, and how many more there are."""
    return _cut([f.message for f in findings if f.severity is Severity.ERROR])


def _cut(messages: list[str]) -> tuple[str, ...]:
    more = len(messages) - MAX_MESSAGES
    return (*messages[:MAX_MESSAGES], *([f"and {more} more, which microsite check names"] if more > 0 else []))


NAME = ".microsite-sites.jsonl"
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class BuildLogEntry:
    """The build log's entry for one site: digests of its inputs and of its files."""

    key: str
    """Digest of its inputs."""
    print: str
    """Digest of the names, sizes and times of its files."""


def read_build_log(folder: Path) -> dict[str, BuildLogEntry]:
    """Read the build log in the folder of sites; return its entries by setting id, none if it can't be read."""
    entries: dict[str, BuildLogEntry] = {}
    with suppress(OSError):
        path = folder / NAME
        if path.stat().st_size <= MAX_BYTES:
            for line in path.read_bytes().splitlines():
                entries |= _read_line(line)
    return entries


def _read_line(line: bytes) -> Mapping[str, BuildLogEntry]:
    try:
        name, key, files_digest = json.loads(line)
    except (ValueError, TypeError):
        return {}
    is_sound = all(isinstance(one, str) for one in (name, key, files_digest))
    return {name: BuildLogEntry(key, files_digest)} if is_sound else {}


@dataclass(slots=True)
class BuildLog:
    """The build log of a folder of sites, a file with one line per site, as a context manager that keeps it open.

    Leaving the block without an exception rewrites the file without outdated lines. New entries are only in the file,
    since there may be thousands.
    """

    folder: Path
    entries: dict[str, BuildLogEntry] = field(default_factory=dict)
    """The entries of earlier builds."""
    _file: IO[str] | None = None

    def __enter__(self) -> Self:
        self.entries = read_build_log(self.folder)
        self._file = (self.folder / NAME).open("a", encoding="utf-8", newline="\n")
        return self

    def add_site(self, name: str, entry: BuildLogEntry) -> None:
        """Add the entry of a site that was written, by its setting's id (``name``), to the build log."""
        if self._file:
            self._file.write(_write_line(name, entry))
            self._file.flush()

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._file:
            self._file.close()
        if kind is None:
            entries = sorted(read_build_log(self.folder).items())
            replace_file(self.folder / NAME, "".join(_write_line(*one) for one in entries).encode())


def _write_line(name: str, entry: BuildLogEntry) -> str:
    return json.dumps([name, entry.key, entry.print]) + "\n"


def fingerprint_folder(folder: Path) -> str:
    """Return a digest of the names, sizes and times of all files below a folder, which may be missing."""
    digest = hashlib.sha256()
    for name, size, time in sorted(_walk(folder, "")):
        digest.update(f"{name}\0{size}\0{time}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _walk(folder: Path | str, prefix: str) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError), os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _walk(one.path, f"{prefix}{one.name}/")
            else:
                stat = one.stat(follow_symlinks=False)
                yield f"{prefix}{one.name}", stat.st_size, stat.st_mtime_ns
