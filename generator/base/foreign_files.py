"""Refusal to delete files in a site's folder that no build wrote.

A build remembers the names of its files (unchanged.py). Without them, such as in a new clone, only files of types that
no site contains are recognised as foreign.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.authoring.published_files import KINDS, NAMED
from generator.diagnostics.finding import shorten
from generator.errors import GeneratorError

GENERATED = frozenset({".css", ".html", ".js", ".json", ".map", ".webmanifest", ".woff", ".woff2", ".xml"})
"""Suffixes of files that a build or the theme writes, besides those that authors put into content/."""
SITE_SCRIPT = b"assets/learner"
"""The script that every page of a site loads."""
MAX_NAMED = 5


def refuse_foreign_files(site: Path, previous: Mapping[str, Any] | None = None) -> None:
    """Raise GeneratorError if a site's folder has files that no build wrote, which the next one would delete.

    ``previous`` is the previous build as its cache file describes it; None if there is none.
    """
    is_of_site = previous is not None and previous.get("site") == str(site)
    written = frozenset(previous["outputs"]) if previous and is_of_site else None
    foreign = sorted(_find_foreign(site, written))
    if foreign:
        more = f" and {len(foreign) - MAX_NAMED} more" if len(foreign) > MAX_NAMED else ""
        names = ", ".join(map(shorten, foreign[:MAX_NAMED]))
        raise GeneratorError(
            f"{site} contains files that no build wrote, and this build would delete them: {names}{more}. "
            "Move them elsewhere, or into content/ to publish them; --force deletes them"
        )


def _find_foreign(site: Path, written: Collection[str] | None) -> Iterator[str]:
    for path in site.rglob("*") if site.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            continue
        name = path.relative_to(site).as_posix()
        if not (_is_known(path) if written is None else name in written or _may_be_generated(path)):
            yield name


def _is_known(path: Path) -> bool:
    """Return whether a file is of a type that a site may contain."""
    return (path.suffix.lower() in GENERATED | KINDS or path.name in NAMED) and not path.name.startswith(".")


def _may_be_generated(path: Path) -> bool:
    """Return whether a build may have written a file, such as ``mkdocs build``, which remembers no names."""
    is_page = path.suffix == ".html" and path.is_file()
    return SITE_SCRIPT in path.read_bytes() if is_page else path.suffix in GENERATED
