"""The last steps of a build: pages get their items and values, and what no page's event writes is written.

The search finds a page's text without its questions, scenarios and answers. Files of MkDocs and Material that no page
needs are deleted: source maps, languages of the search, stylesheets that learner.css contains what is used of, a
compressed sitemap with a time in it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.finding import Finding, Report
from generator.stamping.tokens import TOKEN, Verb, to_tokens
from generator.system.parallel import map_in_two_processes
from generator.website.allowed import check_allowed


def make_searchable(html: str) -> str:
    """Return a page's HTML as the search reads it: without items, and with straight apostrophes."""
    # People type don't, and the search takes don't and don’t for two words.
    return strip_items(html).replace("’", "'")


def strip_items(html: str) -> str:
    """Return a page's HTML without its items and their tokens, so that stamping finds only whole items in the index."""
    here, kept = 0, []
    for start, end in _find_items(html):
        kept.append(html[here:start])
        here = end
    return "".join([*kept, html[here:]])


def _find_items(html: str) -> Iterator[tuple[int, int]]:
    """Yield where each outermost item begins and ends."""
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


NEEDLESS = ("**/*.map", "assets/javascripts/lunr", "assets/stylesheets", "assets/images", "sitemap.xml.gz")
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


MANY = 30
"""From so many pages on a second process is worth its while."""
Step = Callable[[str, Callable[[str], None]], str]
"""Puts what was placed into a page, and shows each part of it to somebody who looks at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A page that was written without what is placed in it."""

    file: Path
    path: str
    """The author's file, as its author knows it."""
    root: str
    """The way from the page to the site's root."""
    written: str
    """What stands in the author's file."""


def finish_all(pages: Sequence[Unfinished], place: Step, fill: Callable[..., tuple[str, Report]]) -> Report:
    """Finish pages where they stand, and return what was found in what was placed, and in filling them."""

    def finish(page: Unfinished) -> tuple[Finding, ...]:
        """Finish a page: its deferred parts, policy and values; return its findings."""
        found: list[Finding] = []
        html = place(
            page.file.read_bytes().decode(), lambda part: found.extend(check_allowed(part, page.path, page.written))
        )
        filled, report = fill(html, page.path, page.root)
        page.file.write_bytes(filled.encode())
        return (*found, *report.findings)

    there = [page for page in pages if page.file.exists()]  # MkDocs writes no empty page
    return Report.from_findings(
        one for found in map_in_two_processes(finish, there, is_large=len(there) >= MANY) for one in found
    )
