"""Writing of a stamped site to a folder; when complete, it replaces the previous one, as a built site does."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from generator.authoring.overlays import is_hidden, list_school_files
from generator.base.foreign_files import refuse_foreign_files
from generator.base.loading import load_from_base
from generator.base.site import BaseSite
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.project.project import Project
from generator.stamping.escape import RefusedValueError
from generator.system.output import OutputFolder

TEMPLATES = "templates/"
"""The folder that MkDocs omits from every site, besides hidden ones."""
Files = Iterable[tuple[str, bytes]]


def write_site(output: OutputFolder, files: Files) -> list[str]:
    """Write a site's files (path and bytes) to a folder, replacing the previous site; the last one of a path wins.

    Return the paths of files that differ from those of the previous site. Raise RefusedValueError if a value is not
    allowed in its context, and GeneratorError if nothing can be written; the previous site is unchanged then.
    """
    folder = os.fspath(output.start_build())
    try:
        created = {folder}
        for name, data in files:
            path = f"{folder}/{name}"
            above = path.rpartition("/")[0]
            if above not in created:
                Path(above).mkdir(parents=True, exist_ok=True)
                created.add(above)
            _write_file(path, data)
    except OSError as fault:
        output.discard_build()
        raise GeneratorError(f"the site cannot be written to {output.final} ({fault.strerror})") from None
    except BaseException:
        output.discard_build()
        raise
    return output.commit_build()


def _write_file(path: str, data: bytes) -> None:
    """Write a new file without the buffer of ``open``, which costs as much as writing a page."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while data:
            data = data[os.write(number, data) :]
    finally:
        os.close(number)


def stamp_site(base: BaseSite, root: Path, setting: str, out: Path, *, force: bool = False) -> Report:
    """Write a setting's site to ``out`` by filling a base's placeholders, unless the returned report has errors.

    ``setting`` is its path in the project ``root``. ``force`` allows deleting files of types that no site contains.
    """
    loaded = load_from_base(root, base, setting)
    if loaded.report.ok:
        write_stamped(base, loaded, OutputFolder(out.resolve()), list_school_assets(loaded), force=force)
    return loaded.report


def write_stamped(
    base: BaseSite, loaded: Project, output: OutputFolder, overrides: Files = (), *, force: bool = False
) -> list[str]:
    """Write a base with a loaded setting's values to a folder; ``overrides`` (path, bytes) replace files of the base.

    Return what write_site returns. Raise GeneratorError if the folder contains files of types that no site contains,
    unless ``force`` deletes them.
    """
    if not force:
        refuse_foreign_files(output.final)
    try:
        return write_site(output, chain(base.stamp(loaded.values or {}, loaded.omitted_items), overrides))
    except RefusedValueError as fault:
        raise GeneratorError(f"the site of this setting cannot be written: {fault}") from None


def list_school_assets(loaded: Project) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each file in a school's overlay (its own content/), except pages, such as a logo."""
    for name, path in list_school_files(loaded.source_folders.content):
        if path.suffix != ".md" and not is_hidden(name) and not name.startswith(TEMPLATES):
            yield name, path.read_bytes()
