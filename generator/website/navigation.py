"""The navigation: made from course.yml, in parts, so that a new module needs no second list.

mkdocs.yml may still bring a navigation of its own, which then wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.bank import Course

Entry = str | Mapping[str, "str | list[Entry]"]
"""One line of MkDocs' navigation: a page, a titled page, or a titled part with its lines."""

MODULES = "modules"
ABOUT = "about"
FIRST = ("index.md",)
LAST = ("who-to-tell.md", "policies.md", "certificate.md")


def make_navigation(course: Course, pages: Iterable[str], titles: Mapping[str, str]) -> list[Entry]:
    """Return home, the modules in their parts, the pages one does something on, and then all others.

    ``pages`` are the paths below content/ that exist. ``titles`` are short titles by path, and those of the part of
    modules without a part of their own (MODULES) and of the part of the other pages (ABOUT).
    """
    there = list(dict.fromkeys(pages))
    lessons = [m for m in course.modules if m.page in there]
    parts = groupby(lessons, key=lambda m: m.part or titles[MODULES])
    named = {*FIRST, *LAST, *(m.page for m in course.modules)}
    others = [_line(page, titles) for page in sorted(there) if page not in named]
    entries = [_line(p, titles) for p in FIRST if p in there]
    entries += [{part: [{m.title: m.page} for m in group]} for part, group in parts]
    entries += [_line(p, titles) for p in LAST if p in there]
    return [*entries, {titles[ABOUT]: others}] if others else entries


def _line(page: str, titles: Mapping[str, str]) -> Entry:
    return {titles[page]: page} if page in titles else page
