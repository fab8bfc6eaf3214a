"""Stamping of a site that another generator built with our Markdown extension: a folder of files with tokens.

Its templates are not ours, so no page gets a content security policy, and pages are not checked. The values come from
the project, as for a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.base.stamp_site import write_site
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.project.project import Project, load_project
from generator.rendering.drawings import read_portraits
from generator.rendering.theme import find_theme
from generator.stamping.compile import KINDS, PageError, compile_page
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill, format_root
from generator.stamping.tokens import CLOSE, OPEN
from generator.system.output import OutputFolder

MARK = "stamped.txt"
"""The file that marks a folder as stamped, so that it may be replaced."""
ESCAPED = {b"\\ue000": OPEN, b"\\ue001": CLOSE}
"""The delimiters of a token as JSON may escape them."""
MARK_TEXT = b"This site was finished by microsite stamp. Build it again, and stamp it again, after a change.\n"


def stamp_folder(folder: Path, root: Path, setting: str, out: Path) -> Report:
    """Copy a site built elsewhere to ``out`` with a setting's values filled in, unless the returned report has errors.

    ``setting`` is its path in the project ``root``. Raise GeneratorError if a page cannot be filled, a value is not
    allowed in its context, or nothing can be written.
    """
    if out.resolve().is_relative_to(folder.resolve()):
        raise GeneratorError(f"{out} is in the folder to stamp; give another one with --out")
    loaded = load_project(root, setting=setting)
    if loaded.report.ok:
        write_site(OutputFolder(out.resolve(), MARK), _stamp_files(folder, loaded, find_theme(root)))
    return loaded.report


def _stamp_files(folder: Path, loaded: Project, theme: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            yield name, _stamp_file(path, name, loaded)
    if loaded.bank:
        yield from read_portraits(theme, loaded.bank)
    yield MARK, MARK_TEXT


def _stamp_file(path: Path, name: str, loaded: Project) -> bytes:
    data, kind = path.read_bytes(), KINDS.get(path.suffix)
    if kind == "json":
        for written, character in ESCAPED.items():
            data = data.replace(written, character.encode())
    if kind is None or OPEN.encode() not in data:
        return data
    try:
        page = compile_page(data.decode("utf-8"), kind)
        return fill(page, loaded.values or {}, loaded.omitted_items, format_root("../" * name.count("/"))).encode()
    except (PageError, RefusedValueError, UnicodeDecodeError) as fault:
        raise GeneratorError(f"{name} cannot be stamped: {fault}") from None
