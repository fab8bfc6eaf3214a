"""Sharing of a build's pages between two processes: each makes its share whole, from the template to the file.

MkDocs' own loop runs in both, over fewer pages. A loop of ours would be a second one, since ``mkdocs build`` has to
make the same site. Markdown is rendered before, because menus need the titles of all pages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.system.parallel import Share, share_work

PARALLEL_PAGES = 30
"""The number of pages from which a second process saves time."""
KNOWN_PLUGINS = frozenset({"microsite", "search", "material/search"})
"""Plugins that keep nothing of a page but its search entries: what others keep, a second process would lose."""

log = logging.getLogger("mkdocs")


@dataclass(slots=True)
class PageShare:
    """The pages that this process makes, and what the second process hands over."""

    share: Share = field(default_factory=Share)
    urls: Sequence[str] = ()
    """The addresses of all pages, in order."""
    _records: list[logging.LogRecord] = field(default_factory=list)
    """MkDocs' log in the second process."""

    @classmethod
    def start(cls, config: MkDocsConfig, files: Files) -> PageShare:
        """Start a second process if that saves time, and leave each process its share of MkDocs' pages."""
        pages = files.documentation_pages()
        is_known = config.plugins.keys() <= KNOWN_PLUGINS and not config.hooks
        own = cls(share_work(is_large=is_known and len(pages) >= PARALLEL_PAGES), [page.url for page in pages])
        files.documentation_pages = own._limit(files.documentation_pages)  # type: ignore[method-assign]
        if own.share.is_second:
            own._prepare_second(config, files)
        return own

    def _limit(self, list_pages: Callable[..., Sequence[File]]) -> Callable[..., Sequence[File]]:
        """Return MkDocs' ``documentation_pages``, limited to this process' share where its loop asks for them."""

        def documentation_pages(*, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
            """Return this process' pages; all of them where no level is named, as for the site map."""
            if inclusion is None:
                return list_pages()
            return [page for index, page in enumerate(list_pages(inclusion=inclusion)) if self.share.has(index)]

        return documentation_pages

    def _prepare_second(self, config: MkDocsConfig, files: Files) -> None:
        """Leave all but pages to the first process, and keep MkDocs' log for it."""
        files.copy_static_files = lambda **_: None  # type: ignore[method-assign]
        config.theme.static_templates = set()
        config.extra_templates = []
        handler = logging.Handler()
        handler.emit = self._records.append  # type: ignore[assignment,method-assign]
        log.handlers, log.propagate = [handler], False

    def exchange(self, result: object) -> Any:
        """End the second process, handing over its ``result``, which the first one gets; None if there is no second."""
        if self.share.is_second:
            self.share.send((result, [(one.name, one.levelno, one.getMessage()) for one in self._records]))
        received = self.share.receive()
        if received is None:
            return None
        other, records = received
        for name, level, message in records:
            logging.getLogger(name).log(level, "%s", message)
        return other

    def stop(self, fault: Exception | None = None) -> None:
        """End the second process: in the first one because the build stops, in the second because of a ``fault``."""
        if self.share.is_second:
            self.share.send(None, fault)
        self.share.stop()
