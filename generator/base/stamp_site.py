"""Write a stamped site to a folder; it replaces the earlier one when complete, as a built site does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from generator.authoring.overlays import find_source_folders, is_hidden, list_school_files
from generator.base.checks import load_from_base
from generator.base.foreign_files import refuse_foreign_files
from generator.base.site import BaseSite
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.project import Project
from generator.stamping.escape import RefusedValueError
from generator.system.output import Output

TEMPLATES = "templates/"
"""The folder that MkDocs omits from every site, besides hidden ones."""
Files = Iterable[tuple[str, bytes]]


def write_site(output: Output, files: Files) -> None:
    """Write a site's files; a later file replaces an earlier one of the same name.

    Raise RefusedValueError if a value is not allowed in its context, and GeneratorError if nothing can be written;
    the earlier site is unchanged then.
    """
    folder = output.begin()
    try:
        made: set[Path] = set()
        for name, data in files:
            path = folder / name
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(data)
    except OSError as fault:
        output.drop()
        raise GeneratorError(f"the site cannot be written to {output.final} ({fault.strerror})") from None
    except BaseException:
        output.drop()
        raise
    output.finish()


def stamp_site(base: BaseSite, root: Path, setting: str, out: Path, *, force: bool = False) -> Report:
    """Stamp the site of a setting of the project in ``root`` unless its report has errors.

    ``force`` allows it to delete files of types that no site contains.
    """
    loaded = load_from_base(root, base, setting)
    if loaded.report.ok:
        write_stamped(base, loaded, Output(out.resolve()), find_own_files(root, setting), force=force)
    return loaded.report


def write_stamped(base: BaseSite, loaded: Project, output: Output, own: Files = (), *, force: bool = False) -> None:
    """Write the site of a loaded setting, with its own files replacing those of the base.

    Raise GeneratorError if the folder contains files of types that no site contains, unless ``force`` deletes them.
    """
    if not force:
        refuse_foreign_files(output.final)
    try:
        write_site(output, chain(base.stamp(loaded.values or {}, loaded.omitted_items), own))
    except RefusedValueError as fault:
        raise GeneratorError(f"the site of this setting cannot be made: {fault}") from None


def find_own_files(root: Path, setting: str, content: str = "content") -> Iterator[tuple[str, bytes]]:
    """Yield the files of the setting's own level except Markdown, such as its logo, which override the base's."""
    for name, path in list_school_files(find_source_folders(root, content=content, setting=setting).content):
        if path.suffix != ".md" and not is_hidden(name) and not name.startswith(TEMPLATES):
            yield name, path.read_bytes()
