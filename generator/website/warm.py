"""Caches that one build hands on to the next in the same process, so that a preview rebuilds only what changed.

Nothing here decides what a change means. Each thing is kept together with all that went into it, and is used again
only where all of that is equal; what cannot be compared counts as changed. So a build that begins warm gives the bytes
of one that begins cold.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.theme import Theme

from generator.diagnostics.finding import Report
from generator.parsing.markers import MARKER
from generator.rendering.embedding import PageEmbeds
from generator.website.site import Site

Entry = dict[str, Any]


class Index(Protocol):
    """The part of Material's index that is used."""

    entries: list[Entry]

    def add_entry_from_context(self, page: Page) -> None:
        """Add what a page says."""


@dataclass(slots=True)
class WarmSearch:
    """The search's entries of each page: reading HTML is most of its work.

    Material's plugin keeps its index to itself. Where it looks otherwise than expected, it is left alone.
    """

    _read: dict[str, tuple[object, list[Entry]]] = field(default_factory=dict)

    def adopt(self, plugin: object) -> None:
        """Let the search's plugin add kept entries for a page that reads as it did."""
        index: Any = getattr(plugin, "search_index", None)
        if hasattr(index, "entries") and hasattr(index, "add_entry_from_context"):
            index.add_entry_from_context = partial(self._add, index, index.add_entry_from_context)

    def _add(self, index: Index, add: Any, page: Page) -> None:
        looks = (page.content, page.url, page.title, dict(page.meta), _outline(page.toc))
        kept = self._read.get(page.file.src_uri)
        if kept is None or kept[0] != looks:
            before = len(index.entries)
            add(page)
            self._read[page.file.src_uri] = (looks, deepcopy(index.entries[before:]))
        else:
            index.entries += deepcopy(kept[1])


def _outline(toc: Any) -> list[object]:
    return [(heading.title, heading.id, _outline(heading.children)) for heading in toc]


class Templates(BytecodeCache):
    """Compiled templates by their text."""

    def __init__(self) -> None:
        self._compiled: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket where its template reads as it did."""
        checksum, code = self._compiled.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        self._compiled[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


class Loader(FileSystemLoader):
    """Reads templates from the folders of a theme, and lists the project's own folder alone each time.

    The folders of libraries hold ten thousand icons, which MkDocs would list and leave out in each build.
    """

    def __init__(self, folders: Sequence[str], own: str | None, listed: dict[str, list[str]]) -> None:
        super().__init__(folders)
        self._own, self._listed = own, listed

    def list_templates(self) -> list[str]:
        """Return the names of all files but hidden ones, which MkDocs leaves out of every site."""
        return sorted({name for folder in self.searchpath for name in self._list(folder)})

    def _list(self, folder: str) -> list[str]:
        if folder == self._own or folder not in self._listed:
            names = FileSystemLoader(folder).list_templates()
            self._listed[folder] = [name for name in names if not name.startswith(".")]
        return self._listed[folder]


@dataclass(slots=True)
class WarmTheme:
    """A theme's templates: compiled once, and listed again only where someone may write.

    MkDocs makes a new environment for each build, whose templates are mostly those of the build before.
    """

    _templates: Templates = field(default_factory=Templates)
    _listed: dict[str, list[str]] = field(default_factory=dict)

    def adopt(self, theme: Theme) -> None:
        """Let MkDocs' theme begin from what is kept."""
        make = theme.get_env

        def get_env() -> Environment:
            """Return the theme's environment with cached templates."""
            environment = make()
            environment.loader = Loader(theme.dirs, theme.custom_dir, self._listed)
            environment.bytecode_cache = self._templates
            return environment

        theme.get_env = get_env  # type: ignore[method-assign]


Filled = tuple[str, Report]
log = logging.getLogger("mkdocs")


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A page as Markdown rendered it, and all that went into it."""

    looks: object
    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str]
    links: Mapping[str, dict[str, str]]
    """Links to headings, by the file they lead to."""
    said: tuple[logging.LogRecord, ...]
    """What MkDocs warned of."""


@dataclass(slots=True)
class Warm:
    """All that is handed on."""

    theme: WarmTheme = field(default_factory=WarmTheme)
    search: WarmSearch = field(default_factory=WarmSearch)
    _pages: dict[str, _Rendered] = field(default_factory=dict)
    _filled: dict[str, tuple[object, Filled]] = field(default_factory=dict)
    _mark: str = field(default_factory=lambda: secrets.token_hex(8))
    """Stands for the content's digest, which is in every page and another after each edit."""

    def adopt(self, page: Page) -> None:
        """Let a page of MkDocs look here before it asks Markdown to render it."""
        page.render = partial(self._render, page)  # type: ignore[method-assign]

    def fill(self, site: Site, html: str, path: str, root: str) -> Filled:
        """Return a page with the setting's values in it, as ``site.fill_page`` does."""
        html = html.replace(site.digest, self._mark)
        looks = (html, root, site.values, site.omit)
        kept = self._filled.get(path)
        if kept is None or kept[0] != looks:
            kept = self._filled[path] = (looks, site.fill_page(html, path, root))
        filled, report = kept[1]
        return filled.replace(self._mark, site.digest), report

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        looks = _look_at(page, config, files)
        kept = self._pages.get(page.file.src_uri)
        if kept is None or kept.looks != looks:
            kept = self._pages[page.file.src_uri] = _render_anew(page, config, files, looks)
        else:
            for record in kept.said:
                logging.getLogger(record.name).handle(record)
        page.content, page.toc, page._title_from_render = kept.content, kept.toc, kept.title
        page.present_anchor_ids = set(kept.anchors)
        found: dict[File, dict[str, str]] = {}
        for name, links in kept.links.items():
            if file := files.get_file_from_path(name):
                found[file] = links
        page.links_to_anchors = found


def _render_anew(page: Page, config: MkDocsConfig, files: Files, looks: object) -> _Rendered:
    with listening() as said:
        Page.render(page, config, files)
    links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
    title, anchors = page._title_from_render, page.present_anchor_ids or set()
    return _Rendered(looks, page.content or "", page.toc, title, anchors, links, tuple(said))


def _look_at(page: Page, config: MkDocsConfig, files: Files) -> object:
    """Return all that goes into a rendered page: its words, what it places, where a link can lead, the extensions."""
    placed = PageEmbeds(embed_renderer=config.mdx_configs["microsite"]["embed_renderer"])
    markers = [m for line in (page.markdown or "").split("\n") if (m := MARKER.fullmatch(line))]
    parts = [placed.embed(marker["name"], marker["target"]) for marker in markers]
    return (
        page.markdown,
        (*parts, placed.render_answers()),
        [(file.src_uri, file.url, file.inclusion) for file in files],
        list(config.markdown_extensions),
        _without_placer(config.mdx_configs),
        dict(config.validation.links),
    )


def _without_placer(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave out the one thing that is new in each build: what it has placed is looked at itself."""
    ours = {key: value for key, value in settings["microsite"].items() if key != "embed_renderer"}
    return {**settings, "microsite": ours}


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Gather what MkDocs says meanwhile."""
    said: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = said.append  # type: ignore[assignment,method-assign]
    log.addHandler(handler)
    try:
        yield said
    finally:
        log.removeHandler(handler)
