"""The three levels of a project: what ships, what a fork or a trust owns, what a school owns; a higher one lies on top.

What ships lies in ``content/`` and ``quizzes/``. A fork or a trust writes into their folders ``local/``, which an
upgrade leaves alone. A school has a folder beside its setting and of its name. A file goes by its name below the folder
of its level, so that ``content/local/modules/contact.md`` is the page ``modules/contact.md``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.finding import Finding, Span, did_you_mean, warning
from generator.errors import GeneratorError

LOCAL = "local"
"""The folder in content/ and quizzes/ of what a fork or a trust owns."""
OWN = 2
"""The level of a school."""
TRUST = "trust.yml"
"""The file beside settings that gives what all of them share."""
CONTENT, QUIZZES = "content", "quizzes"
"""The folders of a school, and of a project where nothing else is said."""
SETTINGS = "settings"
"""The folder in which many settings lie, where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The folders of a site's parts, the lowest level first; only what is there."""

    content: tuple[Path, ...] = ()
    quizzes: tuple[Path, ...] = ()
    settings: tuple[Path, ...] = ()
    """What schools share, where there is such a file, and the setting's own."""


class Laid(NamedTuple):
    """A file, and the level that it is of: 0 ships, 1 is a fork's, 2 a school's."""

    level: int
    path: Path


def find_layers(root: Path, *, quizzes: str = QUIZZES, content: str = CONTENT, setting: str) -> Layers:
    """Return the levels of a site; all paths are relative to the project's folder.

    Raise GeneratorError where a level lies outside the project, or where the setting is what others share.
    """
    root = root.resolve()
    own = find_own_folder(root, setting)
    shared = (own.with_name(TRUST),) if own else ()
    if (root / setting).name == TRUST and own:
        raise GeneratorError(f"{setting} is what the settings beside it share, and none itself: name one of those")
    return Layers(
        content=_find_folders(root, root / content, own and own / CONTENT),
        quizzes=_find_folders(root, root / quizzes, own and own / QUIZZES),
        settings=(*(_inside(root, path) for path in shared if path.is_file()), root / setting),
    )


def find_own_folder(root: Path, setting: str) -> Path | None:
    """Return the folder that a school has, or could have: beside its setting's file and of its name.

    None for the setting at the root of the project, which has no level of its own, and for one from elsewhere.
    """
    path = Path(os.path.normpath(root / setting))
    is_below = path.is_relative_to(root) and path.parent != root
    return path.with_suffix("") if is_below else None


def find_watched(root: Path, setting: str) -> tuple[Path, ...]:
    """Return where else a preview has to look, beside content, quizzes and the setting: there or not yet there."""
    own = find_own_folder(root, setting)
    return (own, own.with_name(TRUST)) if own else ()


def is_setting_file(path: str, setting: str) -> bool:
    """Return whether a path is the setting's file, or that of what it shares with others."""
    return path == setting or ("/" in setting and path == f"{setting.rpartition('/')[0]}/{TRUST}")


def find_every_level(root: Path, part: str) -> tuple[Path, ...]:
    """Return the folders of a part, content or quizzes, on all levels and of all schools, for tools of authors."""
    return (root / part, *sorted((root / SETTINGS).glob(f"*/{part}")))


def find_level_folder(root: Path, path: Path, part: str) -> Path | None:
    """Return the folder of the level that a file is of, there or not; None where it is no file of that part."""
    names = path.relative_to(root).parts if path.is_relative_to(root) else ()
    if names[:1] == (part,):
        return root / part / LOCAL if names[1:2] == (LOCAL,) else root / part
    return root.joinpath(*names[:3]) if names[:1] == (SETTINGS,) and names[2:3] == (part,) else None


def is_text(name: str) -> bool:
    """Return whether a file's name can be written down; on Linux it may hold bytes of any encoding."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def list_files(folders: Sequence[Path], pattern: str = "*.md") -> Iterator[tuple[str, Laid]]:
    """Yield name and file of all that lies in the levels: the lowest first, in each in the order of their names."""
    for folder in folders:
        level = _find_level(folders[0], folder)
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob(pattern)}
        found = {name: path for name, path in found.items() if is_text(name)}
        yield from ((name, Laid(level, found[name])) for name in sorted(found) if level or not is_local(name))


def find_own_level(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Return the one of these folders that is a school's own level; none where it has none."""
    return tuple(folder for folder in folders[1:] if _find_level(folders[0], folder) == OWN)


def list_own_files(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Yield name and path of each file of a school's own level."""
    for own in find_own_level(folders):
        found = sorted(path for path in own.rglob("*") if path.is_file())
        named = ((path.relative_to(own).as_posix(), path) for path in found)
        yield from ((name, path) for name, path in named if not is_local(name))


def lay_over(folders: Sequence[Path], pattern: str = "*.md") -> dict[str, Laid]:
    """Return for each name, in their order, the file of the highest level that has one."""
    return dict(sorted(dict(list_files(folders, pattern)).items()))


def find_file(folders: Sequence[Path], name: str) -> Path | None:
    """Return the file of a name on the highest level that has it; None where there is none."""
    return next((folder / name for folder in reversed(folders) if (folder / name).is_file()), None)


def is_local(name: str) -> bool:
    """Return whether a path is in ``local/``, the folder of the trust's or school's own files."""
    return name.startswith(f"{LOCAL}/")


def is_hidden(name: str) -> bool:
    """Return whether a file, or a folder that it lies in, is one that systems hide; no site takes those."""
    return name.startswith(".") or "/." in name


def _find_level(lowest: Path, folder: Path) -> int:
    return 0 if folder == lowest else 1 if folder == lowest / LOCAL else OWN


def _find_folders(root: Path, lowest: Path, own: Path | None) -> tuple[Path, ...]:
    higher = (lowest / LOCAL, *((own,) if own else ()))
    return (lowest, *(_inside(root, folder) for folder in higher if folder.is_dir()))


def _inside(root: Path, path: Path) -> Path:
    if not path.resolve().is_relative_to(root):
        raise GeneratorError(f"{path.relative_to(root)} leads out of the project: put a copy there instead of the link")
    return path


def check_folders(root: Path, setting: str) -> Iterator[Finding]:
    """Report each folder beside settings that holds pages or quizzes of no school."""
    own = find_own_folder(root, setting)
    beside = own.parent if own else root / SETTINGS
    if not beside.is_dir():
        return
    with os.scandir(beside) as entries:
        there = sorted(entries, key=lambda entry: entry.name)
    schools = {Path(entry.name).stem for entry in there if entry.name.endswith((".yml", ".yaml"))} - {Path(TRUST).stem}
    for entry in there:
        if entry.name not in schools and entry.is_dir() and _holds_a_level(Path(entry.path)):
            yield _report(Path(entry.path).relative_to(root).as_posix(), entry.name, schools)


def _holds_a_level(folder: Path) -> bool:
    return (folder / CONTENT).is_dir() or (folder / QUIZZES).is_dir()


def _report(path: str, name: str, schools: set[str]) -> Finding:
    why, hint = f"there is no setting {name}.yml", f"{did_you_mean(name, schools)}Give it the name of the school’s file"
    if name == Path(TRUST).stem:
        why, hint = f"{TRUST} is no school", f"Put what all share into {CONTENT}/{LOCAL}/ and {QUIZZES}/{LOCAL}/"
    return warning("F030", Span(path=path), f"nothing in this folder is read: {why}", hint)
