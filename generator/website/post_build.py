"""Last steps of a build: inserting items and values into pages, and writing files that MkDocs does not.

The search index has a page's text without its questions, scenarios and answers. Files of MkDocs and Material that no
page needs are deleted: scripts, stylesheets whose used rules are in learner.css, a compressed sitemap that contains the
time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.diagnostics.finding import Report
from generator.rendering.piece import Piece
from generator.stamping.tokens import TOKEN, Verb, to_tokens
from generator.website.did import DOCUMENT, TOP_DOCUMENT, get_did, get_document_path, render_document
from generator.website.search_index import INDEX as SEARCH_INDEX


def strip_items(html: str) -> str:
    """Return a page's HTML without embedded questions and scenarios, which don't belong in the search index."""
    here, kept = 0, []
    for start, end in _find_items(html):
        kept.append(html[here:start])
        here = end
    return "".join([*kept, html[here:]])


def _find_items(html: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each outermost item."""
    start, depth = 0, 0
    for match in TOKEN.finditer(html):
        verb = match[1].partition(" ")[0]
        if depth == 0 and verb == Verb.ITEM:
            start, depth = match.start(), 1
        elif depth and verb == Verb.END:
            depth -= 1
            if depth == 0:
                yield start, match.end()
        elif depth and verb != Verb.VALUE:
            depth += 1


UNNEEDED_FOLDERS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
UNNEEDED = ("**/*.map", *UNNEEDED_FOLDERS, "sitemap.xml.gz")
"""Patterns of files and folders that are deleted from every build."""
STYLES = "assets/setting.css"
PLACEHOLDER_FILES: Mapping[str, str] = {STYLES: "css", SEARCH_INDEX: "js", DOCUMENT: "js", TOP_DOCUMENT: "js"}
"""Files with placeholders besides HTML, which MkDocs' template events don't pass, with their kinds."""
OUTLINE = "assets/course.js"
"""The script from which every page gets the course's modules and paths."""


def finish_folder(folder: Path, outline_script: str, address: str | None) -> None:
    """Delete a built site's unneeded files, and write its setting's styles, outline script and DID document.

    Without the site's ``address``, the sitemap is empty and is deleted; only one on https has a DID.
    """
    for path in _find_unneeded(folder):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if not address:
        (folder / "sitemap.xml").unlink(missing_ok=True)
    styles = folder / STYLES
    if styles.exists():
        _write(styles, to_tokens(styles.read_text(encoding="utf-8")))
    _write(folder / OUTLINE, outline_script)
    if did := get_did(address):
        path = folder / get_document_path(did)
        path.parent.mkdir(exist_ok=True)
        _write(path, render_document(did))


def find_placeholder_files(folder: Path) -> dict[str, str]:
    """Return the names of a site's files with placeholders other than HTML, with their kinds: ``css`` or ``js``."""
    return {name: kind for name, kind in PLACEHOLDER_FILES.items() if (folder / name).exists()}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _find_unneeded(folder: Path) -> Iterator[Path]:
    for pattern in UNNEEDED:
        yield from sorted(folder.glob(pattern))


FillPage = Callable[[str, Sequence[Piece], str, str], tuple[str, Report]]
"""Fills a page: see Site.fill_page."""
