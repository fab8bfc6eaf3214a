"""The navigation: made from course.yml, in parts, so that a new module needs no second list.

mkdocs.yml may still bring a navigation of its own, which then wins.
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
FIRST = ("index.md", "who-to-tell.md", "card.md", "policies.md", "certificate.md")
"""Pages of no part, which therefore come before the first part: beneath one, they would seem to belong to it."""
LEADS = "for-dsls"
"""Folder of the pages for those who lead on safeguarding."""
SET_UP = "set-up.md"
"""The page that fills in a setting's file: for those who lead, and at the root for whoever has no site yet."""
LEAD_PAGES = ("index", "register", "how-to", "verify", "keys", "trust", "evidence", "hand-over")
"""The order of these pages by their use; others follow them, and then the sheets."""


def make_navigation(course: Course, pages: Iterable[str], titles: Mapping[str, str]) -> list[Entry]:
    """Return home and the pages one does something on, the modules in their parts, those for leads, and all others.

    ``pages`` are the paths below content/ that exist. ``titles`` are short titles by path, and those of the part of
    modules without a part of their own (MODULES), of the pages for leads (FOR_LEADS) and of the other pages (ABOUT).
    """
    there = list(dict.fromkeys(pages))
    lessons = [m for m in course.modules if m.page in there]
    parts = groupby(lessons, key=lambda m: m.part or titles[MODULES])
    named = {*FIRST, *(m.page for m in course.modules)}
    others = [page for page in sorted(there) if page not in named]
    leads = _sort_for_leads(course, (page for page in others if page.startswith(f"{LEADS}/")))
    leads += [SET_UP] if SET_UP in others else []
    entries = [_line(p, titles) for p in FIRST if p in there]
    entries += [{part: [{m.title: m.page} for m in group]} for part, group in parts]
    rest = {titles[FOR_LEADS]: leads, titles[ABOUT]: [page for page in others if page not in leads]}
    return [*entries, *({title: [_line(p, titles) for p in group]} for title, group in rest.items() if group)]


def _sort_for_leads(course: Course, pages: Iterable[str]) -> list[str]:
    """Return the pages that we know, the others, and the discussion sheets in the order of their modules."""
    names = (*LEAD_PAGES, *(f"discuss-{m.id}" for m in course.modules))
    order = {f"{LEADS}/{name}.md": place for place, name in enumerate(names)}
    return sorted(pages, key=lambda page: (order.get(page, len(LEAD_PAGES) - 0.5), page))


def _line(page: str, titles: Mapping[str, str]) -> Entry:
    return {titles[page]: page} if page in titles else page
