"""Reuse of the build before: finished pages of modules whose input is the same as then.

What goes into such a page is known: its own file, the quiz files of its module and of what it places, and what goes
into all pages, which is everything else. Only the content's digest stands in each page and is another after each edit;
it is put in its place. Pages that are no module's look at the whole course, and are always made.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.bank.model import Bank
from generator.website.caches import capture_mkdocs_log
from generator.website.site import Site

AS_IT_WAS = "as-it-was.html"
"""The empty template of a page that is taken over; MkDocs writes no empty page."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The build before."""

    site: Path
    outputs: Mapping[str, str]
    """The digests of its files, by their names."""
    digest: str
    """The digest of its content."""
    pages: Mapping[str, Mapping[str, Any]]
    """What was made of each page of a module, and the key of all that went into it."""


@dataclass(slots=True, kw_only=True)
class Reuse:
    """The data of the build before, and of this one for the next."""

    root: Path
    world: Mapping[str, str]
    """All that a site depends on, but for its files."""
    inputs: Mapping[str, str]
    """The digests of its files, as they were before the build began."""
    earlier: Earlier | None
    records: dict[str, Any] = field(default_factory=dict)
    digest: str = ""
    _keys: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _before: int = 0

    def begin(self, site: Site, *, own_navigation: bool) -> None:
        """Find out what goes into each page of a module; where the navigation is an author's, none is taken over."""
        self.digest = site.digest
        self._keys = {} if own_navigation else dict(_find_keys(self, site.bank, sorted(site.omit)))

    def adopt(self, page: Page) -> None:
        """Let a page of MkDocs look here before it asks Markdown to render it."""
        if page.file.src_uri in self._keys:
            page.render = partial(self._render, page)  # type: ignore[method-assign]

    def is_taken(self, page: Page) -> bool:
        """Return whether a page is taken over."""
        return page.file.src_uri in self._taken

    def begin_search(self, entries: list[dict[str, Any]]) -> None:
        """Remember where a page's entries of the search begin."""
        self._before = len(entries)

    def end_search(self, page: Page, entries: list[dict[str, Any]]) -> None:
        """Keep a page's entries of the search, or put those in that were kept."""
        record = self.records.get(page.file.src_uri)
        if self.is_taken(page):
            entries[self._before :] = deepcopy(self.records[page.file.src_uri]["search"])
        elif record is not None:
            record["search"] = deepcopy(entries[self._before :])

    def write(self, page: Page) -> None:
        """Write a page that is taken over, with the content's digest of today."""
        old = self._read(page)
        file = Path(page.file.abs_dest_path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(old.replace(self.earlier.digest.encode(), self.digest.encode()) if self.earlier else old)

    def _read(self, page: Page) -> bytes:
        return (self.earlier.site / page.file.dest_uri).read_bytes() if self.earlier else b""

    def _find(self, page: Page) -> Mapping[str, Any] | None:
        name = page.file.src_uri
        record = self.earlier.pages.get(name) if self.earlier else None
        if self.earlier is None or record is None or record.get("key") != self._keys[name] or "template" in page.meta:
            return None
        try:
            is_whole = hashlib.sha256(self._read(page)).hexdigest() == self.earlier.outputs.get(page.file.dest_uri)
        except OSError:
            return None
        return record if is_whole and "search" in record else None

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        name = page.file.src_uri
        found = self._find(page)
        if found is None:
            self.records[name] = _render(page, config, files) | {"key": self._keys[name]}
            return
        self._taken.add(name)
        self.records[name] = dict(found)
        for logger, level, message in found["said"]:
            logging.getLogger(logger).log(level, "%s", message)
        page.content, page.toc, page._title_from_render = "", TableOfContents([]), found["title"]
        page.present_anchor_ids = set(found["anchors"])
        links = ((files.get_file_from_path(to), anchors) for to, anchors in found["links"].items())
        page.links_to_anchors = {file: dict(anchors) for file, anchors in links if file}
        page.meta = {**page.meta, "template": AS_IT_WAS}


def _render(page: Page, config: MkDocsConfig, files: Files) -> dict[str, Any]:
    with capture_mkdocs_log() as said:
        Page.render(page, config, files)
    links: dict[File, dict[str, str]] = page.links_to_anchors or {}
    return {
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: dict(anchors) for file, anchors in links.items()},
        "said": [[record.name, record.levelno, record.getMessage()] for record in said],
    }


def _find_keys(reuse: Reuse, bank: Bank, omit: list[str]) -> Iterator[tuple[str, str]]:
    """Yield for each page of a module a digest of all that goes into it, but for the content's digest."""
    lessons = {page.path: page for page in bank.pages if page.path in {module.page for module in bank.course.modules}}
    own = {str(reuse.root / page.span.path) for page in lessons.values()}
    own |= {str(reuse.root / quiz.span.path) for quiz in bank.quizzes}
    heads = {path: [prose.text for prose in page.meta] for path, page in lessons.items()}
    others = {path: digest for path, digest in reuse.inputs.items() if path not in own}
    shared = [dict(reuse.world), sorted(own), others, heads, omit, sorted(bank.embedded), repr(bank.overrides)]
    common = _digest(json.dumps(shared, sort_keys=True))
    by_module: dict[str, set[str]] = {}
    for quiz in bank.quizzes:
        by_module.setdefault(quiz.module, set()).add(quiz.span.path)
    for module in bank.course.modules:
        if page := lessons.get(module.page):
            placed = {item.span.path for one in page.embeds if (item := bank.items.get(one.target))}
            checks = {one.target for one in page.embeds if one.name == "check"} | {module.id}
            files = {page.span.path, *placed, *(path for id_ in checks for path in by_module.get(id_, ()))}
            files |= {item.span.path for id_ in checks for item in bank.list_check_items(id_)}
            digests = [[path, reuse.inputs.get(str(reuse.root / path), "")] for path in sorted(files)]
            if all(digest for _, digest in digests):
                yield page.path, _digest(json.dumps([common, digests]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
