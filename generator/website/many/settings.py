"""The settings in a folder: their files, shards for several runners, and groups that share a course.

Settings share a base unless their overlays have pages or questions. Other files don't count, since they are copied into
the stamped site.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.authoring.overlays import TRUST, find_school_folder, find_source_folders
from generator.errors import GeneratorError

SHARD = re.compile(r"(?P<number>[1-9][0-9]{0,5})/(?P<of>[1-9][0-9]{0,5})")
SHARED = ""
"""The course key of settings whose overlays have no pages or questions."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The share of settings that one of several CI runners builds: every ``of``-th, starting at ``number`` (from 1)."""

    number: int = 1
    of: int = 1

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Parse a shard (one runner's share of the settings) such as ``3/20``; raise ValueError for anything else."""
        match = SHARD.fullmatch(text)
        if match is None or int(match["number"]) > int(match["of"]):
            raise ValueError(f"expected N/TOTAL, for example 3/20, not {text}")
        return cls(int(match["number"]), int(match["of"]))


def find_settings(root: Path, folder: Path) -> list[str]:
    """Return the sorted paths, relative to ``root``, of a folder's setting files; raise GeneratorError if none."""
    if not folder.is_dir():
        raise GeneratorError(f"there is no folder {folder}: name the folder with a file for each setting")
    if not folder.resolve().is_relative_to(root.resolve()):
        raise GeneratorError(f"{folder} is outside the project: move the settings into a folder of the project")
    names = sorted(path.name for path in folder.iterdir() if _is_setting(path))
    if not names:
        raise GeneratorError(f"there are no settings in {folder}: write one for each school, such as oak-lane.yml")
    twins = [name for name in names if name.endswith(".yaml") and f"{name.removesuffix('.yaml')}.yml" in names]
    if twins:
        raise GeneratorError(f"{folder} has {twins[0]} and the same name with .yml, for the same site: delete one")
    below = folder.resolve().relative_to(root.resolve())
    return [(below / name).as_posix() for name in names]


def _is_setting(path: Path) -> bool:
    """Return whether a file is a school's setting, not a trust's or a hidden file of an editor."""
    is_named = path.suffix in (".yml", ".yaml") and path.name != TRUST
    return is_named and not path.name.startswith(".") and path.is_file()


def group_by_course(root: Path, settings: Sequence[str]) -> dict[str, list[str]]:
    """Return settings' paths grouped by the key of the course that they share, as compute_course_key returns it."""
    groups: dict[str, list[str]] = {}
    for setting in settings:
        groups.setdefault(compute_course_key(root, setting), []).append(setting)
    return groups


def compute_course_key(root: Path, setting: str) -> str:
    """Return the key of a setting's course: a digest of the pages and questions that it changes, empty if none.

    If these can't be read, the key is the setting's path.
    """
    overlay = find_school_folder(root.resolve(), setting)
    if overlay is None or not overlay.is_dir():
        return SHARED
    try:
        find_source_folders(root, setting=setting)
        texts = sorted((path.relative_to(overlay).as_posix(), path.read_bytes()) for path in overlay.rglob("*.md"))
    except (GeneratorError, OSError):
        return setting
    return hashlib.sha256(repr(texts).encode()).hexdigest() if texts else SHARED
