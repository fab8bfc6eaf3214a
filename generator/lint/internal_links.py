"""Rule on links from page to page that lead to a missing page or heading."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from generator.bank.model import Page
from generator.diagnostics.finding import Severity, shorten, suggest_names
from generator.lint.links import Link, find_links
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.parsing.headings import find_headings

_ELSEWHERE = re.compile(r"\w+:|/|\{\{")
_TEMPLATE = re.compile(r"\S+\.html")


@rule(
    "W408",
    "link-to-no-page",
    Severity.ERROR,
    "A link leads to a page or heading that does not exist",
    why="Readers get “page not found”, or search a long page in vain, perhaps where they were promised help.",
)
def report_dead_internal_links(context: LintContext) -> Iterable[RuleFinding]:
    """Report links from page to page whose page or heading does not exist."""
    pages = {page.path: page for page in context.bank.pages}
    ids = cache(lambda path: _find_ids(pages[path]))
    near = cache(lambda path: suggest_names(path, pages))
    for link, path, fragment in _find_targets(context):
        at = context.find_span(link.passage.prose, link.offset)
        if path in context.pages_with_errors and path not in pages:
            continue  # the file exists and cannot be read, which is reported
        if path not in pages:
            message = f"there is no page “{shorten(path)}” in content/"
            yield RuleFinding("W408", at, message, f"{near(path)}Correct the link")
        elif fragment and _has_known_ids(context, pages[path]) and fragment not in ids(path):
            hint = f"{suggest_names(fragment, ids(path))}Write the heading's id, or give it one: {{#{fragment}}}"
            yield RuleFinding("W408", at, f"no heading of {path} has the id “{shorten(fragment)}”", hint)


def _find_targets(context: LintContext) -> Iterator[tuple[Link, str, str]]:
    """Yield each link from page to page with the path below content/ and the id that it names."""
    for link in find_links(context):
        owner = link.passage.owner
        target, _, fragment = link.target.partition("#")
        if not isinstance(owner, Page) or _ELSEWHERE.match(link.target):
            continue
        if target.endswith(".md"):
            yield link, posixpath.normpath(posixpath.join(posixpath.dirname(owner.path), target)), fragment
        elif not target and fragment:
            yield link, owner.path, fragment


def _find_ids(page: Page) -> Collection[str]:
    """Return the ids of a page's headings, written or generated, and of the items and checks that it embeds."""
    ids = dict.fromkeys(heading.id for heading in find_headings(page.prose.text, page.prose.span))
    return {**ids, **dict.fromkeys(embed.target for embed in page.embeds)}


def _has_known_ids(context: LintContext, page: Page) -> bool:
    """Return whether all ids of a page can be known: it has no errors, and no template that may add ids."""
    return page.path not in context.pages_with_errors and not any(_TEMPLATE.fullmatch(p.text) for p in page.meta)
