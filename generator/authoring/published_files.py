"""Checks of files that a site publishes as they are, such as pictures and documents in ``content/``.

Pages are rendered and checked; other files are copied. So HTML and scripts are refused, SVG files are searched for
active content, and symbolic links out of the folder are refused, since they could publish any file of the builder's
computer.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.authoring.overlays import SourceFolders, find_school_folder, is_hidden, is_unicode, resolve_overrides
from generator.diagnostics.finding import Finding, Span, error, warning
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
MOST_DRAWING = 2_000_000
"""Bytes of an SVG file; a larger one is usually an embedded photograph."""

RENAME = {
    NameProblem.FORBIDDEN: "Use letters, digits and hyphens; the site could not be copied there",
    NameProblem.LONG: "Use short names; the site could not be copied there",
    NameProblem.DECOMPOSED: "Type its name again, or leave out accents",
}
"""Hints about file names; names that differ only in case have their own hint."""

ACTIVE = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "set", "audio", "video"}
    | {"animate", "animatemotion", "animatetransform", "a"}
)
"""SVG elements that run code, link elsewhere, or embed other content."""
DECLARED = re.compile(rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", re.IGNORECASE)
OUTSIDE = re.compile(r"@import|url\(\s*+['\"]?+(?!#|data:image/(?!svg))", re.IGNORECASE)
"""Requests to other hosts in a style."""
WITHIN = re.compile(r"\s*(?:#|data:image/(?!svg)|$)", re.IGNORECASE)
"""Addresses within the SVG file itself."""


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
    if suffix == DRAWING and (why := find_active_content(path)):
        hint = "Save it again as a plain SVG, or as a PNG"
        yield error("F042", _at(root, path), f"this drawing {why}", hint)


def find_active_content(path: Path) -> str:
    """Return the reason an SVG file is unsafe, such as “holds <script>”, to follow “this drawing”; "" if it is safe."""
    try:
        if path.stat().st_size > MOST_DRAWING:
            return f"holds more than {MOST_DRAWING:,} bytes"
        data = path.read_bytes()
        if DECLARED.search(data.replace(b"\0", b"")):
            return "brings declarations along"
        tree = ET.fromstring(data)  # noqa: S314 - nothing is declared
    except (OSError, ET.ParseError, ValueError):
        return "cannot be read"
    return next((why for element in tree.iter() if (why := _find_active_content(element))), "")


def _find_active_content(element: ET.Element) -> str:
    name = _local(element.tag)
    if name in ACTIVE:
        return f"holds <{name}>"
    for key, value in element.attrib.items():
        attribute = _local(key)
        if attribute.startswith("on"):
            return f"holds {attribute}="
        if attribute in ("href", "src") and not WITHIN.match(value):
            return "leads elsewhere"
        if OUTSIDE.search(value):
            return "asks for something elsewhere"
    return "asks for something elsewhere" if name == "style" and OUTSIDE.search("".join(element.itertext())) else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def _check_names(root: Path, named: dict[str, Path]) -> Iterator[Finding]:
    for one in find_path_problems(named):
        at = _at(root, named[one.path])
        if one.problem is NameProblem.SAME:
            hint = "Rename one of them; capitals alone make no difference"
            yield error("F043", at, f"{one.path} {one.message} and macOS", hint)
        else:
            yield warning("F044", at, f"{one.path} {one.message}", RENAME[one.problem])


def _at(root: Path, path: Path) -> Span:
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    return Span(path=name.encode("utf-8", "replace").decode("utf-8"))
