"""What is left to do when all pages are written, before a setting's values are put in.

What MkDocs and Material put in that nobody here needs is taken out: source maps, languages of the search, a compressed
sitemap with a time in it. The search index is written a second time as a script.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.stamping.tokens import to_tokens

NEEDLESS = ("**/*.map", "assets/javascripts/lunr", "assets/images", "sitemap.xml.gz")
"""Patterns of what is taken out of every build."""
STYLES = "assets/setting.css"
INDEX = "search/search_index.json"
INDEX_SCRIPT = "search/search_index.js"
STAMPED: Mapping[str, str] = {STYLES: "css", INDEX: "json", INDEX_SCRIPT: "json"}
"""Files with values of the setting that pass no event of a template, and their kinds."""
OUTLINE = "assets/course.js"
"""The script that tells every page the modules and paths."""


def complete(folder: Path, outline: str, *, published: bool) -> None:
    """Take out what is needless, and write what no page's event does; values of the setting are tokens everywhere.

    ``published`` says whether the site knows its own address; without one a sitemap would be empty.
    """
    for path in _needless(folder):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if not published:
        (folder / "sitemap.xml").unlink(missing_ok=True)
    styles = folder / STYLES
    if styles.exists():
        _write(styles, to_tokens(styles.read_text(encoding="utf-8")))
    _write_index(folder)
    _write(folder / OUTLINE, outline)


def find_stamped(folder: Path) -> dict[str, str]:
    """Return those of STAMPED that a folder has, with their kinds."""
    return {name: kind for name, kind in STAMPED.items() if (folder / name).exists()}


def _write_index(folder: Path) -> None:
    """Write the search index without spaces, and as a script, because a page opened from a folder may not fetch."""
    index = folder / INDEX
    if index.exists():
        text = json.dumps(json.loads(index.read_text(encoding="utf-8")), ensure_ascii=False, separators=(",", ":"))
        _write(index, text)
        _write(folder / INDEX_SCRIPT, f"var __index = {text}")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _needless(folder: Path) -> Iterator[Path]:
    for pattern in NEEDLESS:
        yield from sorted(folder.glob(pattern))
