"""The second course, ``examples/fire-safety/``, and the words of the first that none of its pages may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

FIRE = Path(__file__).parents[2] / "examples" / "fire-safety"
SETTING, OTHER_SETTING = "setting.yml", "settings/harbour-view.yml"
"""Two schools that share the course."""
FIRST_COURSES_WORDS = re.compile(
    r"safeguard|child protection|children[’']s services|childline|whistle|designated|deput(?:y|ies)\b|online\b"
    r"|social media|acceptable use|keeping children|allegation|governors?\b|\blado\b|\bdsls?\b|\bdsp\b|\baup\b"
    r"|\bkcsie\b|\bnspcc\b|\bceop\b|\bposh\b|\bprevent duty\b|larkwater|protecting professionals|about a child|\bS9\b",
    re.IGNORECASE,
)
"""Names of bodies, roles, policies and subjects of the first course."""


def list_words_of_the_first_course(site: Path) -> Iterator[tuple[str, str]]:
    """Yield each word of the first course in a site's pages and data: the file, and the word with what is around it."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".xml") or path.name in ("course.js", "search-index.js"):
            text = path.read_text("utf-8")
            for found in FIRST_COURSES_WORDS.finditer(text):
                yield path.relative_to(site).as_posix(), text[max(0, found.start() - 40) : found.end() + 40]
