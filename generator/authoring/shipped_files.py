"""The files that become part of a site as they are: pictures and papers, which can do nothing, under names for all.

A page is made by us, and looked at; what lies beside it in ``content/`` goes out unread. So a web page or a script is
refused there, a drawing is looked into, since it may hold scripts, and a link that leads elsewhere is not followed: it
could publish any file of whoever builds the site.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.authoring.overlays import Layers, find_own_folder, is_hidden, is_text, lay_over
from generator.diagnostics.finding import Finding, Span, error, warning
from generator.system.filenames import Trouble, find_unportable

PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"})
OTHERS = frozenset(
    {".csv", ".docx", ".ics", ".m4a", ".mp3", ".mp4", ".odp", ".ods", ".odt", ".ogg", ".pdf", ".pptx", ".rtf", ".txt"}
    | {".vtt", ".webm", ".xlsx"}
)
DRAWING, PAGE = ".svg", ".md"
KINDS = PICTURES | OTHERS | {DRAWING, PAGE}
"""Endings of what a site may hold beside what we make."""
NAMED = frozenset({"CNAME"})
"""Files without an ending that hosts look for."""
MOST_DRAWING = 2_000_000
"""Bytes of a drawing; a larger one is a photograph in disguise."""

RENAME = {
    Trouble.FORBIDDEN: "Use letters, digits and hyphens; the site could not be copied there",
    Trouble.LONG: "Use short names; the site could not be copied there",
    Trouble.APART: "Type its name anew, or leave accents out of names of files",
}
"""What to do about a name; two that are taken for one have their own hint."""

ACTIVE = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "set", "audio", "video"}
    | {"animate", "animatemotion", "animatetransform", "a"}
)
"""Elements of a drawing that act, lead elsewhere, or hold what is no drawing."""
DECLARED = re.compile(rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", re.IGNORECASE)
OUTSIDE = re.compile(r"@import|url\(\s*+['\"]?+(?!#|data:image/(?!svg))", re.IGNORECASE)
"""In a style: what a browser would ask for elsewhere."""
WITHIN = re.compile(r"\s*(?:#|data:image/(?!svg)|$)", re.IGNORECASE)
"""Addresses within the drawing itself."""


def check_shipped(root: Path, layers: Layers) -> list[Finding]:
    """Return what is wrong with the files of all levels of a project, be they pages, quizzes or pictures."""
    root = root.resolve()
    led = [finding for folder in (*layers.content, *layers.quizzes) for finding in _find_odd(root, folder)]
    laid = lay_over(layers.content, "*")
    named = {name: one.path for name, one in laid.items() if not is_hidden(name) and one.path.is_file()}
    there = [finding for path in named.values() for finding in _check_file(root, path)]
    return [*dict.fromkeys(led), *there, *_check_names(root, named)]


def check_own(root: Path, layers: Layers, setting: str) -> list[Finding]:
    """Return the same of a school's own level alone, for a site whose other levels were looked at before."""
    own = find_own_folder(root.resolve(), setting)
    folders = tuple(folder for folder in layers.content if own and folder.is_relative_to(own))
    return check_shipped(root, Layers(content=folders)) if folders else []


def _find_odd(root: Path, folder: Path) -> Iterator[Finding]:
    """Yield a finding for each entry that cannot be published as it is: a link astray, a pipe, a name of no text."""
    top = folder.resolve()
    for above, folders, files in os.walk(folder):
        for path in (Path(above, name) for name in sorted([*folders, *files])):
            if not is_text(path.name):
                hint = "Give it a name of letters, digits and hyphens"
                yield error("F046", _at(root, path), "the name of this file is no text", hint)
            elif path.is_symlink() and _leads_astray(path, top):
                hint = "Put a copy of the file there instead of the link"
                yield error("F040", _at(root, path), "this is a link that leads out of its folder, or to itself", hint)
            elif path.exists() and not (path.is_file() or path.is_dir() or path.suffix == PAGE):
                yield error(
                    "F045", _at(root, path), "this is a pipe or a device, not a file", "Put a file in its place"
                )


def _leads_astray(link: Path, top: Path) -> bool:
    """Return whether a link leads out of a folder, to itself, or to a folder that holds it."""
    try:
        target = link.resolve()
    except (OSError, RuntimeError):
        return True
    return not target.is_relative_to(top) or link.parent.resolve().is_relative_to(target) or target == link


def _check_file(root: Path, path: Path) -> Iterator[Finding]:
    suffix = path.suffix.lower()
    if suffix not in KINDS and path.name not in NAMED:
        said = f"files that end in {suffix}" if suffix else "files without an ending"
        hint = "Leave it out; pictures and papers go here, and what belongs to the looks goes into theme/site/assets"
        yield error("F041", _at(root, path), f"a site takes no {said} of its authors", hint)
    if suffix == DRAWING and (why := find_act(path)):
        hint = "Save it anew as a plain SVG, or as a PNG"
        yield error("F042", _at(root, path), f"this drawing {why}", hint)


def find_act(path: Path) -> str:
    """Return what a drawing does that no picture should, in words; an empty text where it does nothing."""
    try:
        if path.stat().st_size > MOST_DRAWING:
            return f"holds more than {MOST_DRAWING:,} bytes"
        data = path.read_bytes()
        if DECLARED.search(data.replace(b"\0", b"")):
            return "brings declarations along"
        tree = ET.fromstring(data)  # noqa: S314 - nothing is declared
    except (OSError, ET.ParseError, ValueError):
        return "cannot be read"
    return next((why for element in tree.iter() if (why := _find_act(element))), "")


def _find_act(element: ET.Element) -> str:
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
    for one in find_unportable(named):
        at = _at(root, named[one.path])
        if one.trouble is Trouble.SAME:
            hint = "Give one of them another name; two letters have to differ by more than their size"
            yield error("F043", at, f"{one.path} {one.message} and on a Mac", hint)
        else:
            yield warning("F044", at, f"{one.path} {one.message}", RENAME[one.trouble])


def _at(root: Path, path: Path) -> Span:
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    return Span(path=name.encode("utf-8", "replace").decode("utf-8"))
