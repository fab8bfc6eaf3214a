"""Sharing of a build's pages between two processes: each makes its share whole, from the template to the file.

MkDocs' own loop runs in both, over fewer pages. A loop of ours would be a second one, since ``mkdocs build`` has to
make the same site. Markdown is rendered before, because menus need the titles of all pages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.system.parallel import Share, share_work
from generator.website.config import KNOWN_PLUGINS

PARALLEL_PAGES = 100
"""The number of pages from which a second process saves time."""
FIRST_PAGES = 12
"""The number of pages made before, so that templates are compiled, and items' shapes rendered, once for both."""

log = logging.getLogger("mkdocs")


@dataclass(slots=True)
class PageShare:
    """The pages that this process makes, and what the second process hands over."""

    share: Share = field(default_factory=Share)
    _is_started: bool = False
    _records: list[logging.LogRecord] = field(default_factory=list)
    """MkDocs' log in the second process."""

    def attach_to_files(self, config: MkDocsConfig, files: Files) -> None:
        """Leave each process its share of the pages, where MkDocs' loop asks for them; small sites need no second."""
        is_known = config.plugins.keys() <= KNOWN_PLUGINS and not config.hooks
        list_pages = files.documentation_pages
        if not is_known or len(list_pages()) < PARALLEL_PAGES:
            return

        def documentation_pages(*, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
            """Return the pages of a level, for the loop; all of them where no level is named, as for the site map."""
            found = list_pages(inclusion=inclusion) if inclusion else list_pages()
            return _SharedPages(self, found) if inclusion else found

        files.documentation_pages = documentation_pages  # type: ignore[method-assign]

    def start_second(self) -> None:
        """Start the second process, unless there was one."""
        if self._is_started:
            return
        self._is_started, self.share = True, share_work(is_large=True)
        if self.share.is_second:
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


class _SharedPages(Sequence[File]):
    """The pages of a build, of which each process goes through its own: the first one also through FIRST_PAGES."""

    def __init__(self, pages: PageShare, found: Sequence[File]) -> None:
        self._pages, self._found = pages, found

    def __iter__(self) -> Iterator[File]:
        for index, page in enumerate(self._found):
            if index == FIRST_PAGES:
                self._pages.start_second()
            is_own = self._pages.share.has(index) if index >= FIRST_PAGES else not self._pages.share.is_second
            if is_own:
                yield page

    def __getitem__(self, index: Any) -> Any:
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)
