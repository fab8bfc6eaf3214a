"""Overlays: folders of pages and quizzes that override shipped ones of the same name.

A project has three levels of files. Level 0 is what ships, in ``content/`` and ``quizzes/``, or where its course is
installed (system/installed_course.py). Level 1 is the overlay of a fork or a trust: the folders ``local/`` in those
two, which an upgrade leaves alone. Level 2 is the overlay of a school: a folder beside its setting's file and of the
same name. A file's name is its path below the folder of its level, so ``content/local/modules/contact.md`` overrides
the page ``modules/contact.md``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.finding import Finding, Span, did_you_mean, warning
from generator.errors import GeneratorError
from generator.system.installed_course import find_course, find_course_folder

LOCAL = "local"
"""The overlay of a fork or a trust, in content/ and in quizzes/."""
SCHOOL = 2
"""The level of a school's files."""
TRUST = "trust.yml"
"""The file beside settings with the fields that they share."""
CONTENT, QUIZZES = "content", "quizzes"
"""The folders in a school's overlay, and the default ones of a project."""
UNREAD = "nothing reads this file: the course is read where it is installed"
SETTINGS = "settings"
"""The default folder of many settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFolders:
    """The folders and files that a site is read from: shipped ones first, then overlays of fork, trust or school."""

    content: tuple[Path, ...] = ()
    quizzes: tuple[Path, ...] = ()
    settings: tuple[Path, ...] = ()
    """trust.yml, if there is one, and the setting's file."""

    @property
    def has_overlays(self) -> bool:
        """Whether a fork, trust or school adds or replaces pages or questions."""
        return len(self.content) > 1 or len(self.quizzes) > 1


class LevelFile(NamedTuple):
    """A file with its level: 0 if shipped, 1 or 2 if in the overlay of a fork or trust, or of a school."""

    level: int
    path: Path


def find_source_folders(
    root: Path, *, quizzes: str = QUIZZES, content: str = CONTENT, setting: str, course: Path | None = None
) -> SourceFolders:
    """Return the folders that a site is read from: shipped content and quizzes, then overlays of fork, trust or school.

    ``quizzes`` and ``content`` are relative to the course's folder, ``setting`` to the project's. Raise GeneratorError
    if an overlay links out of the project, if the setting is trust.yml, or if the course is not installed; the last
    only without ``course``, its folder.
    """
    root = root.resolve()
    course = course or find_course_folder(root)
    overlay = find_school_folder(root, setting)
    shared = (overlay.with_name(TRUST),) if overlay else ()
    if (root / setting).name == TRUST and overlay:
        raise GeneratorError(
            f"{setting} has the fields that settings share and is not a setting; name a setting's file beside it"
        )
    return SourceFolders(
        content=_find_folders(root, course, content, overlay and overlay / CONTENT),
        quizzes=_find_folders(root, course, quizzes, overlay and overlay / QUIZZES),
        settings=(*(_inside(root, path) for path in shared if path.is_file()), root / setting),
    )


def find_school_folder(root: Path, setting: str) -> Path | None:
    """Return the folder of a school's changes, ``settings/oak-lane`` for ``settings/oak-lane.yml``; None at the root.

    It may not exist. None for a setting at the project's root, which has no overlay, and for one outside the project.
    """
    path = Path(os.path.normpath(root / setting))
    is_below = path.is_relative_to(root) and path.parent != root
    return path.with_suffix("") if is_below else None


def list_override_paths(root: Path, setting: str) -> tuple[Path, ...]:
    """Return the paths of overlays that are not in the course, and of trust.yml, which a preview watches in advance."""
    overlay = find_school_folder(root, setting)
    local = (root / CONTENT / LOCAL, root / QUIZZES / LOCAL) if find_course(root) else ()
    return (*local, *((overlay, overlay.with_name(TRUST)) if overlay else ()))


def is_setting_file(path: str, setting: str) -> bool:
    """Return whether a path is that of the setting's YAML file (``setting``), or of the trust.yml beside it."""
    return path == setting or ("/" in setting and path == f"{setting.rpartition('/')[0]}/{TRUST}")


def list_authored_folders(root: Path, part: str) -> tuple[Path, ...]:
    """Return the folder named by ``part``, content or quizzes, of the project and of every school's overlay."""
    return (root / part, *sorted((root / SETTINGS).glob(f"*/{part}")))


def find_authored_folder(root: Path, part: str) -> Path:
    """Return the folder for new files of ``part``, content or quizzes: ``local/`` where the course is installed."""
    return root / part / LOCAL if find_course(root) else root / part


def find_containing_folder(root: Path, path: Path, part: str) -> Path | None:
    """Return the shipped or overlay folder named by ``part``, content or quizzes, that contains a file path; else None.

    Neither has to exist.
    """
    names = path.relative_to(root).parts if path.is_relative_to(root) else ()
    if names[:1] == (part,):
        return root / part / LOCAL if names[1:2] == (LOCAL,) else root / part
    return root.joinpath(*names[:3]) if names[:1] == (SETTINGS,) and names[2:3] == (part,) else None


def is_unicode(name: str) -> bool:
    """Return whether a file name is valid Unicode; on Linux it may contain bytes in any encoding."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def list_level_files(folders: Sequence[Path], pattern: str = "*.md") -> Iterator[tuple[str, LevelFile]]:
    """Yield the path within its folder and the LevelFile of each match, by level (shipped, fork or trust, school)."""
    for folder in folders:
        level = _find_level(folders[0], folder)
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob(pattern)}
        found = {name: path for name, path in found.items() if is_unicode(name)}
        yield from ((name, LevelFile(level, found[name])) for name in sorted(found) if level or not is_local(name))


def filter_school_folders(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders that are in a school's overlay (its changes); ``folders[0]`` is the shipped folder."""
    return tuple(folder for folder in folders[1:] if _find_level(folders[0], folder) == SCHOOL)


def list_school_files(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Yield the path within its folder, and the path, of each file of the school's overlay (its own changes)."""
    for overlay in filter_school_folders(folders):
        yield from ((name, overlay / name) for name in list_names(overlay) if not is_local(name))


def list_names(folder: Path) -> list[str]:
    """Return the path below a folder of each file in it, sorted; none if there is no such folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path.relative_to(folder).as_posix() for path in found]


def resolve_overrides(folders: Sequence[Path], pattern: str = "*.md") -> dict[str, LevelFile]:
    """Return the file in effect for each name (school's, else fork's or trust's, else shipped) matching a pattern."""
    return dict(sorted(dict(list_level_files(folders, pattern)).items()))


def resolve_file(folders: Sequence[Path], name: str) -> Path | None:
    """Return the file of a name from the last folder that has it (school's, fork's, shipped); None if none has."""
    return next((folder / name for folder in reversed(folders) if (folder / name).is_file()), None)


def find_local_file(folders: Sequence[Path], name: str) -> Path | None:
    """Return the path of a file directly in ``local/``, the overlay of a fork or trust; None if it isn't there."""
    local = (folder / name for folder in folders[1:] if _find_level(folders[0], folder) < SCHOOL)
    return next((path for path in local if path.is_file()), None)


def is_local(name: str) -> bool:
    """Return whether a file name, such as ``local/contact.md``, is in the overlay (changes) of a fork or trust."""
    return name.startswith(f"{LOCAL}/")


def is_hidden(name: str) -> bool:
    """Return whether a file or one of its folders is hidden, with a dot before its name; no site contains those."""
    return name.startswith(".") or "/." in name


def _find_level(lowest: Path, folder: Path) -> int:
    return 0 if folder == lowest else 1 if folder.name == LOCAL else SCHOOL


def _find_folders(root: Path, course: Path, part: str, overlay: Path | None) -> tuple[Path, ...]:
    higher = (root / part / LOCAL, *((overlay,) if overlay else ()))
    return (course / part, *(_inside(root, folder) for folder in higher if folder.is_dir()))


def _inside(root: Path, path: Path) -> Path:
    if not path.resolve().is_relative_to(root):
        raise GeneratorError(f"{path.relative_to(root)} is a link out of the project; replace it with a copy")
    return path


def report_orphan_folders(root: Path, setting: str) -> Iterator[Finding]:
    """Report folders beside the file of ``setting`` that look like a school's overlay but have no setting's name.

    Report also files in the place of a course that is installed.
    """
    for part in (CONTENT, QUIZZES) if find_course(root) else ():
        unread = (Span(path=f"{part}/{name}") for name in list_names(root / part) if not is_local(name))
        yield from (warning("F030", span, UNREAD, f"Move it to {part}/{LOCAL}/") for span in unread)
    overlay = find_school_folder(root, setting)
    beside = overlay.parent if overlay else root / SETTINGS
    if not beside.is_dir():
        return
    with os.scandir(beside) as entries:
        there = sorted(entries, key=lambda entry: entry.name)
    schools = {Path(entry.name).stem for entry in there if entry.name.endswith((".yml", ".yaml"))} - {Path(TRUST).stem}
    for entry in there:
        if entry.name not in schools and entry.is_dir() and _is_overlay(Path(entry.path)):
            yield _report(Path(entry.path).relative_to(root).as_posix(), entry.name, schools)


def _is_overlay(folder: Path) -> bool:
    return (folder / CONTENT).is_dir() or (folder / QUIZZES).is_dir()


def _report(path: str, name: str, schools: set[str]) -> Finding:
    why, hint = f"there is no setting {name}.yml", f"{did_you_mean(name, schools)}Name it after the school’s file"
    if name == Path(TRUST).stem:
        why, hint = (
            f"{TRUST} is not a school's setting",
            f"Move shared files to {CONTENT}/{LOCAL}/ and {QUIZZES}/{LOCAL}/",
        )
    return warning("F030", Span(path=path), f"nothing in this folder is read: {why}", hint)
