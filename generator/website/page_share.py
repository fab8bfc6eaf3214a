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
from generator.website.config import has_only_known_plugins

PARALLEL_PAGES = 100
"""The number of pages from which a second process saves time."""
FIRST_PAGES = 12
"""The number of pages made before, so that templates are compiled, and items' shapes rendered, once for both."""
BATCH_SIZE = 200
"""The number of pages until another second process is started: all memory that either reads is copied until it ends."""

log = logging.getLogger("mkdocs")


@dataclass(slots=True)
class PageShare:
    """The pages that this process makes, and what the second process hands over."""

    share: Share = field(default_factory=Share)
    is_made: bool = False
    """Whether all pages are made."""
    _hand_over: Callable[[Sequence[File]], object] = lambda _: None
    _take_over: Callable[[Any], None] = lambda _: None
    _records: list[logging.LogRecord] = field(default_factory=list)
    """MkDocs' log in the second process."""

    def attach_to_files(
        self,
        config: MkDocsConfig,
        files: Files,
        hand_over: Callable[[Sequence[File]], object],
        take_over: Callable[[Any], None],
    ) -> None:
        """Leave each process its share of the pages, where MkDocs' loop asks for them; small sites need no second.

        ``hand_over`` returns what the second process found out about the pages of a batch; ``take_over`` adds that to
        what the first one has.
        """
        self._hand_over, self._take_over = hand_over, take_over
        list_pages = files.documentation_pages
        if not has_only_known_plugins(config) or len(list_pages()) < PARALLEL_PAGES:
            return

        def documentation_pages(*, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
            """Return the pages of a level, for the loop; all of them where no level is named, as for the site map."""
            found = list_pages(inclusion=inclusion) if inclusion else list_pages()
            return _SharedPages(self, found) if inclusion else found

        files.documentation_pages = documentation_pages  # type: ignore[method-assign]

    def share_batch(self, batch: Sequence[File]) -> Iterator[File]:
        """Yield this process' pages of a batch, then end the second process, which hands over what it found out."""
        self.share = share_work(is_large=True)
        if self.share.is_second:
            handler = logging.Handler()
            handler.emit = self._records.append  # type: ignore[assignment,method-assign]
            log.handlers, log.propagate = [handler], False
        yield from batch[self.share.number :: self.share.of]
        if self.share.is_second:
            records = [(one.name, one.levelno, one.getMessage()) for one in self._records]
            self.share.send((self._hand_over(batch), records))
        if received := self.share.receive():
            found, records = received
            self._take_over(found)
            for name, level, message in records:
                logging.getLogger(name).log(level, "%s", message)

    def stop(self, fault: Exception | None = None) -> None:
        """End the second process: in the first one because the build stops, in the second because of a ``fault``."""
        if self.share.is_second:
            self.share.send(None, fault)
        self.share.stop()


class _SharedPages(Sequence[File]):
    """The pages of a build: two processes share them when MkDocs makes them, but one then checks the links of all."""

    def __init__(self, pages: PageShare, found: Sequence[File]) -> None:
        self._pages, self._found = pages, found

    def __iter__(self) -> Iterator[File]:
        first = len(self._found) if self._pages.is_made else FIRST_PAGES
        yield from self._found[:first]
        for start in range(first, len(self._found), BATCH_SIZE):
            yield from self._pages.share_batch(self._found[start : start + BATCH_SIZE])
        self._pages.is_made = True

    def __getitem__(self, index: Any) -> Any:
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)
