"""Check for private files in a project: registers, records, keys and staff lists must not be published.

The repository may be public, so every private file is reported unless git ignores it. In ``content/`` all are, since
the site publishes them. Git is called only if there is such a file, which keeps the check fast for nearly every
project.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.authoring.private_patterns import READABLE, PrivateKind, detect_private_content, detect_private_name
from generator.diagnostics.finding import Finding, Span, error

PROGRAM = frozenset(("bench", "generator", "node_modules", "tests", "theme"))
"""Folders of the program itself; its tests contain invented staff lists."""
GENERATED = frozenset(("base", "build", "dist", "site", "site-review", "sites", "test-output"))
"""Folders that commands write."""
HELP = "See “Something private got in” in docs/hosting.md"
MAX_GIT_SECONDS = 10
MAX_REPORTED = 100
"""The number of private files to report; a project with more has a private folder."""


@dataclass(frozen=True, slots=True)
class PrivateFile:
    """A file in the project that looks like personal data or a private key."""

    path: str
    """Relative to the project's folder, with forward slashes."""
    kind: PrivateKind


def check_private_files(root: Path, content: str = "content", subfolder: str = "") -> list[Finding]:
    """Report private files that git doesn't ignore or that the site would publish; search only ``subfolder`` if given.

    Private files have personal data or a key. ``subfolder`` is relative to the project; empty for all of it.
    """
    found = [*islice(find_private_files(root, subfolder), MAX_REPORTED)]
    if not found:
        return []
    tracked, unignored = _list_tracked(root, [file.path for file in found])
    findings = []
    for file in found:
        is_published = f"/{content}/" in f"/{file.path}"  # the project's, or that of a school in settings/
        if is_published or file.path in unignored or unignored is EVERYTHING:
            findings.append(_make_finding(file, is_tracked=file.path in tracked, is_published=is_published))
    return findings


def find_private_files(root: Path, subfolder: str = "") -> Iterator[PrivateFile]:
    """Yield all private files in a project, or in its ``subfolder``, whether git ignores them or not."""
    for path, full in _walk(root, subfolder):
        if kind := _detect(path, full):
            yield PrivateFile(path, kind)


def _detect(path: str, full: str) -> PrivateKind | None:
    name = path.rpartition("/")[2]
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a path object for each of thousands takes its time
    return (detect_private_content(Path(full), suffix) if suffix in READABLE else None) or detect_private_name(name)


def _walk(root: Path, subfolder: str) -> Iterator[tuple[str, str]]:
    """Yield the path below the root and the full path of every file, except in hidden folders and the program's."""
    for entry in _scan(str(root / subfolder)):
        if subfolder:
            yield from _below(entry, f"{subfolder}/{entry.name}")
        elif not entry.name.startswith(".") and entry.name not in PROGRAM | GENERATED:
            yield from _below(entry, entry.name)


def _below(entry: os.DirEntry[str], path: str) -> Iterator[tuple[str, str]]:
    if entry.is_dir(follow_symlinks=False):
        for inner in _scan(entry.path):
            yield from _below(inner, f"{path}/{inner.name}")
    elif _is_file(entry):
        yield path, entry.path


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to itself
        return False


def _scan(folder: str) -> Sequence[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:  # a folder that can't be read isn't published either
        return ()


class _Everything(frozenset[str]):
    """The set of all paths, used if git cannot be called."""


EVERYTHING = _Everything()


def _list_tracked(root: Path, paths: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the paths that git tracks, and those that it tracks or would add because it doesn't ignore them."""
    command = ["git", "-C", str(root), "ls-files", "-t", "-z", "--cached", "--others", "--exclude-standard", "--"]
    try:
        run = subprocess.run(  # noqa: S603 - a list of words, no shell
            [*command, *(f":(literal){path}" for path in paths)],
            capture_output=True,
            check=True,
            timeout=MAX_GIT_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset(), EVERYTHING
    rows = [row.partition(" ") for row in run.stdout.decode("utf-8", "surrogateescape").split("\0") if row]
    return frozenset(path for tag, _, path in rows if tag != "?"), frozenset(path for _, _, path in rows)


def _make_finding(file: PrivateFile, *, is_tracked: bool, is_published: bool) -> Finding:
    """Return the finding for a private file: its kind, who could read it, and how to remove it."""
    where = "Everything in content/ is published. " if is_published else ""
    if is_tracked:
        hint = f"{where}It is in the repository's history too: remove it from both today. {HELP}"
    else:
        hint = f"{where}Move it out of this folder before it is committed: the repository may be public"
    path = file.path.encode("utf-8", "replace").decode("utf-8")  # a file name may not be valid Unicode
    return error(
        file.kind.code, Span(path=path), f"this looks like {file.kind.description}, which must not be published", hint
    )
