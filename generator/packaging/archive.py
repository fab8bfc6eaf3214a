"""Reproducible ZIPs that Windows can unpack.

Order, times, permissions and compression level are fixed. Another build of zlib may compress differently; then the
bytes differ, although names and contents are equal.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from generator.errors import GeneratorError
from generator.system.filenames import find_path_problems

EARLIEST, LATEST = 315_532_800, 4_354_819_198
"""The range of a ZIP's timestamps, 1980 to 2107, in seconds since 1970."""
MOMENT = "SOURCE_DATE_EPOCH"
"""Environment variable with the time stamp of reproducible builds (reproducible-builds.org)."""
LEVEL = 9
FILE, PROGRAM = 0o644, 0o755


def read_moment(environment: Mapping[str, str]) -> int | None:
    """Return the time for the files of a ZIP, in seconds since 1970, or None if MOMENT is not in the environment.

    Raise GeneratorError if it is no number.
    """
    given = environment.get(MOMENT, "")
    if given and not given.isdecimal():
        raise GeneratorError(f"{MOMENT} is “{given}”: it takes the seconds since 1970, as a whole number")
    return int(given) if given else None


def make_zip(files: Mapping[str, bytes], moment: int | None = None, executables: Iterable[str] = ()) -> bytes:
    """Return a reproducible ZIP of files by path; ``moment`` is their time, ``executables`` the executable ones.

    ``moment`` is in seconds since 1970, or 1980 if None; ``executables`` are the paths of executable files.
    Names are normalized to Unicode NFC.
    """
    when = datetime.fromtimestamp(min(max(moment or 0, EARLIEST), LATEST), UTC).timetuple()[:6]
    runs = frozenset(executables)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(unicodedata.normalize("NFC", path), when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, the only one with permissions, on every system
            entry.external_attr = (0o100000 | (PROGRAM if path in runs else FILE)) << 16
            archive.writestr(entry, files[path], compresslevel=LEVEL)
    return out.getvalue()


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the content of all files below a folder by relative path with forward slashes, without symbolic links."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def find_windows_problems(paths: Iterable[str]) -> list[str]:
    """Return a message for each path that fails on Windows or another system: forbidden, clashing or too long."""
    return [f"{one.path} {one.message}" for one in find_path_problems(paths)]


def find_longest_path(paths: Iterable[str]) -> str:
    """Return the longest file path, or the first of several."""
    return max(sorted(paths), key=len)
