"""The state that the preview shows: the last good build, and the result of the last one; whoever waits is notified."""

from __future__ import annotations

import hashlib
import html
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from generator.html_tokens import find_tags
from generator.website.preview.rebuild import Built

PAGE = ".html"
EVERY_PAGE_HOLDS = ("search/",)
"""What follows from pages, so that a change in it is no change of its own."""
BETWEEN = " – "
"""What stands between the title of a page and the setting's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A moment of the preview."""

    built: Built
    """What came of the last build."""
    good: Built | None = None
    """The last build that made a site; None as long as none did."""
    good_at: datetime
    """When that was made, or else when this was tried."""
    prints: Mapping[str, str] = field(default_factory=dict)
    """A digest of each page, by its path: of what can be seen of it, and of the scripts and styles of all pages."""
    changed: tuple[str, ...] = ()
    """Pages whose own words or looks the last build changed or added."""
    _bare: Mapping[str, str] = field(default_factory=dict)
    """The digests of the pages alone."""

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of the last good state."""
        return (self.good.files if self.good else None) or {}

    @property
    def is_broken(self) -> bool:
        """Whether something has to be mended before what was saved can be seen."""
        return self.built.files is None

    def examined(self, before: Shown | None, built: Built) -> Shown:
        """Return what is shown when all rules have looked: where they stop the build after all, the state before."""
        is_as_it_was = (built.files is None) is self.is_broken
        return replace(self, built=built) if is_as_it_was else follow(before, built, self.good_at)

    def print_of(self, path: str) -> str:
        """Return the digest of what is seen at a path; where there is no page, it tells that."""
        if self.good is None:
            return _hash(self.built.report.to_text().encode(), self.built.fault.encode())
        return self.prints.get(path, "")

    def title(self, path: str) -> str:
        """Return a page's title without the setting's name."""
        tag = next(find_tags(self.files.get(path, b"").decode(), {"title"}), None)
        title = html.unescape(tag.body or "") if tag else path
        return title.rpartition(BETWEEN)[0] or title


def follow(before: Shown | None, built: Built, at: datetime) -> Shown:
    """Return what is shown after a build; one that failed leaves the state before."""
    if built.files is None:
        if before is None:
            return Shown(built=built, good_at=at)
        return Shown(built=built, good=before.good, good_at=before.good_at, prints=before.prints, _bare=before._bare)
    bare, shared = _digest(built.files, built.digest)
    known = before._bare if before else {}
    changed = tuple(path for path, found in bare.items() if known and known.get(path) != found)
    prints = {path: _hash(found.encode(), shared) for path, found in bare.items()}
    return Shown(built=built, good=built, good_at=at, prints=prints, changed=changed, _bare=bare)


def _digest(files: Mapping[str, bytes], digest: str) -> tuple[dict[str, str], bytes]:
    """Return the digest of each page, without that of all content which stands in it, and that of all other files."""
    pages, others = {}, hashlib.sha256()
    for path, data in sorted(files.items()):
        if path.endswith(PAGE):
            pages[path] = _hash(data.replace(digest.encode(), b"") if digest else data)
        elif not path.startswith(EVERY_PAGE_HOLDS):
            others.update(path.encode() + data)
    return pages, others.digest()


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


class Board:
    """The one place where a moment is put up and read, by any number of threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._shown: Shown | None = None
        self.is_closed = False

    def put(self, shown: Shown) -> None:
        """Put up a new moment."""
        with self._changed:
            self._shown = shown
            self._changed.notify_all()

    def close(self) -> None:
        """Send everybody home who waits."""
        with self._changed:
            self.is_closed = True
            self._changed.notify_all()

    def wait(self, seen: Shown | None = None, seconds: float | None = None) -> Shown | None:
        """Return what is shown as soon as it is another than was seen; None where time is up or the board closed."""
        with self._changed:
            is_new = self._changed.wait_for(lambda: self.is_closed or self._shown is not seen, seconds)
            return self._shown if is_new and not self.is_closed else None
