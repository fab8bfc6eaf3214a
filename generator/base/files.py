"""Reading of a base's files from a folder or a ZIP, which are not trusted: names and sizes are checked.

base.json, pages.json and ``site/`` are at the top, or in one folder of a ZIP. The limits are checked before anything is
unpacked, and no file is unpacked beyond its declared size.

Twin: theme/runtime/stamping/base.js, which refuses the same names.
"""

from __future__ import annotations

import lzma
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.base.manifest import MANIFEST
from generator.errors import GeneratorError

MAX_FILES = 50_000
MAX_PACKED = 128_000_000
MAX_TOTAL = 512_000_000
"""Bytes of an archive, and of all that it holds."""
STAYS = re.compile(r"(?!(?:.*/)?\.{0,2}(?:/|\Z))[^\\:]{1,240}")
"""Pattern of a path that stays in its folder on every system: no part is empty, only dots, or like a drive."""
AT_TOP = re.compile(rf"(?P<folder>[^/]+/)?{re.escape(MANIFEST)}")
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)
"""Exceptions that zipfile raises for damaged archives and unknown compression."""


def read_files(path: Path) -> Mapping[str, bytes]:
    """Return a base's files by path, from a folder or ZIP of a site with placeholders; GeneratorError if unreadable."""
    if path.is_dir():
        return dict(_read_folder(path))
    return _strip_folder(read_zip(path, "the base of any course", "make one with microsite base"))


def _read_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    top = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and not path.resolve().is_relative_to(top):
            raise GeneratorError(f"{path} is a link out of the base, which could publish any file. Delete it")
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def read_zip(path: Path, largest: str, remedy: str) -> dict[str, bytes]:
    """Return a ZIP's files by path; raise GeneratorError if unreadable, unsafe or “larger than {largest}: {remedy}”.

    It is unsafe if a path leads out of it, or is there twice.
    """
    try:
        if path.stat().st_size > MAX_PACKED:
            raise GeneratorError(f"{path} is larger than {largest}: {remedy}")
        with zipfile.ZipFile(path) as archive:
            members = _list_members(path, archive, largest, remedy)
            return {member.filename: _read_member(archive, member) for member in members}
    except FileNotFoundError:
        raise GeneratorError(f"there is no file or folder {path}: {remedy}") from None
    except UNREADABLE as fault:
        raise GeneratorError(f"{path} cannot be opened as a ZIP ({fault}): {remedy}") from None


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as file:
        return file.read(member.file_size)


def _list_members(path: Path, archive: zipfile.ZipFile, largest: str, remedy: str) -> list[zipfile.ZipInfo]:
    """Return the files of an archive; raise GeneratorError for an unsafe or repeated name."""
    members = [member for member in archive.infolist() if not member.filename.endswith("/")]
    if len(members) > MAX_FILES or sum(member.file_size for member in members) > MAX_TOTAL:
        raise GeneratorError(f"{path} contains more than {largest}: {remedy}")
    seen: set[str] = set()
    for name in (member.filename for member in members):
        if not is_safe_path(name):
            raise GeneratorError(f"{path} contains a file whose path leads out of it: {name!a}")
        if name in seen:
            raise GeneratorError(f"{path} contains two files named {name}: {remedy}")
        seen.add(name)
    return members


def is_safe_path(name: str) -> bool:
    """Return whether a relative path stays inside its folder on every system and has no invisible characters."""
    return bool(STAYS.fullmatch(name)) and not any(unicodedata.category(char)[0] == "C" for char in name)


def _strip_folder(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the files without the folder that contains base.json, if the base was packed with its folder."""
    found = sorted((match for name in files if (match := AT_TOP.fullmatch(name))), key=lambda match: len(match[0]))
    folder = (found[0]["folder"] or "") if found else ""
    return {name.removeprefix(folder): data for name, data in files.items() if name.startswith(folder)}
