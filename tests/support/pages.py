"""The pages of the site and their kinds, found in the content folder.

Pages of one kind come from one template. Slow tests run on the fullest page of each kind in every variant, and on each
other page in one variant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from _pytest.mark import ParameterSet

from tests.support.course import MODULE_PAGES

CONTENT = Path(__file__).parents[2] / "content"
TEMPLATE = re.compile(r"\A---\n(?:.*\n)*?template: *(\S+)\n(?:.*\n)*?---\n")
NOT_FOUND = "404.html"
"""A page without a source, as those are that ask a module's questions again."""
Look = TypeVar("Look")


def _kind(source: Path) -> str:
    """Return a page's template, or else *lesson* if it has a check, or *words*."""
    text = source.read_text("utf-8")
    template = TEMPLATE.match(text)
    return template[1] if template else "lesson" if "\n::: check " in text else "words"


def find_pages() -> Mapping[str, str]:
    """Return the kind of every page by address, the longest page first."""
    sources = sorted(CONTENT.rglob("*.md"), key=lambda path: (-path.stat().st_size, path))
    asking = {f"three-questions/{Path(page).name}": "three-questions" for page in MODULE_PAGES.values()}
    return {path.relative_to(CONTENT).with_suffix(".html").as_posix(): _kind(path) for path in sources} | {
        NOT_FOUND: NOT_FOUND,
        **asking,
    }


KINDS = find_pages()
PAGES = sorted(KINDS)
FULLEST = [next(page for page, its in KINDS.items() if its == kind) for kind in sorted(set(KINDS.values()))]
"""One page of each kind."""
OTHERS = [page for page in PAGES if page not in FULLEST]


def spread_variants(looks: Sequence[Look], most: Collection[Look]) -> list[ParameterSet]:
    """Return the fullest pages in every variant, and each other page in one.

    Only ``make states`` runs the fullest pages in variants that aren't among ``most``, and two in three of the others.
    """
    marks = {False: pytest.mark.exhaustive, True: ()}
    fullest = [pytest.param(page, look, marks=marks[look in most]) for page in FULLEST for look in looks]
    others = [(page, looks[number % len(looks)], number % 3 == 0) for number, page in enumerate(OTHERS)]
    return fullest + [pytest.param(page, look, marks=marks[is_sampled]) for page, look, is_sampled in others]
