"""ZIPs of which the same files make the same bytes, and which Windows can unpack.

Order, times, rights and the strength of packing are fixed. What packs is zlib: another build of it may pack otherwise,
and then the bytes differ while all names and contents are equal.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from generator.system.filenames import find_unportable

EARLIEST, LATEST = 315_532_800, 4_354_819_198
"""The seconds since 1970 between which a ZIP can tell a time: 1980 to 2107."""
LEVEL = 9
FILE, PROGRAM = 0o644, 0o755


def write_zip(files: Mapping[str, bytes], moment: int | None = None, programs: Iterable[str] = ()) -> bytes:
    """Return a ZIP of files by path, sorted, all of one time and with the same rights.

    ``moment`` is that time, in seconds since 1970, and 1980 where it is None; ``programs`` are the paths that may be
    run. Names are in Unicode NFC, whatever the file system made of them.
    """
    when = datetime.fromtimestamp(min(max(moment or 0, EARLIEST), LATEST), UTC).timetuple()[:6]
    runs = frozenset(programs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(unicodedata.normalize("NFC", path), when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, which alone has rights, whatever system this is
            entry.external_attr = (0o100000 | (PROGRAM if path in runs else FILE)) << 16
            archive.writestr(entry, files[path], compresslevel=LEVEL)
    return out.getvalue()


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by their path in it, with forward slashes; links are left out."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def find_windows_problems(paths: Iterable[str]) -> list[str]:
    """Return what Windows cannot unpack, a line each: names that it forbids, and names that it takes for one."""
    return [f"{one.path} {one.message}" for one in find_unportable(paths)]


def find_longest_path(paths: Iterable[str]) -> str:
    """Return the longest path; of several, the first."""
    return max(sorted(paths), key=len)
