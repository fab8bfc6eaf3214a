"""The navigation: made from course.yml, in parts, so that a new module needs no second list.

mkdocs.yml may still bring a navigation of its own, which then wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.bank import Course, Module

Entry = str | Mapping[str, "str | list[Entry]"]
"""One line of MkDocs' navigation: a page, a titled page, or a titled part with its lines."""

FIRST = ("index.md",)
LAST = ("who-to-tell.md", "policies.md", "certificate.md")


def make_navigation(course: Course, pages: Iterable[str], *, modules: str, about: str) -> list[Entry]:
    """Return home, the modules in their parts, the pages one does something on, and then all others.

    ``pages`` are the paths below content/ that exist; ``modules`` and ``about`` title the part of modules without a
    part of their own and the part of the other pages.
    """
    there = list(dict.fromkeys(pages))
    lessons = [m for m in course.modules if m.page in there]
    parts: list[Entry] = [
        {part or modules: [_titled(m) for m in group]} for part, group in groupby(lessons, key=lambda m: m.part)
    ]
    named = {*FIRST, *LAST, *(m.page for m in course.modules)}
    others: list[Entry] = [page for page in sorted(there) if page not in named]
    return [
        *(p for p in FIRST if p in there),
        *parts,
        *(p for p in LAST if p in there),
        *([{about: others}] if others else []),
    ]


def _titled(module: Module) -> Entry:
    return {module.title: module.page}
