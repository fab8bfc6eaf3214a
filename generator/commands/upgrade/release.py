"""A release of the program and its course: a folder or a ZIP, with the list of its files that was made with it.

docs/supply-chain.md describes ``.microsite-release.json``. Without it, as in a ZIP of GitHub's own, the files are taken
as they are, and nobody can tell what an earlier release held.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from generator.errors import GeneratorError

MANIFEST = ".microsite-release.json"
FORMAT = 1
MOST_FILE = 67_108_864
"""Most bytes of one file of a release."""
SHORT = 16
"""So many hexadecimal digits of a digest stand for a file of an earlier state."""
VERSION = re.compile(r'(?m)^version\s*=\s*"([^"\n]{1,40})"')
SKIPPED = frozenset((".git", ".venv", "node_modules"))

Earlier = Mapping[str, Sequence[tuple[str, int]]]
"""What a path ever held: the beginnings of digests, each with the number of the change that brought it, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a release holds."""

    version: str
    files: Mapping[str, str]
    """Digest by path: SHA-256 of the bytes, in hexadecimal."""
    earlier: Earlier = field(default_factory=dict)
    is_listed: bool
    """Whether the list of files came with it."""
    read: Callable[[str], bytes]
    """Gives the bytes of a file; raises GeneratorError where they are not those of the list."""
    is_program: Callable[[str], bool]
    """Whether a file is to be run."""

    def read_list(self) -> bytes:
        """Return the list that came with it, without what earlier states held: enough for the next upgrade."""
        data = {"files": dict(self.files), "format": FORMAT, "version": self.version}
        return (json.dumps(data, sort_keys=True, ensure_ascii=False) + "\n").encode()


def digest(data: bytes) -> str:
    """Return the digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def read_release(path: Path) -> Release:
    """Read a release; raise GeneratorError where it is none."""
    if path.is_dir():
        return _make(path, _list_folder(path), lambda name: (path / name).read_bytes(), lambda n: _runs(path / n))
    try:
        return _read_zip(path)
    except FileNotFoundError as fault:
        raise GeneratorError(f"there is no file {path}: name the release’s ZIP, or its folder") from fault
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
        raise GeneratorError(f"{path} is no ZIP that can be read: download it again") from fault


def _runs(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o100)


def _list_folder(path: Path) -> list[str]:
    files = (file for file in path.rglob("*") if file.is_file() and not file.is_symlink())
    names = (file.relative_to(path) for file in files)
    return [name.as_posix() for name in names if name.parts[0] not in SKIPPED]


def _read_zip(path: Path) -> Release:
    book = zipfile.ZipFile(path)  # stays open as long as the release is read from
    entries = {info.filename: info for info in book.infolist() if not info.is_dir()}
    top = _find_top(entries)

    def read(name: str) -> bytes:
        info = entries[top + name]
        if info.file_size > MOST_FILE:
            raise GeneratorError(f"{name} in {path} is larger than any file of a release: download it again")
        return book.read(info)

    def runs(name: str) -> bool:
        return bool(entries[top + name].external_attr >> 16 & 0o100)

    return _make(path, [name.removeprefix(top) for name in entries if name.startswith(top)], read, runs)


def _find_top(names: Iterable[str]) -> str:
    """Return the one folder that all of a ZIP lies in, as GitHub writes it, with its slash; empty for none."""
    tops = {name.partition("/")[0] if "/" in name else "" for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 and "" not in tops else ""


def _make(path: Path, names: Sequence[str], read: Callable[[str], bytes], runs: Callable[[str], bool]) -> Release:
    for name in names:
        _refuse_odd(path, name)
    if "pyproject.toml" not in names or not any(name.startswith("generator/") for name in names):
        raise GeneratorError(f"{path} holds no release of this program: choose its source, microsite-….zip")
    if MANIFEST not in names:
        files = {name: digest(read(name)) for name in names}
        found = VERSION.search(read("pyproject.toml").decode("utf-8", "replace"))
        return Release(version=found[1] if found else "?", files=files, is_listed=False, read=read, is_program=runs)
    version, files, earlier = read_manifest(read(MANIFEST), f"{MANIFEST} in {path}")
    if missing := files.keys() - set(names):
        raise GeneratorError(f"{path} lacks {min(missing)}, which its list names: download it again")

    def read_checked(name: str) -> bytes:
        data = read(name)
        if digest(data) != files[name]:
            raise GeneratorError(f"{name} in {path} is not the file that its list names: download it again")
        return data

    return Release(version=version, files=files, earlier=earlier, is_listed=True, read=read_checked, is_program=runs)


def _refuse_odd(path: Path, name: str) -> None:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in parts or ".git" in parts:
        raise GeneratorError(f"{path} holds a file with the odd name {name!r}: it is no release of ours")


def read_manifest(data: bytes, name: str) -> tuple[str, dict[str, str], dict[str, list[tuple[str, int]]]]:
    """Read a list of files; raise GeneratorError where it is none, or newer than this program."""
    try:
        given: Any = json.loads(data)
        if given["format"] != FORMAT:
            raise GeneratorError(f"{name} was made by a newer program: take its version of microsite upgrade")
        files = {str(path): str(one) for path, one in given["files"].items()}
        earlier = {path: [(str(one), int(at)) for one, at in rows] for path, rows in given.get("earlier", {}).items()}
        for path in (*files, *earlier):
            _refuse_odd(Path(name), path)
        return str(given["version"]), files, earlier
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise GeneratorError(f"{name} cannot be read: download the release again") from fault
