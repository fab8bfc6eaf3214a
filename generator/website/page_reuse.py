"""Reuse of lessons from the previous build if their inputs are unchanged.

The inputs of a lesson are its file, the quiz files of its module and of its embeds, and everything that is in all
pages. The content digest, which is in every page and changes with each edit, is replaced. Other pages may show any part
of the course, so they are always built.
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

EMPTY_TEMPLATE = "as-it-was.html"
"""The name of the empty template of reused pages: MkDocs does not write empty pages."""


@dataclass(frozen=True, slots=True)
class PreviousBuild:
    """The files and lessons of the previous build, from its cache file."""

    site: Path
    outputs: Mapping[str, str]
    """The digests of the site's files, by name."""
    digest: str
    """The content digest."""
    pages: Mapping[str, Mapping[str, Any]]
    """The results of each lesson, such as title and anchors, with the digest of its inputs (``key``)."""


@dataclass(slots=True, kw_only=True)
class PageReuse:
    """Reuse of lessons from the previous build, which also records the data of this one for the next."""

    root: Path
    environment: Mapping[str, str]
    """The inputs of a site other than files, such as options and versions."""
    inputs: Mapping[str, str]
    """The digests of the project's files before the build, by path."""
    previous: PreviousBuild | None
    records: dict[str, Any] = field(default_factory=dict)
    digest: str = ""
    _keys: dict[str, str] = field(default_factory=dict)
    _reused: set[str] = field(default_factory=set)
    _before: int = 0

    def compute_keys(self, site: Site, *, has_custom_navigation: bool) -> None:
        """Compute the digest of each lesson's inputs; with a ``nav`` in mkdocs.yml, no lesson is reused."""
        self.digest = site.digest
        self._keys = {} if has_custom_navigation else dict(_compute_keys(self, site.bank, sorted(site.omit)))

    def attach_to_page(self, page: Page) -> None:
        """Make MkDocs reuse a lesson instead of rendering it, if its inputs are unchanged."""
        if page.file.src_uri in self._keys:
            page.render = partial(self._render, page)  # type: ignore[method-assign]

    def is_reused(self, page: Page) -> bool:
        """Return whether a page is reused from the previous build."""
        return page.file.src_uri in self._reused

    def mark_search_start(self, entries: list[dict[str, Any]]) -> None:
        """Remember the length of the search index before a page's entries are added."""
        self._before = len(entries)

    def restore_search_entries(self, page: Page, entries: list[dict[str, Any]]) -> None:
        """Put a reused page's recorded entries into the search index, or record those of a new one."""
        record = self.records.get(page.file.src_uri)
        if self.is_reused(page):
            entries[self._before :] = deepcopy(self.records[page.file.src_uri]["search"])
        elif record is not None:
            record["search"] = deepcopy(entries[self._before :])

    def write_reused_page(self, page: Page) -> None:
        """Write a reused page with the new content digest."""
        old = self._read(page)
        file = Path(page.file.abs_dest_path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(old.replace(self.previous.digest.encode(), self.digest.encode()) if self.previous else old)

    def _read(self, page: Page) -> bytes:
        return (self.previous.site / page.file.dest_uri).read_bytes() if self.previous else b""

    def _find(self, page: Page) -> Mapping[str, Any] | None:
        name = page.file.src_uri
        record = self.previous.pages.get(name) if self.previous else None
        if self.previous is None or record is None or record.get("key") != self._keys[name] or "template" in page.meta:
            return None
        try:
            is_whole = hashlib.sha256(self._read(page)).hexdigest() == self.previous.outputs.get(page.file.dest_uri)
        except OSError:
            return None
        return record if is_whole and "search" in record else None

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        name = page.file.src_uri
        found = self._find(page)
        if found is None:
            self.records[name] = _render(page, config, files) | {"key": self._keys[name]}
            return
        self._reused.add(name)
        self.records[name] = dict(found)
        for logger, level, message in found["said"]:
            logging.getLogger(logger).log(level, "%s", message)
        page.content, page.toc, page._title_from_render = "", TableOfContents([]), found["title"]
        page.present_anchor_ids = set(found["anchors"])
        links = ((files.get_file_from_path(to), anchors) for to, anchors in found["links"].items())
        page.links_to_anchors = {file: dict(anchors) for file, anchors in links if file}
        page.meta = {**page.meta, "template": EMPTY_TEMPLATE}


def _render(page: Page, config: MkDocsConfig, files: Files) -> dict[str, Any]:
    with capture_mkdocs_log() as log:
        Page.render(page, config, files)
    links: dict[File, dict[str, str]] = page.links_to_anchors or {}
    return {
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: dict(anchors) for file, anchors in links.items()},
        "said": [[record.name, record.levelno, record.getMessage()] for record in log],
    }


def _compute_keys(reuse: PageReuse, bank: Bank, omit: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the path of each lesson with a digest of all its inputs except the content digest."""
    lessons = {page.path: page for page in bank.pages if page.path in {module.page for module in bank.course.modules}}
    own = {str(reuse.root / page.span.path) for page in lessons.values()}
    own |= {str(reuse.root / quiz.span.path) for quiz in bank.quizzes}
    metas = {path: [prose.text for prose in page.meta] for path, page in lessons.items()}
    others = {path: digest for path, digest in reuse.inputs.items() if path not in own}
    shared = [dict(reuse.environment), sorted(own), others, metas, omit, sorted(bank.embedded), repr(bank.overrides)]
    common = _digest(json.dumps(shared, sort_keys=True))
    by_module: dict[str, set[str]] = {}
    for quiz in bank.quizzes:
        by_module.setdefault(quiz.module, set()).add(quiz.span.path)
    for module in bank.course.modules:
        if page := lessons.get(module.page):
            embedded = {item.span.path for one in page.embeds if (item := bank.items.get(one.target))}
            checks = {one.target for one in page.embeds if one.name == "check"} | {module.id}
            files = {page.span.path, *embedded, *(path for id_ in checks for path in by_module.get(id_, ()))}
            files |= {item.span.path for id_ in checks for item in bank.list_check_items(id_)}
            digests = [[path, reuse.inputs.get(str(reuse.root / path), "")] for path in sorted(files)]
            if all(digest for _, digest in digests):
                yield page.path, _digest(json.dumps([common, digests]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
