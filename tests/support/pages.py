"""The pages of the site and the kind of each, found from what authors wrote: no list of them needs keeping.

Pages of one kind are made by one template of the same components. What costs much time is tried on the fullest page of
each kind in every look, and on the others in one look each, by turns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

CONTENT = Path(__file__).parents[2] / "content"
TEMPLATE = re.compile(r"\A---\n(?:.*\n)*?template: *(\S+)\n(?:.*\n)*?---\n")
NOT_FOUND = "404.html"
"""The one page that no author writes."""
Look = TypeVar("Look")


def _kind(source: Path) -> str:
    """A page's template; the others are lessons, which all have a check, or words alone."""
    text = source.read_text("utf-8")
    template = TEMPLATE.match(text)
    return template[1] if template else "lesson" if "\n::: check " in text else "words"


def find_pages() -> Mapping[str, str]:
    """Return the kind of every page by its address, the fullest first."""
    sources = sorted(CONTENT.rglob("*.md"), key=lambda path: (-path.stat().st_size, path))
    return {path.relative_to(CONTENT).with_suffix(".html").as_posix(): _kind(path) for path in sources} | {
        NOT_FOUND: NOT_FOUND
    }


KINDS = find_pages()
PAGES = sorted(KINDS)
FULLEST = [next(page for page, its in KINDS.items() if its == kind) for kind in sorted(set(KINDS.values()))]
"""One page of each kind."""
OTHERS = [page for page in PAGES if page not in FULLEST]


def spread_variants(looks: Sequence[Look]) -> list[tuple[str, Look]]:
    """Return the fullest pages in every look, and each of the others in one."""
    fullest = [(page, look) for page in FULLEST for look in looks]
    return fullest + [(page, looks[number % len(looks)]) for number, page in enumerate(OTHERS)]
