"""The last step of every page: what was placed goes in, then the setting's values; two processes share many pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.finding import Finding, Report
from generator.system.parallel import map_apart
from generator.website.allowed import check_allowed

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
        found: list[Finding] = []
        html = place(
            page.file.read_bytes().decode(), lambda part: found.extend(check_allowed(part, page.path, page.written))
        )
        filled, report = fill(html, page.path, page.root)
        page.file.write_bytes(filled.encode())
        return (*found, *report.findings)

    there = [page for page in pages if page.file.exists()]  # MkDocs writes no empty page
    return Report.from_findings(one for found in map_apart(finish, there, is_much=len(there) >= MANY) for one in found)
