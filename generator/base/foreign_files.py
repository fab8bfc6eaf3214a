"""Finds files in a site's folder that no build wrote, so that a build doesn't delete somebody's work unasked.

A build keeps the names of what it wrote (unchanged.py). Where those are lost, such as in a fresh clone, only files of a
kind that no site holds are known to be somebody's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.authoring.published_files import KINDS, NAMED
from generator.diagnostics.finding import shorten
from generator.errors import GeneratorError

MADE = frozenset({".css", ".html", ".js", ".json", ".map", ".webmanifest", ".woff", ".woff2", ".xml"})
"""Endings of what a build makes or the theme brings, beside what authors put into content/."""
MARK = b"assets/learner"
"""Every page of a site loads this script."""
MOST_NAMED = 5


def refuse_foreign_files(site: Path, earlier: Mapping[str, Any] | None = None) -> None:
    """Raise GeneratorError where a site's folder holds files that no build wrote.

    ``earlier`` describes the previous build, as its cache file does; None if there is none.
    """
    is_of_site = earlier is not None and earlier.get("site") == str(site)
    written = frozenset(earlier["outputs"]) if earlier and is_of_site else None
    strangers = sorted(_find_strangers(site, written))
    if strangers:
        more = f" and {len(strangers) - MOST_NAMED} more" if len(strangers) > MOST_NAMED else ""
        names = ", ".join(map(shorten, strangers[:MOST_NAMED]))
        raise GeneratorError(
            f"{site} holds files that no build wrote, and this one would delete them: {names}{more}. "
            "Move them elsewhere, or into content/ if every site is to have them; --force deletes them"
        )


def _find_strangers(site: Path, written: Collection[str] | None) -> Iterator[str]:
    for path in site.rglob("*") if site.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            continue
        name = path.relative_to(site).as_posix()
        if not (_is_known(path) if written is None else name in written or _is_made(path)):
            yield name


def _is_known(path: Path) -> bool:
    """Return whether a file is of a kind that a site may hold."""
    return (path.suffix.lower() in MADE | KINDS or path.name in NAMED) and not path.name.startswith(".")


def _is_made(path: Path) -> bool:
    """Return whether a build may have made a file: with ``mkdocs build``, say, which keeps no names."""
    is_page = path.suffix == ".html" and path.is_file()
    return MARK in path.read_bytes() if is_page else path.suffix in MADE
