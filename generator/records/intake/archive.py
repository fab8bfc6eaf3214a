"""Reading of ZIP archives as hostile input: nothing is unpacked to disk, and nothing grows beyond its cap.

Only stored and deflated files are read, as in the browser: other methods are rare, and some ask for much memory.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from generator.records.intake.files import MOST_FILE, MOST_FILES, File, RefusedFile, is_hidden, sanitize_name

MOST_UNPACKED = 128_000_000
"""Most bytes that an archive's files may hold together."""
DIRECTORY_ENTRY = b"PK\x01\x02"
"""Opens each entry of the list at an archive's end."""
MOST_TIMES = 1_032
"""So many times as large as it is packed may a deflated file be."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LOCKED = 0x1
"""The bit of an entry's flags that says that it asks for a password."""
FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""Exceptions that zipfile raises for damaged archives, or for ones whose sizes are false."""


def is_archive(data: bytes) -> bool:
    """Return whether a file's bytes are a ZIP archive, whatever its name."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_archive(name: str, data: bytes) -> Iterator[File | RefusedFile]:
    """Yield each file of a ZIP, given as bytes, or why it can't be read; folders and hidden files are left out."""
    if data.count(DIRECTORY_ENTRY) > MOST_FILES:
        yield RefusedFile(name, "too-many-files")
        return
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except FAULTS:
        yield RefusedFile(name, "damaged-archive")
        return
    if sum(entry.compress_size for entry in archive.infolist()) > len(data):
        yield RefusedFile(name, "damaged-archive")  # its files overlap, each to be unpacked again
        return
    entries = [entry for entry in archive.infolist() if not (is_folder(entry) or is_hidden(entry.filename))]
    if not entries:
        yield RefusedFile(name, "empty-archive")
    left = MOST_UNPACKED
    for entry in entries:
        found = _read_entry(archive, entry, f"{name}/{sanitize_name(entry.filename)}")
        yield found
        left -= len(found.data) if isinstance(found, File) else _cost(entry)
        if left < 0:
            yield RefusedFile(name, "too-large")
            return


def is_folder(entry: zipfile.ZipInfo) -> bool:
    """Return whether an entry of a ZIP archive is a folder; ``ZipInfo.is_dir`` raises if its name is empty."""
    return entry.filename.endswith("/")


def _cost(refused: zipfile.ZipInfo) -> int:
    """Return how much may have come out of a file before it was refused."""
    return 0 if refused.flag_bits & LOCKED else min(refused.compress_size * MOST_TIMES, MOST_FILE)


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> File | RefusedFile:
    if entry.flag_bits & LOCKED:
        return RefusedFile(name, "locked-archive")
    if entry.compress_type not in METHODS:
        return RefusedFile(name, "damaged-archive")
    try:
        with archive.open(entry) as file:
            data = file.read(MOST_FILE + 1)  # what the archive says about sizes is not believed
    except FAULTS:
        return RefusedFile(name, "damaged-archive")
    if is_archive(data):
        return RefusedFile(name, "archive-in-archive")
    return File(name, data) if len(data) <= MOST_FILE else RefusedFile(name, "too-large")
