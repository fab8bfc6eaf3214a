"""Reading of handed-in files, folders and ZIP archives.

One bad file among five hundred does not stop the others; each that is refused is named with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.errors import GeneratorError
from generator.records.intake.archive import is_archive, read_archive
from generator.records.intake.files import (
    MOST_FILE,
    MOST_FILES,
    File,
    RefusedFile,
    find_files,
    read_capped,
    sanitize_name,
)

MOST_ARCHIVE = 64_000_000
"""Most bytes of an archive, which may hold a whole trust's records."""


def read_sources(sources: Iterable[Path]) -> Iterator[File | RefusedFile]:
    """Yield each file in files, folders and ZIPs, or why it is refused; raise GeneratorError if a path is missing."""
    for source in sources:
        if not source.exists():
            raise GeneratorError(f"there is no file or folder {source}: correct its name")
        yield from _read_folder(source) if source.is_dir() else _read_file(source, sanitize_name(source.name))


def _read_folder(folder: Path) -> Iterator[File | RefusedFile]:
    for number, path in enumerate(find_files(folder)):
        if number == MOST_FILES:
            yield RefusedFile(sanitize_name(str(folder)), "too-many-files")
            return
        yield from _read_file(path, sanitize_name(path.relative_to(folder).as_posix()))


def _read_file(path: Path, name: str) -> Iterator[File | RefusedFile]:
    try:
        data = read_capped(path, MOST_ARCHIVE)
    except OSError:
        yield RefusedFile(name, "not-readable")
        return
    if data is not None and is_archive(data):
        yield from read_archive(name, data)
    else:
        yield RefusedFile(name, "too-large") if data is None or len(data) > MOST_FILE else File(name, data)
