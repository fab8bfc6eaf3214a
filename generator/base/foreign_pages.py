"""Stamp what another site generator built with our Markdown extension: a folder of files with tokens, and no base.json.

Its templates are not ours, so no page gets a policy here, and nothing is known of what a page should hold. The values
come from the project, as for a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.base.stamp_site import write_site
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.project import Project, load_project
from generator.stamping.compile import KINDS, PageError, compile_page
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill, root_of
from generator.stamping.tokens import CLOSE, OPEN
from generator.system.output import Output

MARK = "stamped.txt"
"""The file by which a folder is known to be ours to replace."""
ESCAPED = {b"\\ue000": OPEN, b"\\ue001": CLOSE}
"""How JSON may write what a token begins and ends with."""
SAYING = b"This site was finished by microsite stamp. Build it again, and stamp it again, after a change.\n"


def stamp_folder(folder: Path, root: Path, setting: str, out: Path) -> Report:
    """Finish a built folder for a setting of the project in ``root``; where the report holds errors, write nothing.

    Raise GeneratorError where a page cannot be filled, a value may not stand in its place, or nothing can be written.
    """
    if out.resolve().is_relative_to(folder.resolve()):
        raise GeneratorError(f"{out} lies in the folder that is to be stamped; name another with --out")
    loaded = load_project(root, setting=setting)
    if loaded.report.ok:
        write_site(Output(out.resolve(), MARK), _finish(folder, loaded))
    return loaded.report


def _finish(folder: Path, loaded: Project) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            yield name, _finish_file(path, name, loaded)
    yield MARK, SAYING


def _finish_file(path: Path, name: str, loaded: Project) -> bytes:
    data, kind = path.read_bytes(), KINDS.get(path.suffix)
    if kind == "json":
        for written, character in ESCAPED.items():
            data = data.replace(written, character.encode())
    if kind is None or OPEN.encode() not in data:
        return data
    try:
        page = compile_page(data.decode("utf-8"), kind)
        return fill(page, loaded.values or {}, loaded.omitted_items, root_of("../" * name.count("/"))).encode()
    except (PageError, RefusedValueError, UnicodeDecodeError) as fault:
        raise GeneratorError(f"{name} cannot be put together: {fault}") from None
