"""Files that never belong in a project: registers, records, keys, lists of people. The repository may be public.

What git ignores stays with whoever keeps it there, and is passed over, unless it lies in ``content/``: all that lies
there becomes part of the site. Git is asked only where something was found, so that a project without such files, which
is nearly every one, pays for a look through its folders and no more.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.authoring.private_kinds import READ, Kind, know_by_beginning, know_by_name
from generator.diagnostics.finding import Finding, Span, error

PROGRAM = frozenset(("bench", "generator", "node_modules", "tests", "theme"))
"""Folders of the program itself: its tests hold made-up people on purpose."""
MADE = frozenset(("base", "build", "dist", "site", "site-review", "sites", "test-output", "upgrade"))
"""Folders that commands make."""
HELP = "docs/hosting.md, “Something private got in”, has the steps"
MOST_GIT_SECONDS = 10
MOST_TOLD = 100
"""So many are told; whoever has more moves a folder."""


@dataclass(frozen=True, slots=True)
class Private:
    """A private file in the project."""

    path: str
    """Relative to the project's folder, with forward slashes."""
    kind: Kind


def check_private(root: Path, content: str = "content", within: str = "") -> list[Finding]:
    """Return a finding for each private file that git would take, or that would become part of the site.

    ``within`` is the one folder to look through, where it is not all of the project.
    """
    every = (Private(path, kind) for path, full in _walk(root, within) if (kind := _know(path, full)))
    found = [*islice(every, MOST_TOLD)]
    if not found:
        return []
    kept, taken = _ask_git(root, [file.path for file in found])
    findings = []
    for file in found:
        is_published = f"/{content}/" in f"/{file.path}"  # the project's, or that of a school in settings/
        if is_published or file.path in taken or taken is EVERYTHING:
            findings.append(_tell(file, is_kept=file.path in kept, is_published=is_published))
    return findings


def _know(path: str, full: str) -> Kind | None:
    name = path.rpartition("/")[2]
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a path object for each of thousands takes its time
    return (know_by_beginning(Path(full), suffix) if suffix in READ else None) or know_by_name(name)


def _walk(root: Path, within: str) -> Iterator[tuple[str, str]]:
    """Yield every file of the project with its path below the root; hidden folders and those of the program are not."""
    for entry in _scan(str(root / within)):
        if within:
            yield from _below(entry, f"{within}/{entry.name}")
        elif not entry.name.startswith(".") and entry.name not in PROGRAM | MADE:
            yield from _below(entry, entry.name)


def _below(entry: os.DirEntry[str], path: str) -> Iterator[tuple[str, str]]:
    if entry.is_dir(follow_symlinks=False):
        for inner in _scan(entry.path):
            yield from _below(inner, f"{path}/{inner.name}")
    elif Path(entry.path).is_file():  # an entry raises for a link to itself
        yield path, entry.path


def _scan(folder: str) -> Sequence[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:  # of a folder that may not be read nothing is published either
        return ()


class _Everything(frozenset[str]):
    """Stands for all paths, where there is no git to tell which ones it takes."""


EVERYTHING = _Everything()


def _ask_git(root: Path, paths: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return which of the paths git keeps already, and which it keeps or would take with the next change."""
    command = ["git", "-C", str(root), "ls-files", "-t", "-z", "--cached", "--others", "--exclude-standard", "--"]
    try:
        run = subprocess.run(  # noqa: S603 - a list of words, no shell
            [*command, *(f":(literal){path}" for path in paths)],
            capture_output=True,
            check=True,
            timeout=MOST_GIT_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset(), EVERYTHING
    rows = [row.partition(" ") for row in run.stdout.decode("utf-8", "surrogateescape").split("\0") if row]
    return frozenset(path for tag, _, path in rows if tag != "?"), frozenset(path for _, _, path in rows)


def _tell(file: Private, *, is_kept: bool, is_published: bool) -> Finding:
    """Say what a file looks like, who could read it, and how it goes away."""
    where = "All that lies in content/ is published. " if is_published else ""
    if is_kept:
        way = f"{where}It is in the history of the repository as well: take it out of both today. {HELP}"
    else:
        way = f"{where}Move it out of this folder before it gets into the repository, which the public may read"
    path = file.path.encode("utf-8", "replace").decode("utf-8")  # a name may hold bytes that are no text
    return error(file.kind.code, Span(path=path), f"this looks like {file.kind.what}, which nobody may publish", way)
