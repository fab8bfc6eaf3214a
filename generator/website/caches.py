"""Caches that a preview's builds share in one process, so that only what changed is rebuilt.

Each cached value is stored with all of its inputs, and reused only if they are equal, so a cached build gives the same
bytes as a clean one.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.diagnostics.finding import Report
from generator.rendering.embedding import EmbedRenderer
from generator.rendering.piece import Piece
from generator.website.config import get_embed_renderer
from generator.website.site import Site

Completed = tuple[str, Report]
"""A page with everything in it, and a report."""
Completion = Callable[[str], Completed]
log = logging.getLogger("mkdocs")


@dataclass(frozen=True, slots=True)
class _CachedPage:
    """A rendered page, with the fingerprint of its inputs."""

    fingerprint: object
    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str]
    links: Mapping[str, dict[str, str]]
    """Links to headings, by the file that they point to."""
    records: tuple[logging.LogRecord, ...]
    """MkDocs' warnings."""


@dataclass(slots=True)
class BuildCaches:
    """All caches that one build hands on to the next."""

    _pages: dict[str, _CachedPage] = field(default_factory=dict)
    _pieces: dict[str, tuple[object, Sequence[Piece]]] = field(default_factory=dict)
    _completed: dict[str, tuple[object, Completed]] = field(default_factory=dict)
    _mark: str = field(default_factory=lambda: secrets.token_hex(8))
    """Replaces the content digest, which is in every page and changes with each edit, before pages are compared."""

    def attach_to_page(self, page: Page) -> None:
        """Make a page of MkDocs reuse its cached rendering if its inputs are unchanged."""
        page.render = partial(self._render, page)  # type: ignore[method-assign]

    def render_pieces(self, renderer: EmbedRenderer, html: str, path: str) -> Sequence[Piece]:
        """Return the pieces of a page's deferred embeds, cached by its ``path``, as ``renderer`` renders them."""
        inputs = renderer.list_inputs(html)
        cached = self._pieces.get(path)
        if cached is None or cached[0] != inputs:
            cached = self._pieces[path] = (inputs, renderer.render_pieces(html, path))
        return cached[1]

    def complete(self, site: Site, path: str, inputs: tuple[object, ...], html: str, build: Completion) -> Completed:
        """Return what ``build`` makes of a page's HTML, cached by ``path``; ``inputs`` are what else it reads."""
        html = html.replace(site.digest, self._mark)
        fingerprint = (html, *inputs, site.values, site.omit)
        cached = self._completed.get(path)
        if cached is None or cached[0] != fingerprint:
            cached = self._completed[path] = (fingerprint, build(html))
        completed, report = cached[1]
        return completed.replace(self._mark, site.digest), report

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        fingerprint = _fingerprint_page(page, config, files)
        cached = self._pages.get(page.file.src_uri)
        if cached is None or cached.fingerprint != fingerprint:
            cached = self._pages[page.file.src_uri] = _render_page(page, config, files, fingerprint)
        else:
            for record in cached.records:
                logging.getLogger(record.name).handle(record)
        page.content, page.toc, page._title_from_render = cached.content, cached.toc, cached.title
        page.present_anchor_ids = set(cached.anchors)
        found: dict[File, dict[str, str]] = {}
        for name, links in cached.links.items():
            if file := files.get_file_from_path(name):
                found[file] = links
        page.links_to_anchors = found


def _render_page(page: Page, config: MkDocsConfig, files: Files, fingerprint: object) -> _CachedPage:
    with capture_mkdocs_log() as records:
        Page.render(page, config, files)
    links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
    title, anchors = page._title_from_render, page.present_anchor_ids or set()
    return _CachedPage(fingerprint, page.content or "", page.toc, title, anchors, links, tuple(records))


def _fingerprint_page(page: Page, config: MkDocsConfig, files: Files) -> object:
    """Return all inputs of a rendered page: its text, its embeds, the files that links can point to, the extensions."""
    return (
        page.markdown,
        get_embed_renderer(config).list_page_inputs(page.markdown or ""),
        [(file.src_uri, file.url, file.inclusion) for file in files],
        list(config.markdown_extensions),
        _without_embed_renderer(config.mdx_configs),
        dict(config.validation.links),
    )


def _without_embed_renderer(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the extensions' settings without the embed renderer, which is new in each build."""
    ours = {key: value for key, value in settings["microsite"].items() if key != "embed_renderer"}
    return {**settings, "microsite": ours}


@contextmanager
def capture_mkdocs_log() -> Iterator[list[logging.LogRecord]]:
    """Collect the log records of MkDocs within the ``with`` block, in the list that it gets."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[assignment,method-assign]
    log.addHandler(handler)
    try:
        yield records
    finally:
        log.removeHandler(handler)
