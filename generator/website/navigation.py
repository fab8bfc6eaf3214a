"""The site's navigation, made from course.yml, so that a new module is listed only there.

A ``nav`` in mkdocs.yml replaces it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from itertools import groupby

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

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
SHEETS = f"{LEADS}/discuss"
"""How the paths of the list of discussion sheets and of the sheets begin."""
LEAD_MENU = (
    ("for-dsls/register.md", "for-dsls/how-to.md", "for-dsls/hand-over.md"),
    ("for-dsls/index.md",),
    (f"{SHEETS}.md",),
    ("for-dsls/verify.md", "for-dsls/trust.md"),
    ("for-dsls/evidence.md", "for-dsls/heads.md", "about/dpia.md"),
    ("set-up.md",),
)
"""The menu of the pages for leads: an entry each, which opens the first page and leads to those after it."""


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
    own = [page for page in others if page.startswith(f"{LEADS}/") or page in MORE_FOR_LEADS]
    entries = [_line(p, titles) for p in FIRST if p in there]
    entries += [{part: [{m.title: m.page} for m in group]} for part, group in parts]
    rest = [_line(page, titles) for page in others if page not in own]
    return [*entries, *_part(titles[FOR_LEADS], _group_for_leads(course, own)), *_part(titles[ABOUT], rest)]


def _part(title: str, lines: list[Entry]) -> list[Entry]:
    return [{title: lines}] if lines else []


def _group_for_leads(course: Course, pages: list[str]) -> list[Entry]:
    """Return the pages for leads as entries of their menu; a page of none has an entry of its own after them.

    Discussion sheets are in order of modules. An entry of several pages is a section, whose title is nowhere shown.
    """
    order = {f"{SHEETS}-{m.id}.md": place for place, m in enumerate(course.modules)}
    sheets = sorted((p for p in pages if p.startswith(f"{SHEETS}-")), key=lambda p: (order.get(p, len(order)), p))
    groups = [[*(p for p in group if p in pages), *(sheets if f"{SHEETS}.md" in group else ())] for group in LEAD_MENU]
    named = {page for group in groups for page in group}
    groups += [[page] for page in pages if page not in named]
    return [group[0] if len(group) == 1 else {group[0]: list[Entry](group)} for group in groups if group]


def _line(page: str, titles: Mapping[str, str]) -> Entry:
    return {titles[page]: page} if page in titles else page


def make_first_page_finder() -> Callable[[Section], Page | None]:
    """Return a function that returns the page a part of the menu leads to: its index, or else its first.

    It is cached, since every page's menu has all parts.
    """

    @cache
    def find_first_page(part: Section) -> Page | None:
        """Return a part's page, or None if it has only parts."""
        pages = [child for child in part.children if isinstance(child, Page)]
        return next((page for page in pages if page.is_index), pages[0] if pages else None)

    return find_first_page


def make_once() -> Callable[..., str]:
    """Return a function that returns what a template's ``call`` block renders, once for all calls with equal keys."""
    rendered: dict[tuple[Hashable, ...], str] = {}

    def once(*key: Hashable, caller: Callable[[], str]) -> str:
        """Return the text of the block, from the first call with this key."""
        if key not in rendered:
            rendered[key] = caller()
        return rendered[key]

    return once
