"""Checks of files that a site publishes as they are, such as pictures and documents in ``content/``.

Pages are rendered and checked; other files are copied. So HTML and scripts are refused, SVG files hold only what
drawing_check.py allows, and symbolic links out of the folder are refused, since they could publish any file of the
builder's computer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.authoring.drawing_check import check_drawing
from generator.authoring.overlays import SourceFolders, find_school_folder, is_hidden, is_unicode, resolve_overrides
from generator.bank.course import get_page_address
from generator.diagnostics.finding import Finding, Span, error, warning
from generator.diagnostics.source import name_path
from generator.system.filenames import NameProblem, find_path_problems

PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"})
OTHERS = frozenset(
    {".csv", ".docx", ".ics", ".m4a", ".mp3", ".mp4", ".odp", ".ods", ".odt", ".ogg", ".pdf", ".pptx", ".rtf", ".txt"}
    | {".vtt", ".webm", ".xlsx"}
)
DRAWING, PAGE = ".svg", ".md"
KINDS = PICTURES | OTHERS | {DRAWING, PAGE}
"""Suffixes of files that authors may put into a site."""
NAMED = frozenset({"CNAME"})
"""Files without a suffix that hosts look for."""
RENAME = {
    NameProblem.FORBIDDEN: "Use letters, digits and hyphens; the site could not be copied there",
    NameProblem.LONG: "Use short names; the site could not be copied there",
    NameProblem.DECOMPOSED: "Type its name again, or leave out accents",
}
"""Hints about file names; names that differ only in case have their own hint."""


def check_published_files(root: Path, folders: SourceFolders) -> list[Finding]:
    """Return findings about the files of content and quizzes: links, unsuitable types, active SVG, unportable names.

    Overridden files are skipped, since only the overriding one is published.
    """
    root = root.resolve()
    special = [finding for folder in (*folders.content, *folders.quizzes) for finding in _report_special(root, folder)]
    files = resolve_overrides(folders.content, "*")
    published = {name: file.path for name, file in files.items() if not is_hidden(name) and file.path.is_file()}
    types = [finding for path in published.values() for finding in _check_file(root, path)]
    return [*dict.fromkeys(special), *types, *_check_names(root, published)]


def list_addresses(folders: Sequence[Path]) -> frozenset[str]:
    """Return what links may lead to: each file's path below the content folders, and the addresses of pages."""
    files = resolve_overrides(folders, "*").items()
    names = [name for name, file in files if not is_hidden(name) and file.path.is_file()]
    return frozenset((*names, *map(get_page_address, names)))


def check_school_files(root: Path, folders: SourceFolders, setting: str) -> list[Finding]:
    """Return findings about the published files in a school's overlay (its changes to the course) only."""
    overlay = find_school_folder(root.resolve(), setting)
    content = tuple(folder for folder in folders.content if overlay and folder.is_relative_to(overlay))
    return check_published_files(root, SourceFolders(content=content)) if content else []


def _report_special(root: Path, folder: Path) -> Iterator[Finding]:
    """Report each entry that cannot be published: a link out of the folder, a pipe, a name that is not Unicode."""
    top = folder.resolve()
    for above, folders, files in os.walk(folder):
        for path in (Path(above, name) for name in sorted([*folders, *files])):
            if not is_unicode(path.name):
                hint = "Rename it, using letters, digits and hyphens"
                yield error("F046", _at(root, path), "the name of this file is not valid Unicode", hint)
            elif path.is_symlink() and _leaves_folder(path, top):
                hint = "Replace the link with a copy of the file"
                yield error("F040", _at(root, path), "this is a link that leads out of its folder, or to itself", hint)
            elif path.exists() and not (path.is_file() or path.is_dir() or path.suffix == PAGE):
                yield error(
                    "F045", _at(root, path), "this is a pipe or a device, not a file", "Put a file in its place"
                )


def _leaves_folder(link: Path, top: Path) -> bool:
    """Return whether a link points out of a folder, to itself, or to a folder that contains it."""
    try:
        target = link.resolve()
    except (OSError, RuntimeError):
        return True
    return not target.is_relative_to(top) or link.parent.resolve().is_relative_to(target) or target == link


def _check_file(root: Path, path: Path) -> Iterator[Finding]:
    suffix = path.suffix.lower()
    if suffix not in KINDS and path.name not in NAMED:
        said = f"files that end in {suffix}" if suffix else "files without an ending"
        hint = "Remove it: content/ takes pictures and documents, and theme/site/assets takes styles and scripts"
        yield error("F041", _at(root, path), f"{said} are not allowed in content/", hint)
    if suffix == DRAWING:
        yield from check_drawing(path, _at(root, path).path)


def _check_names(root: Path, named: dict[str, Path]) -> Iterator[Finding]:
    for one in find_path_problems(named):
        at = _at(root, named[one.path])
        if one.problem is NameProblem.SAME:
            hint = "Rename one of them; capitals alone make no difference"
            yield error("F043", at, f"{one.path} {one.message} and macOS", hint)
        else:
            yield warning("F044", at, f"{one.path} {one.message}", RENAME[one.problem])


def _at(root: Path, path: Path) -> Span:
    return Span(path=name_path(root, path).encode("utf-8", "replace").decode("utf-8"))
