"""The state that the preview shows: the last good build, and the result of the latest one."""

from __future__ import annotations

import hashlib
import html
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from generator.html_tokens import find_tags
from generator.website.preview.incremental import BuildResult
from generator.website.search_index import INDEX as SEARCH_INDEX

PAGE = ".html"
BETWEEN = " – "
"""Separator of a page's title and the setting's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewState:
    """A state of the preview: the latest build's result, the last successful build, and which pages changed."""

    built: BuildResult
    """The result of the latest build."""
    good: BuildResult | None = None
    """The last successful build, or None."""
    good_at: datetime
    """The time of the last successful build, or of the latest one if none succeeded."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """A digest of each page with the scripts and styles of all pages, by its path."""
    changed: tuple[str, ...] = ()
    """Pages that the latest build changed or added."""
    _page_digests: Mapping[str, str] = field(default_factory=dict)
    """Digests of the pages without shared files."""

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of the last successful build of the preview."""
        return (self.good.files if self.good else None) or {}

    @property
    def is_broken(self) -> bool:
        """Whether the latest build of the preview failed."""
        return self.built.files is None

    def with_rule_findings(self, before: PreviewState | None, built: BuildResult) -> PreviewState:
        """Return the state with the findings of all rules, in ``built``; if they fail it, ``before`` is shown again."""
        is_as_it_was = (built.files is None) is self.is_broken
        return replace(self, built=built) if is_as_it_was else apply_build(before, built, self.good_at)

    def get_page_digest(self, path: str) -> str:
        """Return a page's digest in the last successful build, empty if unknown; the errors' if none succeeded."""
        if self.good is None:
            return _hash(self.built.report.to_text().encode(), self.built.fault.encode())
        return self.digests.get(path, "")

    def find_title(self, path: str) -> str:
        """Return the title of the page at a path, without the setting's name, or the path if it has none."""
        tag = next(find_tags(self.files.get(path, b"").decode(), {"title"}), None)
        title = html.unescape(tag.body or "") if tag else path
        return title.rpartition(BETWEEN)[0] or title


def apply_build(before: PreviewState | None, built: BuildResult, at: datetime) -> PreviewState:
    """Return the preview's state after a build at the time ``at``; a failed one still shows the build before."""
    if built.files is None:
        if before is None:
            return PreviewState(built=built, good_at=at)
        return PreviewState(
            built=built,
            good=before.good,
            good_at=before.good_at,
            digests=before.digests,
            _page_digests=before._page_digests,
        )
    page_digests, shared = _digest(built.files, built.digest)
    known = before._page_digests if before else {}
    changed = tuple(path for path, found in page_digests.items() if known and known.get(path) != found)
    digests = {path: _hash(found.encode(), shared) for path, found in page_digests.items()}
    return PreviewState(
        built=built, good=built, good_at=at, digests=digests, changed=changed, _page_digests=page_digests
    )


def _digest(files: Mapping[str, bytes], digest: str) -> tuple[dict[str, str], bytes]:
    """Return the digest of each page, without the content digest in it, and the digest of all other files."""
    pages, others = {}, hashlib.sha256()
    for path, data in sorted(files.items()):
        if path.endswith(PAGE):
            pages[path] = _hash(data.replace(digest.encode(), b"") if digest else data)
        elif path != SEARCH_INDEX:  # it is made from the pages
            others.update(path.encode() + data)
    return pages, others.digest()


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


class LatestBuild:
    """A holder of the preview's current state, which threads replace and wait for."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._shown: PreviewState | None = None
        self.is_closed = False

    def replace_state(self, state: PreviewState) -> None:
        """Replace the preview's state and notify waiting threads."""
        with self._changed:
            self._shown = state
            self._changed.notify_all()

    def close(self) -> None:
        """Close the preview: wake all threads that wait for a build, so that they end."""
        with self._changed:
            self.is_closed = True
            self._changed.notify_all()

    def wait(self, seen: PreviewState | None = None, seconds: float | None = None) -> PreviewState | None:
        """Wait for a preview state other than ``seen`` and return it; None after ``seconds``, or when closed."""
        with self._changed:
            is_new = self._changed.wait_for(lambda: self.is_closed or self._shown is not seen, seconds)
            return self._shown if is_new and not self.is_closed else None
