"""The site's navigation, made from course.yml, so that a new module is listed only there.

A ``nav`` in mkdocs.yml replaces it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from generator.bank.course import Course

Entry = str | Mapping[str, "str | list[Entry]"]
"""One line of MkDocs' navigation: a page, a titled page, or a titled part with its lines."""

MODULES = "modules"
FOR_LEADS = "for_leads"
ABOUT = "about"
FIRST = ("index.md", "who-to-tell.md", "policies.md", "certificate.md", "three-questions.md", "stories.md")
"""Pages in no part of the menu. They come before the first part, or else would seem to belong to the last."""
LINKED = ("card.md", "about/privacy.md", "about/accessibility.md", "about/course.md")
"""Pages that the menu leaves out: the footer leads to them, and *Who to tell* to the card."""
LEADS = "for-"
"""How the name of a folder begins whose pages are for those who lead: ``for-leads``, ``for-marshals``."""
MORE_FOR_LEADS = ("about/dpia.md", "set-up.md")
"""Pages for leads outside their folder: an assessment to sign, and the page that writes a setting's file."""
SHEETS = "discuss"
"""How the names of the list of discussion sheets and of the sheets begin, in the folder of pages for leads."""
LEAD_MENU = (
    ("register.md", "how-to.md", "hand-over.md"),
    ("index.md", "print-course.md"),
    (f"{SHEETS}.md",),
    ("verify.md", "trust.md"),
    ("evidence.md", "heads.md", "about/dpia.md"),
    ("set-up.md",),
)
"""The menu of the pages for leads: an entry each, which opens the first page and leads to those after it. Names are
those in the folder for leads, or else the paths of MORE_FOR_LEADS."""


def is_in_leads_folder(page: str) -> bool:
    """Return whether a page, by its path or address, is in the folder of pages for leads."""
    return page.startswith(LEADS) and "/" in page


def make_navigation(course: Course, pages: Iterable[str], titles: Mapping[str, str]) -> list[Entry]:
    """Return MkDocs' ``nav``: home and tools, the modules in their parts, the pages for leads, then the rest.

    ``pages`` are the paths below content/ that exist. ``titles`` are short titles by path, and those of the part of
    modules without a part of their own (MODULES), of the pages for leads (FOR_LEADS) and of the other pages (ABOUT).
    """
    there = list(dict.fromkeys(pages))
    lessons = [m for m in course.modules if m.page in there]
    names = [m.part or titles[MODULES] for m in lessons]
    by_part = sorted(zip(names, lessons, strict=True), key=lambda named: names.index(named[0]))
    named = {*FIRST, *LINKED, *(m.page for m in course.modules)}
    others = [page for page in sorted(there) if page not in named]
    own = [page for page in others if is_in_leads_folder(page) or page in MORE_FOR_LEADS]
    entries = [_line(p, titles) for p in FIRST if p in there]
    entries += [{part: [{m.title: m.page} for _, m in group]} for part, group in groupby(by_part, key=itemgetter(0))]
    rest = [_line(page, titles) for page in others if page not in own]
    return [*entries, *_part(titles[FOR_LEADS], _group_for_leads(course, own)), *_part(titles[ABOUT], rest)]


def _part(title: str, lines: list[Entry]) -> list[Entry]:
    return [{title: lines}] if lines else []


def _group_for_leads(course: Course, pages: list[str]) -> list[Entry]:
    """Return the pages for leads as entries of their menu; a page of none has an entry of its own after them.

    Discussion sheets are in order of modules. An entry of several pages is a section, whose title is nowhere shown.
    """
    named = {page.partition("/")[2] if is_in_leads_folder(page) else page: page for page in pages}
    order = {f"{SHEETS}-{m.id}.md": place for place, m in enumerate(course.modules)}
    sheets = sorted((n for n in named if n.startswith(f"{SHEETS}-")), key=lambda n: (order.get(n, len(order)), n))
    menu = [(*group, *(sheets if f"{SHEETS}.md" in group else ())) for group in LEAD_MENU]
    groups = [[named[name] for name in group if name in named] for group in menu]
    grouped = {page for group in groups for page in group}
    groups += [[page] for page in pages if page not in grouped]
    return [group[0] if len(group) == 1 else {group[0]: list[Entry](group)} for group in groups if group]


def _line(page: str, titles: Mapping[str, str]) -> Entry:
    return {titles[page]: page} if page in titles else page


def find_first_page(part: Section) -> Page | None:
    """Return the page that a part of the menu leads to: its index, or else its first; None if it has no pages."""
    pages = [*_list_pages(part)]
    return next((page for page in pages if page.is_index), pages[0] if pages else None)


def _list_pages(part: Section) -> Iterator[Page]:
    for child in part.children:
        if isinstance(child, Page):
            yield child
        elif isinstance(child, Section):
            yield from _list_pages(child)


def make_once() -> Callable[..., str]:
    """Return a function that returns what a template's ``call`` block renders, once for all calls with equal keys."""
    rendered: dict[tuple[Hashable, ...], str] = {}

    def once(*key: Hashable, caller: Callable[[], str]) -> str:
        """Return the text of the block, from the first call with this key."""
        if key not in rendered:
            rendered[key] = caller()
        return rendered[key]

    return once
