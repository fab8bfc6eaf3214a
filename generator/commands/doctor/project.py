"""The project's side: the files that it needs, where it lies, and what would trouble somebody else's computer."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from generator import pipeline
from generator.commands.doctor.probe import Probe, found, lacks

PROJECT = "Project"
MKDOCS = "mkdocs.yml"
FOLDERS = ("content", "quizzes")
FILES = (f"quizzes/{pipeline.COURSE}", pipeline.SETTING)
OURS = ("content", "quizzes", "settings", "theme", "docs")
"""The folders whose names travel to other computers."""
LEAST_SPACE = 200_000_000
LONG = 200
"""Windows allows for 260 characters, and the folder above takes some of them."""
SHOWN = 3
SECONDS = 10
_PLUGIN = re.compile(r"^\s*-\s*[\"']?microsite[\"']?\s*:?\s*$", re.MULTILINE)


def look_at_project(root: Path) -> Iterator[Probe]:
    """Look at a project's folder."""
    yield from _look_at_files(root)
    yield from _look_at_place(root)
    yield from _look_at_names(root)
    yield from _look_at_site(root)


def _look_at_files(root: Path) -> Iterator[Probe]:
    if not any((root / name).exists() for name in (MKDOCS, *FOLDERS)):
        said = f"{root} holds no project"
        yield lacks(PROJECT, "Folder", said, "Go into the project's folder, or name it: microsite doctor --root FOLDER")
        return
    for name in FOLDERS:
        if (root / name).is_dir():
            yield found(PROJECT, f"{name}/")
        else:
            yield lacks(PROJECT, f"{name}/", "there is no such folder", f"Bring {name}/ back from an earlier copy")
    for name in FILES:
        if (root / name).is_file():
            yield found(PROJECT, name)
        else:
            yield lacks(PROJECT, name, "there is no such file", f"Bring {name} back from an earlier copy")
    yield _look_at_mkdocs(root / MKDOCS)


def _look_at_mkdocs(path: Path) -> Probe:
    if not path.is_file():
        return lacks(PROJECT, MKDOCS, "there is no such file", f"Bring {MKDOCS} back from an earlier copy")
    if not _PLUGIN.search(path.read_text("utf-8", errors="replace")):
        return lacks(PROJECT, MKDOCS, "it does not name our plugin", "Write - microsite beneath plugins:")
    return found(PROJECT, MKDOCS)


def _look_at_place(root: Path) -> Iterator[Probe]:
    """Look whether the folder can be written to, and whether there is room."""
    if os.access(root, os.W_OK):
        yield found(PROJECT, "Writing")
    else:
        yield lacks(PROJECT, "Writing", "this folder cannot be written to", "Copy the project to a folder of your own")
    free = shutil.disk_usage(root).free
    if free < LEAST_SPACE:
        yield lacks(PROJECT, "Space", f"{free // 1_000_000} MB are free", "Delete what you do not need on this disk")
    else:
        yield found(PROJECT, "Space", f"{free // 1_000_000_000} GB are free")
    if not str(root).isascii() and sys.getfilesystemencoding().lower() not in ("utf-8", "utf8"):
        said = "the folder's name holds letters that this system writes in another way than we do"
        yield lacks(PROJECT, "Path", said, "Set the variable PYTHONUTF8=1, or rename the folder")


def _look_at_names(root: Path) -> Iterator[Probe]:
    names = [path.relative_to(root).as_posix() for part in OURS for path in sorted((root / part).rglob("*"))]
    long = [name for name in names if len(name) > LONG]
    if long:
        yield lacks(PROJECT, "Names", f"too long for Windows: {_list(long)}", "Shorten them", optional=True)
    twins: dict[str, list[str]] = defaultdict(list)
    for name in names:
        twins[name.casefold()].append(name)
    clashes = [" and ".join(same) for same in twins.values() if len(same) > 1]
    if clashes:
        said = f"the same but for capitals, and one file on Windows and macOS: {_list(clashes)}"
        yield lacks(PROJECT, "Names", said, "Rename one of them")
    if not (long or clashes):
        yield found(PROJECT, "Names", f"{len(names)} files and folders")


def _list(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN])}{more}"


def _look_at_site(root: Path) -> Iterator[Probe]:
    """Look whether Git keeps the built site, which it should not."""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return
    command = [git, "-C", str(root), "ls-files", "--", "site"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - git, on its path
    except (OSError, subprocess.SubprocessError):
        return
    if done.stdout.strip():
        todo = "Type: git rm -r -q --cached site, and write /site/ into .gitignore"
        yield lacks(PROJECT, "site/", "Git keeps the built site, and every build would change it", todo)
    else:
        yield found(PROJECT, "site/", "not kept by Git")
