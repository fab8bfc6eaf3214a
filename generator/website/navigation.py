"""The site's navigation, made from course.yml, so that a new module is listed only there.

A ``nav`` in mkdocs.yml replaces it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.bank.course import Course

Entry = str | Mapping[str, "str | list[Entry]"]
"""One line of MkDocs' navigation: a page, a titled page, or a titled part with its lines."""

MODULES = "modules"
FOR_LEADS = "for_leads"
ABOUT = "about"
FIRST = ("index.md", "who-to-tell.md", "policies.md", "certificate.md", "stories.md")
"""Pages in no part of the menu. They come before the first part, or else would seem to belong to the last."""
LINKED = ("card.md", "about/privacy.md", "about/accessibility.md", "about/course.md")
"""Pages that the menu leaves out: the footer leads to them, and *Who to tell* to the card."""
LEADS = "for-dsls"
"""The folder of pages for safeguarding leads."""
MORE_FOR_LEADS = ("about/dpia.md", "set-up.md")
"""Pages for leads outside their folder: an assessment to sign, and the page that writes a setting's file."""
LEAD_PAGES = ("index", "register", "how-to", "verify", "keys", "trust", "evidence", "hand-over")
"""The order of pages for leads; other pages follow them, then discussion sheets."""


def make_navigation(course: Course, pages: Iterable[str], titles: Mapping[str, str]) -> list[Entry]:
    """Return MkDocs' ``nav``: home and tools, the modules in their parts, the pages for leads, then the rest.

    ``pages`` are the paths below content/ that exist. ``titles`` are short titles by path, and those of the part of
    modules without a part of their own (MODULES), of the pages for leads (FOR_LEADS) and of the other pages (ABOUT).
    """
    there = list(dict.fromkeys(pages))
    lessons = [m for m in course.modules if m.page in there]
    parts = groupby(lessons, key=lambda m: m.part or titles[MODULES])
    named = {*FIRST, *LINKED, *(m.page for m in course.modules)}
    others = [page for page in sorted(there) if page not in named]
    leads = _sort_for_leads(course, (page for page in others if page.startswith(f"{LEADS}/")))
    leads += [page for page in MORE_FOR_LEADS if page in others]
    entries = [_line(p, titles) for p in FIRST if p in there]
    entries += [{part: [{m.title: m.page} for m in group]} for part, group in parts]
    rest = {titles[FOR_LEADS]: leads, titles[ABOUT]: [page for page in others if page not in leads]}
    return [*entries, *({title: [_line(p, titles) for p in group]} for title, group in rest.items() if group)]


def _sort_for_leads(course: Course, pages: Iterable[str]) -> list[str]:
    """Return the pages for leads: known ones in order, then others, then discussion sheets in order of modules."""
    names = (*LEAD_PAGES, *(f"discuss-{m.id}" for m in course.modules))
    order = {f"{LEADS}/{name}.md": place for place, name in enumerate(names)}
    return sorted(pages, key=lambda page: (order.get(page, len(LEAD_PAGES) - 0.5), page))


def _line(page: str, titles: Mapping[str, str]) -> Entry:
    return {titles[page]: page} if page in titles else page
