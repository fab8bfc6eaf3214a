"""What a release would change in a project, and what stands because somebody changed it here.

A copy of a template repository has no history in common with it, and a downloaded ZIP has none at all. So a release
lists what each of its files ever held: a file of the project that is one of those was never changed here, whichever
state the copy was made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from generator.commands.upgrade.release import MANIFEST, SHORT, Earlier, Release, digest

OWN = ("setting.yml", "settings/", "content/local/", "quizzes/local/")
"""What belongs to the school alone; no upgrade touches it."""


class Fate(Enum):
    """What becomes of a file."""

    SAME = "same"
    REPLACE = "replace"
    """Nobody changed it here, and the release holds a newer one."""
    ADD = "add"
    REMOVE = "remove"
    """Nobody changed it here, and the release has it no more."""
    STANDS = "stands"
    """Changed here, and not in the release."""
    BOTH = "both"
    """Changed here and in the release."""
    UNKNOWN = "unknown"
    """Another one than in the release, and nobody can tell who changed it."""
    GONE = "gone"
    """Taken out here; it is not brought back."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of every file that ships, by its path."""

    fates: Mapping[str, Fate]

    def of(self, *fates: Fate) -> list[str]:
        """Return the paths with one of these fates, in order."""
        return sorted(path for path, fate in self.fates.items() if fate in fates)


def is_own(path: str) -> bool:
    """Return whether a path belongs to the school alone."""
    return any(path == own or (own.endswith("/") and path.startswith(own)) for own in OWN)


def make_plan(root: Path, release: Release, began: Mapping[str, str] | None = None) -> Plan:
    """Compare a project with a release; ``began`` lists the release that it began with, where somebody has it."""
    here = {
        path: _digests(root / path) for path in release.files.keys() | release.earlier.keys() | (began or {}).keys()
    }
    base = began if began is not None else _guess_base(here, release.earlier)
    known = {path: {one for one, _ in rows} for path, rows in release.earlier.items()}
    fates = {}
    for path, digests in here.items():
        if not is_own(path) and path != MANIFEST:
            old = base.get(path) if base is not None else None
            is_known = bool(digests & known.get(path, set())) or bool(old and old[:SHORT] in digests)
            fates[path] = _judge(digests, _short(release.files.get(path)), _short(old), is_known, base is not None)
    return Plan(fates)


def _short(one: str | None) -> str | None:
    return one and one[:SHORT]


def _judge(here: frozenset[str], new: str | None, old: str | None, is_known: bool, knows: bool) -> Fate:
    """Judge one file: what is here, in the release and in the state that this project began with."""
    if not here:
        return Fate.SAME if new is None else Fate.GONE if old else Fate.ADD
    if new in here:
        return Fate.SAME
    if is_known:
        return Fate.REPLACE if new else Fate.REMOVE
    if not knows:
        return Fate.UNKNOWN if new else Fate.SAME
    return Fate.BOTH if new and new != old else Fate.STANDS


def _digests(path: Path) -> frozenset[str]:
    """Return how the digest of a file may begin: as it is, and with other line ends; none where there is no file."""
    if not path.is_file():
        return frozenset()
    data = path.read_bytes()
    return frozenset(digest(one)[:SHORT] for one in (data, data.replace(b"\r\n", b"\n")))


def _guess_base(here: Mapping[str, frozenset[str]], earlier: Earlier) -> Mapping[str, str] | None:
    """Return the state that a project was copied from, after the newest change of which it holds anything."""
    numbers = [*_find_numbers(here, earlier)]
    if not numbers:
        return None
    last = max(numbers)
    found = {path: [one for one, at in rows if at <= last] for path, rows in earlier.items()}
    return {path: digests[-1] for path, digests in found.items() if digests and digests[-1]}


def _find_numbers(here: Mapping[str, frozenset[str]], earlier: Earlier) -> Iterator[int]:
    for path, rows in earlier.items():
        matching = [at for one, at in rows if one in here.get(path, ())]
        yield from [] if is_own(path) else matching[:1]  # the first time that it was so: it is no later than the copy
