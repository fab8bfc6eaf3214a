"""Links from page to page: the page is there, and so is the part of it that a link names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from generator.bank.model import Page
from generator.diagnostics.finding import Severity, shorten, suggest_names
from generator.lint.links import Link, find_links
from generator.lint.rule import Remark, Subject, rule
from generator.parsing.headings import find_headings

_ELSEWHERE = re.compile(r"\w+:|/|\{\{")
_TEMPLATE = re.compile(r"\S+\.html")


@rule(
    "W408",
    "link-to-no-page",
    Severity.ERROR,
    "A link leads to a page, or a part of one, that is not there",
    why="A reader meets “page not found”, or searches a long page in vain, perhaps where help was promised.",
)
def check_linked_pages(subject: Subject) -> Iterable[Remark]:
    """Compare each link from page to page with the pages and headings there are."""
    pages = {page.path: page for page in subject.bank.pages}
    parts = cache(lambda path: _find_parts(pages[path]))
    near = cache(lambda path: suggest_names(path, pages))
    for link, path, part in _find_targets(subject):
        at = subject.place(link.passage.prose, link.offset)
        if path in subject.faulty_pages and path not in pages:
            continue  # the file is there and cannot be read, which is reported
        if path not in pages:
            message = f"there is no page “{shorten(path)}” in content/"
            yield Remark("W408", at, message, f"{near(path)}Correct the link")
        elif part and path not in subject.faulty_pages and not _has_own_parts(pages[path]) and part not in parts(path):
            hint = f"{suggest_names(part, parts(path))}Write the heading's id, or give it one: {{#{part}}}"
            yield Remark("W408", at, f"no heading of {path} has the id “{shorten(part)}”", hint)


def _find_targets(subject: Subject) -> Iterator[tuple[Link, str, str]]:
    """Yield each link from page to page with the path below content/ and the id that it names."""
    for link in find_links(subject):
        owner = link.passage.owner
        target, _, part = link.target.partition("#")
        if not isinstance(owner, Page) or _ELSEWHERE.match(link.target):
            continue
        if target.endswith(".md"):
            yield link, posixpath.normpath(posixpath.join(posixpath.dirname(owner.path), target)), part
        elif not target and part:
            yield link, owner.path, part


def _find_parts(page: Page) -> Collection[str]:
    """Return the ids of a page's headings, as written or made from their words, and of what it places."""
    ids = dict.fromkeys(heading.id for heading in find_headings(page.prose.text, page.prose.span))
    return {**ids, **dict.fromkeys(placement.target for placement in page.placements)}


def _has_own_parts(page: Page) -> bool:
    """Return whether a page's template may bring parts that no author wrote."""
    return any(_TEMPLATE.fullmatch(prose.text) for prose in page.meta)
