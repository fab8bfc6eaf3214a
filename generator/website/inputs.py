"""All that goes into a site, as digests: its files word for word, our code, the versions of everything else, the day.

Time and size of a file are not asked what is in it: an edit may keep both, and a cache that lies is worse than none.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import generator

GONE = "there is none"
"""Stands for the digest of what is not there: it may come."""
VARIABLES = ("SOURCE_DATE_EPOCH", "TZ")
"""What MkDocs reads of the environment, beside the variables that mkdocs.yml names."""
WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a project's site is made of, and where it goes."""

    watched: tuple[Path, ...]
    """Every file and folder, there or not yet there."""
    content: Path
    """The folder of its pages."""
    site: Path


def digest_all(paths: Iterable[Path]) -> dict[str, str]:
    """Return the digest of each file at and below some paths, by its path; GONE for a path where nothing is."""
    return dict(pair for path in paths for pair in _digest_tree(path))


def digest_files(folder: Path) -> dict[str, str]:
    """Return the digest of each file below a folder, by its name there."""
    return {Path(name).relative_to(folder).as_posix(): digest for name, digest in _digest_tree(folder)}


def describe_program() -> dict[str, str]:
    """Return what the program is: our code, and the versions of Python and of all packages."""
    installed = sorted({name for folder in sys.path for name in _list_installed(folder)})
    return {"code": _digest_code(), "python": sys.version, "packages": _digest("\n".join(installed).encode())}


def describe_world(configuration: Path) -> dict[str, str]:
    """Return what else a site may depend on: the day, and every variable that the configuration may name."""
    words = {*WORD.findall(_read(configuration).decode(errors="replace")), *VARIABLES}
    named = {f"${word}": os.environ[word] for word in sorted(words) if word in os.environ}
    return {**named, "today": f"{date.today()}", "day": f"{datetime.now(UTC).date()}"}


def _digest_code() -> str:
    files = digest_files(Path(generator.__file__).parent)
    code = "\n".join(f"{name} {digest}" for name, digest in files.items() if name.endswith((".py", ".yml")))
    return _digest(code.encode())


def _list_installed(folder: str) -> Iterator[str]:
    with suppress(OSError):
        yield from (
            entry.name for entry in os.scandir(folder or ".") if entry.name.endswith((".dist-info", ".egg-info"))
        )


def _digest_tree(path: Path) -> Iterator[tuple[str, str]]:
    if not path.is_dir():
        yield str(path), _digest_file(path)
        return
    seen: set[str] = set()
    for folder, below, names in os.walk(path, followlinks=True):
        real = os.path.realpath(folder)
        below[:] = [] if real in seen else sorted(below)
        seen.add(real)
        yield from ((f"{folder}{os.sep}{name}", _digest_file(Path(folder, name))) for name in sorted(names))


def _digest_file(path: Path) -> str:
    return _digest(_read(path)) if path.is_file() else GONE


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return GONE.encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether two lots of digests tell of the same files with the same words."""
    return dict(one) == dict(other)
